using System.CommandLine;
using System.Text.Json;
using JobApis.Cli.Configuration;
using JobApis.Cli.Output;
using JobApis.Cli.Progress;
using JobApis.Cli.Words;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis list</c>: lists the jobs of all sources, which are read at the same time.</summary>
internal sealed class ListCommand : Command
{
    // Small enough that the simulator's lists have several pages, as real ones have.
    private const int SimulatorPageSize = 20;

    private readonly JobFilterOptions _filters;

    private readonly Option<int?> _limit = new("--limit")
    {
        Description = "Stop after this many jobs over all sources: the first ones that arrive.",
        HelpName = "N",
        CustomParser = OptionText.Count,
    };

    private readonly ReadingOptions _reading = new();

    private readonly OutputOption _output =
        new(
            "A table, a JSON object with the jobs and a report, one JSON object a line, or CSV. A table is printed "
                + "after the last page; the other forms as jobs arrive.");

    private readonly Option<bool> _native = new("--native")
    {
        Arity = ArgumentArity.Zero,
        Description = "Add the service's own JSON of each job (json and jsonl).",
    };

    private readonly Option<bool> _checkpoints = new("--checkpoints")
    {
        Arity = ArgumentArity.Zero,
        Description = "Add a line after each page, {\"source\":…,\"resume\":CURSOR}, to continue from even if the "
            + "tool is killed: all jobs before it were written (jsonl).",
    };

    private readonly Option<bool> _failFast = new("--fail-fast")
    {
        Arity = ArgumentArity.Zero,
        Description = "Stop at the first source that fails, instead of listing the others.",
    };

    private readonly Option<bool> _sinceLast = new("--since-last")
    {
        Arity = ArgumentArity.Zero,
        Description = "Print only what has changed since the last run with the same filters: added, changed, edited, "
            + "gone. "
            + "The first run stores the jobs and prints none.",
    };

    private readonly Option<bool> _exitCode = new("--exit-code")
    {
        Arity = ArgumentArity.Zero,
        Description = "With --since-last: end with exit code 4 if there were changes, and 0 if there were none.",
    };

    private readonly MemoryOptions _memory = new(
        "With --since-last: the folder to store jobs in. [default: jobapis in $XDG_STATE_HOME, or in "
            + "~/.local/state]");

    private readonly ColumnOptions _columns = new(JobColumns.Keys);
    private readonly TimeOptions _times = new();
    private readonly CommonOptions _common;
    private readonly Messages _messages;

    public ListCommand(CommonOptions common, Messages messages)
        : base("list", "Lists jobs.")
    {
        _common = common;
        _filters = new(common);
        _messages = messages;
        Option[] all =
        [
            .. _filters.All, _limit, .. _reading.All, _output, _output.CsvSafe, .. _columns.All, .. _times.All,
            _native, _checkpoints, _failFast, _sinceLast, _exitCode, _memory.Folder,
        ];
        foreach (Option option in all)
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        if (command.GetValue(_sinceLast))
        {
            return await ListChangesAsync(command, cancellationToken);
        }

        if (command.GetValue(_exitCode) || _memory.IsNamed(command))
        {
            throw new UsageException("--exit-code and --memory need --since-last.");
        }

        _output.RefuseNative(command, _native);
        OutputFormat format = command.GetValue(_output);
        if (command.GetValue(_checkpoints) && format != OutputFormat.JsonLines)
        {
            throw new UsageException(
                "--checkpoints needs --output jsonl: the other forms cannot contain such a line.");
        }

        _columns.Check(command);
        bool isSorted = _columns.IsSorted(command);
        if (isSorted && command.GetValue(_checkpoints))
        {
            throw new UsageException(
                "--checkpoints and --sort do not go together: sorted output is written only at the end.");
        }

        JobQuery query = _filters.Query(command);
        IReadOnlyList<PageCursor> startAt = _reading.StartAt(command);
        string[] names = [.. _filters.Sources(command), .. startAt.Select(cursor => cursor.Source)];
        await using JobsSession session =
            await JobsSession.OpenAsync(_common, command, names, _messages, cancellationToken);
        IReadOnlyList<IJobSource> sources = session.Select(names);
        Dictionary<string, SourceReport> reports = sources.ToDictionary(
            source => source.Name,
            source => new SourceReport(source.Name, startAt.FirstOrDefault(cursor => cursor.Source == source.Name)),
            StringComparer.Ordinal);
        ListOptions options = _reading.Read(
            command,
            session.IsSimulated ? SimulatorPageSize : null,
            row => Warn(row, reports[row.Source]));
        using StandardOutput output = _output.Open(command);
        IReadOnlyList<Column<Job>> all = JobColumns.For(sources, command.GetValue(_native), _times.Read(command));
        IReadOnlyList<Column<Job>> columns = _columns.Choose(command, all);
        RecordWriter<Job> writer = _columns.Sort(command, all, format == OutputFormat.Json
            ? new JsonArrayWriter<Job>(output, columns, "jobs", json => WriteReports(json, reports.Values))
            : output.CreateWriter(format, columns, isSorted ? null : JobColumns.GroupedBy(sources)));

        ListProgress progress = new("jobs", sources.Select(source => source.Name));
        bool failed;
        bool isWritten = format != OutputFormat.Table && !isSorted;
        _messages.SetLastWords(() => SayWhereToGoOn(reports.Values, Volatile.Read(ref isWritten)));
        try
        {
            failed = await new ProgressLine(_messages, session.Events).RunAsync(
                () => ListAsync(
                    session.ListAllPagesAsync(sources, query, options, startAt, cancellationToken),
                    reports,
                    writer,
                    progress,
                    command),
                progress.Text);
        }
        catch (ArgumentException exception) when (startAt.Count > 0)
        {
            throw new UsageException($"--resume: {FailureText.Of(exception)}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Write a complete document of the jobs read so far, with the position where it ends.
            Interrupt(reports.Values);
            _messages.Commit(() =>
            {
                writer.Break();
                Volatile.Write(ref isWritten, true);
            });
            _messages.SayLastWords();
            throw;
        }

        _messages.SetLastWords(null);
        _messages.Commit(failed ? writer.Break : writer.Complete);
        Summarize(reports.Values);

        // Report a list for which no source was requested; it is not an empty list.
        return failed ? ExitCode.SourceFailed
            : reports.Values.All(report => report.IsSkipped) ? ExitCode.Usage
            : ExitCode.Success;
    }

    /// <summary>Prints the changes since the last run and stores them.</summary>
    private async Task<int> ListChangesAsync(ParseResult command, CancellationToken cancellationToken)
    {
        IEnumerable<Option> ownReading = _reading.All.Where(
            option => option.Name is not ("--page-size" or "--skip-unreadable"));
        foreach (Option option in (Option[])[_limit, .. ownReading, .. _columns.All, _native, _checkpoints, _failFast])
        {
            if (command.GetResult(option) is { Implicit: false })
            {
                throw new UsageException(
                    $"{option.Name} and --since-last do not go together: --since-last prints the changes itself.");
            }
        }

        _filters.RefuseMovingQuery(command, "--since-last");
        JobQuery query = _filters.Query(command);
        await using JobsSession session =
            await JobsSession.OpenAsync(_common, command, _filters.Sources(command), _messages, cancellationToken);
        IReadOnlyList<IJobSource> sources = session.Select(_filters.Sources(command));
        ListOptions reading = _reading.Read(
            command,
            session.IsSimulated ? SimulatorPageSize : null,
            _messages.WriteUnreadable);
        JobSyncOptions options = new()
        {
            FullListInterval = TimeSpan.Zero,
            PageSize = reading.PageSize,
            OnUnreadable = reading.OnUnreadable,
        };
        string folder = _memory.Open(command, session);
        OutputFormat format = command.GetValue(_output);
        using StandardOutput output = _output.Open(command);

        // Print no table if there are no changes, because cron sends mail for any output.
        RecordWriter<SeenChange>? writer = null;
        RecordWriter<SeenChange> Writer() => writer ??=
            output.CreateEndlessWriter(format, ChangeColumns.For(sources, _times.Read(command)));
        if (format != OutputFormat.Table)
        {
            Writer();
        }

        ChangeFeed feed = new(folder, query, options, _messages) { IsOnce = true };
        bool failed;
        try
        {
            failed = await new ProgressLine(_messages, session.Events).RunAsync(
                () => feed.RunAsync(
                    sources,
                    change => Writer().Write(change),
                    () => writer?.Flush(),
                    cancellationToken),
                () => $"{feed.Ended} of {sources.Count} sources");
        }
        catch (OperationCanceledException)
        {
            writer?.Break();
            throw;
        }

        writer?.Complete();
        return failed ? ExitCode.SourceFailed
            : command.GetValue(_exitCode) && feed.Count > 0 ? ExitCode.Changed
            : ExitCode.Success;
    }

    /// <summary>
    /// Writes the jobs of the sources, up to the limit. Exiting the loop cancels the requests of all sources.
    /// </summary>
    /// <returns>Whether a source failed.</returns>
    private async Task<bool> ListAsync(
        IAsyncEnumerable<JobSourceResult> steps,
        Dictionary<string, SourceReport> reports,
        RecordWriter<Job> writer,
        ListProgress progress,
        ParseResult command)
    {
        bool failed = false;
        int? limit = command.GetValue(_limit);
        int left = limit ?? int.MaxValue;
        await foreach (JobSourceResult step in steps)
        {
            SourceReport report = reports[step.Source.Name];
            if (step is { IsSkipped: true, Failure: JobQueryNotSupportedException refusal })
            {
                progress.Failed(step.Source.Name);
                string reason = FailureText.WhyNot(step.Source, refusal.Unsupported);
                report.Skip(reason);
                _messages.Write(step.Source.Name, $"skipped: {reason}");
                continue;
            }

            if (step.Failure is { } failure)
            {
                failed = true;
                progress.Failed(step.Source.Name);
                report.Failed(failure, FailureText.Of(step.Source, failure));
                _messages.WriteFailure(step.Source, failure, report.HowToGoOn());
                if (command.GetValue(_failFast))
                {
                    WriteInterruptions(reports.Values);
                    break;
                }

                continue;
            }

            Page<Job> page = step.Page!;
            int count = Math.Min(page.Items.Count, left);
            _messages.Commit(() =>
            {
                for (int index = 0; index < count; index++)
                {
                    writer.Write(page.Items[index]);
                }

                report.Read(page, count);
                if (command.GetValue(_checkpoints) && count == page.Items.Count)
                {
                    writer.Remark(report.WriteCheckpointTo);
                }

                writer.Flush();
            });
            progress.Read(step.Source.Name, page);
            left -= limit is null ? 0 : count;
            if (left == 0)
            {
                break;
            }
        }

        return failed;
    }

    private void Warn(UnreadableRow row, SourceReport report)
    {
        report.Skipped(row);
        _messages.WriteUnreadable(row);
    }

    /// <summary>The final messages of an interrupted list.</summary>
    /// <param name="reports">The progress of each source.</param>
    /// <param name="isWritten">
    /// Whether the rows read so far are on stdout. A cursor after rows that were not written would skip them.
    /// </param>
    private void SayWhereToGoOn(IReadOnlyCollection<SourceReport> reports, bool isWritten)
    {
        if (isWritten)
        {
            WriteInterruptions(reports);
        }
        else
        {
            _messages.Write("interrupted before all jobs read were written. Run the same command again.");
        }
    }

    private static void WriteReports(Utf8JsonWriter json, IEnumerable<SourceReport> reports)
    {
        json.WriteStartArray("report");
        foreach (SourceReport report in reports)
        {
            report.WriteTo(json);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes how complete the lists are, in one line for all or in one line for each.</summary>
    private void Summarize(IReadOnlyCollection<SourceReport> reports)
    {
        if (_messages.Loudness == Loudness.Verbose)
        {
            foreach (SourceReport report in reports)
            {
                if (report.Summary() is { } summary)
                {
                    _messages.Write(report.Source, summary);
                }
            }
        }
        else if (reports.Any(report => report.Claim is not null))
        {
            _messages.Note(ListSummary.Of(reports));
        }
    }

    private static void Interrupt(IEnumerable<SourceReport> reports)
    {
        foreach (SourceReport report in reports)
        {
            report.Interrupt();
        }
    }

    private void WriteInterruptions(IReadOnlyCollection<SourceReport> reports)
    {
        Interrupt(reports);
        foreach (SourceReport report in reports)
        {
            if (report.Interruption() is { } line)
            {
                _messages.Write(report.Source, line);
            }
        }
    }
}

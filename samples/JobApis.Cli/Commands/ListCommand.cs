using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Cli.Output;
using JobApis.Cli.Progress;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobs list</c>: the jobs of all sources, read at once.</summary>
internal sealed class ListCommand : Command
{
    // Small enough that the simulator's lists come in several pages, as real ones do.
    private const int SimulatorPageSize = 20;

    private readonly JobFilterOptions _filters = new();

    private readonly Option<int?> _limit = new("--limit")
    {
        Description = "Stop after this many jobs, counted over all sources: the first ones to arrive.",
        HelpName = "N",
        CustomParser = OptionText.Count,
    };

    private readonly Option<int?> _pageSize = new("--page-size")
    {
        Description = "Jobs to ask for at a time. A service may send fewer. [default: as many as it allows]",
        HelpName = "N",
        CustomParser = OptionText.Count,
    };

    private readonly OutputOption _output =
        new("A table, one JSON array, one JSON object a line, or CSV. A table is printed when all is read; the others as it arrives.");

    private readonly Option<bool> _native = new("--native") { Description = "Add the service's own JSON of each job (json and jsonl)." };

    private readonly Option<bool> _failFast = new("--fail-fast") { Description = "Stop at the first source that fails, instead of listing the others." };

    private readonly ConfigOption _config;
    private readonly Messages _messages;

    public ListCommand(ConfigOption config, Messages messages)
        : base("list", "Lists jobs.")
    {
        _config = config;
        _messages = messages;
        foreach (Option option in (Option[])[.. _filters.All, _limit, _pageSize, _output, _native, _failFast])
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        _output.RefuseNative(command, _native);
        JobQuery query = _filters.Query(command);
        await using JobsSession session = await JobsSession.OpenAsync(command.GetValue(_config), _messages, cancellationToken);
        IReadOnlyList<IJobSource> sources = session.Select(_filters.Sources(command));
        ListOptions options = new() { PageSize = command.GetValue(_pageSize) ?? (session.IsSimulated ? SimulatorPageSize : null) };
        OutputFormat format = command.GetValue(_output);
        using StandardOutput output = new();
        RecordWriter<Job> writer = output.CreateWriter(format, JobColumns.For(sources, command.GetValue(_native)), JobColumns.GroupedBy(sources));

        // Bars and rows on one terminal would overwrite each other, unless the rows come when the bars are gone.
        IListingProgress progress = _messages.CanRedraw && (format == OutputFormat.Table || !output.IsTerminal)
            ? new ProgressBars(_messages)
            : new SilentProgress();
        bool failed = await progress.RunAsync(
            sources,
            view => ListAsync(sources.ListAllPagesAsync(query, options, cancellationToken), writer, view, command.GetValue(_limit), command.GetValue(_failFast)));
        writer.Complete();
        return failed ? ExitCode.SourceFailed : ExitCode.Success;
    }

    /// <summary>Writes what the sources give, up to the limit. Leaving the loop ends the requests of all sources.</summary>
    /// <returns>Whether a source failed.</returns>
    private async Task<bool> ListAsync(IAsyncEnumerable<JobSourcePage> steps, RecordWriter<Job> writer, IProgressView view, int? limit, bool failFast)
    {
        bool failed = false;
        int left = limit ?? int.MaxValue;
        await foreach (JobSourcePage step in steps)
        {
            if (step.Failure is { } failure)
            {
                failed = true;
                view.Failed(step.Source);
                _messages.WriteFailure(step.Source.Name, failure);
                if (failFast)
                {
                    break;
                }

                continue;
            }

            Page<Job> page = step.Page!;
            int count = Math.Min(page.Items.Count, left);
            for (int index = 0; index < count; index++)
            {
                writer.Write(page.Items[index]);
            }

            writer.Flush();
            view.Read(step.Source, page);
            left -= limit is null ? 0 : count;
            if (left == 0)
            {
                break;
            }
        }

        return failed;
    }
}

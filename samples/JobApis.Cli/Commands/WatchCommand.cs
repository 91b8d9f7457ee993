using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Cli.Output;
using JobApis.Cli.Progress;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis watch</c>: prints a line for each change until it is interrupted.</summary>
internal sealed class WatchCommand : Command
{
    private readonly JobFilterOptions _filters;

    private readonly Option<TimeSpan?> _interval = new("--interval")
    {
        Description = "The time between two lists of a source: 10s, 5m, 1h. [default: 30s]",
        HelpName = "TIME",
        CustomParser = OptionText.Duration,
    };

    private readonly Option<bool> _existing = new("--existing")
    {
        Arity = ArgumentArity.Zero,
        Description = "First print the existing jobs, as added.",
    };

    private readonly MemoryOptions _memory = new(
        "Store the jobs in this folder. A watch that is started again continues where the previous one ended, "
            + "with the changes in the meantime.");

    private readonly SkipUnreadableOption _skipUnreadable = new("A job with an unreadable row does not count as gone.");
    private readonly OutputOption _output =
        new("A line of a table or a JSON object for each change.", OutputFormat.Table, OutputFormat.JsonLines);
    private readonly TimeOptions _times = new();
    private readonly CommonOptions _common;
    private readonly Messages _messages;

    public WatchCommand(CommonOptions common, Messages messages)
        : base(
            "watch",
            "Prints added jobs, status changes and jobs that are gone, until it is interrupted. A job "
                + "that no longer matches the filters is also gone: omit --state to see how jobs end.")
    {
        _common = common;
        _filters = new(common);
        _messages = messages;
        Option[] all =
        [
            .. _filters.All, _interval, _existing, _skipUnreadable, _memory.Folder, _output, .. _times.All,
        ];
        foreach (Option option in all)
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        JobQuery query = _filters.Query(command);
        await using JobsSession session =
            await JobsSession.OpenAsync(_common, command, _filters.Sources(command), _messages, cancellationToken);
        IReadOnlyList<IJobSource> sources = session.Select(_filters.Sources(command));
        WatchOptions options = new()
        {
            IncludeExisting = command.GetValue(_existing),
            OnFailure = Report,
            OnUnreadable = _skipUnreadable.Warner(command, _messages),
        };
        if (command.GetValue(_interval) is { } interval)
        {
            options = options with { Interval = interval };
        }

        using StandardOutput output = _output.Open(command);
        RecordWriter<SeenChange> writer =
            output.CreateEndlessWriter(command.GetValue(_output), ChangeColumns.For(sources, _times.Read(command)));
        writer.Flush();
        ProgressLine line = new(_messages, session.Events);
        if (_memory.IsNamed(command))
        {
            _filters.RefuseMovingQuery(command, "--memory");
            ChangeFeed feed = new(_memory.Open(command, session), query, Remembering(options), _messages)
            {
                IncludesFirst = options.IncludeExisting,
            };
            await line.RunAsync(() => feed.RunAsync(sources, writer.Write, writer.Flush, cancellationToken));
        }
        else
        {
            await line.RunAsync(() => WatchAsync(sources, query, options, writer, cancellationToken));
        }

        // A watch ends if it is interrupted or no source is left.
        return ExitCode.SourceFailed;
    }

    private async Task<bool> WatchAsync(
        IReadOnlyList<IJobSource> sources,
        JobQuery query,
        WatchOptions options,
        RecordWriter<SeenChange> writer,
        CancellationToken cancellationToken)
    {
        try
        {
            await foreach (JobChange change in sources.WatchAllAsync(query, options, cancellationToken))
            {
                _messages.Commit(() =>
                {
                    writer.Write(new(options.TimeProvider.GetUtcNow(), change));
                    writer.Flush();
                });
            }
        }
        catch (JobSourcesFailedException)
        {
            // Each source was reported when it was given up.
        }

        return true;
    }

    private static JobSyncOptions Remembering(WatchOptions options) => new()
    {
        Interval = options.Interval,
        OnFailure = options.OnFailure,
        OnUnreadable = options.OnUnreadable,
    };

    private void Report(JobPollFailure failure)
    {
        if (failure.RetryIn is { } pause)
        {
            _messages.WriteFailure(failure, pause);
        }
        else
        {
            _messages.WriteFailure(failure.Source, failure.Error, "It is no longer watched.");
        }
    }
}

using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Cli.Progress;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis wait SOURCE ID</c>: waits until the job has ended.</summary>
internal sealed class WaitCommand : SourceCommand
{
    private readonly Option<TimeSpan?> _timeout = new("--timeout")
    {
        Description = "Stop waiting after this time, with exit code 1: 90s, 10m, 2h, 7d. [default: never]",
        HelpName = "TIME",
        CustomParser = OptionText.LongDuration,
    };

    private readonly Option<TimeSpan?> _interval = new("--interval")
    {
        Description = "The time between two requests: 5s, 1m. [default: 5s at first, later up to 1m]",
        HelpName = "TIME",
        CustomParser = OptionText.Duration,
    };

    private readonly JobOutput _output = new();

    public WaitCommand(CommonOptions common, Messages messages)
        : base(
            "wait",
            "Waits until a job has ended, and shows it. Exit code 0: it succeeded or the outcome is unknown; "
            + "3: it failed or was cancelled.",
            common,
            messages)
    {
        Arguments.Add(Id);
        Options.Add(_timeout);
        Options.Add(_interval);
        _output.AddTo(this);
    }

    protected override void Check(ParseResult command) => _output.Check(command);

    protected override async Task<int> RunAsync(
        ParseResult command,
        IJobSource source,
        JobsSession session,
        CancellationToken cancellationToken)
    {
        WaitOptions options = new() { Timeout = command.GetValue(_timeout), OnFailure = Report };
        if (command.GetValue(_interval) is { } interval)
        {
            options = options with { Interval = interval, MaxInterval = interval };
        }

        string id = command.GetRequiredValue(Id);
        long begun = TimeProvider.System.GetTimestamp();
        Job job = await Waiting.RunAsync(
            () => source.WaitForJobAsync(id, options, new StatusLines(Messages), cancellationToken),
            () => Progress(TimeProvider.System.GetElapsedTime(begun), options.Timeout));
        _output.Write(command, source, job);
        return job.Status.State is JobState.Failed or JobState.Cancelled ? ExitCode.JobFailed : ExitCode.Success;
    }

    private static string Progress(TimeSpan waited, TimeSpan? limit) => limit is null
        ? $"waited {DurationText.Of(waited)}"
        : $"waited {DurationText.Of(waited)} · stops in {DurationText.Of(limit.Value - waited)}";

    // The failure that ends the wait is reported by the caller.
    private void Report(JobPollFailure failure)
    {
        if (failure.RetryIn is { } pause)
        {
            Messages.WriteFailure(failure, pause);
        }
    }

    /// <summary>Writes a line on stderr for each status.</summary>
    private sealed class StatusLines(Messages messages) : IProgress<Job>
    {
        private JobStatus? _last;

        public void Report(Job value)
        {
            if (_last != value.Status)
            {
                _last = value.Status;
                string state = value.Status.State.ToString();
                string word = value.Status.ProviderValue is { Length: > 0 } text && text != state ? $" ({text})" : "";
                messages.Write(value.Source, $"{value.Id} is {state}{word}.");
            }
        }
    }
}

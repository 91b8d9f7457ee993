using System.CommandLine;
using System.Text;
using JobApis.Cli.Configuration;
using JobApis.Cli.Output;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis logs SOURCE ID</c>: prints the log of a job.</summary>
internal sealed class LogsCommand : SourceCommand
{
    private readonly Option<int?> _lines = new("--lines")
    {
        Description = "The newest N lines of each part of the job. [default: as many as the service returns]",
        HelpName = "N",
        CustomParser = OptionText.Count,
    };

    private readonly Option<bool> _follow = new("--follow", "-f")
    {
        Arity = ArgumentArity.Zero,
        Description = "Continue until the job has ended, and print new lines as they arrive.",
    };

    private readonly Option<TimeSpan?> _interval = new("--interval")
    {
        Description = "With --follow: the time between two requests. [default: 5s]",
        HelpName = "TIME",
        CustomParser = OptionText.Duration,
    };

    private string? _part;

    public LogsCommand(CommonOptions common, Messages messages)
        : base(
            "logs",
            "Prints the log of a job. If a job has several parts, a line '==> PART <==' precedes each.",
            common,
            messages)
    {
        Arguments.Add(Id);
        Options.Add(_lines);
        Options.Add(_follow);
        Options.Add(_interval);
    }

    protected override void Check(ParseResult command)
    {
        if (command.GetValue(_interval) is not null && !command.GetValue(_follow))
        {
            throw new UsageException("--interval needs --follow: without it the log is read once.");
        }
    }

    protected override async Task<int> RunAsync(
        ParseResult command,
        IJobSource source,
        JobsSession session,
        CancellationToken cancellationToken)
    {
        IJobLogSource logs = JobOperations.Require<IJobLogSource>(source, Name, session.Configured);
        string id = command.GetRequiredValue(Id);
        int? max = command.GetValue(_lines);
        using StandardOutput output = new();
        if (!command.GetValue(_follow))
        {
            foreach (JobLogLine line in await Waiting.RunAsync(() => ReadAsync(logs, id, max, cancellationToken)))
            {
                Write(output, line);
            }

            return ExitCode.Success;
        }

        LogTail tail = new();
        TimeSpan interval = command.GetValue(_interval) ?? TimeSpan.FromSeconds(5);
        while (true)
        {
            try
            {
                // Read the state before the log, so that the last lines are included when the job has ended.
                (Job job, IReadOnlyList<JobLogLine> lines) = await Waiting.RunAsync(async () => (
                    await source.GetJobAsync(id, cancellationToken),
                    await ReadIfThereAsync(logs, id, max, cancellationToken)));
                IReadOnlyList<JobLogLine> added = tail.Next(lines, out bool hasGap);
                if (hasGap)
                {
                    Messages.Write(
                        source.Name,
                        "lines may be missing here: the job printed more than the service returns at once. "
                        + "Use a shorter --interval.");
                }

                foreach (JobLogLine line in added)
                {
                    Write(output, line);
                }

                if (job.Status.State.IsFinal())
                {
                    return ExitCode.Success;
                }
            }
            catch (JobApiException failure) when (failure.IsTransient)
            {
                Messages.WriteFailure(new JobPollFailure(source, failure, InARow: 1, interval), interval);
            }

            await Task.Delay(interval, TimeProvider.System, cancellationToken);
        }
    }

    // A waiting job has no log yet, and some services report that as an error.
    private static async Task<IReadOnlyList<JobLogLine>> ReadIfThereAsync(
        IJobLogSource logs,
        string id,
        int? max,
        CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(logs, id, max, cancellationToken);
        }
        catch (JobApiNotFoundException)
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<JobLogLine>> ReadAsync(
        IJobLogSource logs,
        string id,
        int? max,
        CancellationToken cancellationToken)
    {
        List<JobLogLine> lines = [];
        await foreach (JobLogLine line in logs.ReadLogAsync(id, max, cancellationToken))
        {
            lines.Add(line);
        }

        return lines;
    }

    private void Write(StandardOutput output, JobLogLine line)
    {
        if (line.Part is not null && line.Part != _part)
        {
            _part = line.Part;
            Write(output, $"==> {TerminalText.Clean(_part)} <==");
        }

        // A pipe gets the text unchanged; for a terminal, control characters are removed.
        Write(output, output.IsTerminal ? TerminalText.Clean(line.Text) : line.Text);
    }

    private static void Write(StandardOutput output, string line) =>
        output.Write(Encoding.UTF8.GetBytes(line + "\n"));
}

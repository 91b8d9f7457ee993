using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis stop SOURCE ID</c>.</summary>
internal sealed class StopCommand : SourceCommand
{
    private readonly Confirmation _confirmation = new();

    public StopCommand(CommonOptions common, Messages messages)
        : base(
            "stop",
            "Asks the service to stop a job, after a confirmation. It may take a while: 'jobapis wait' waits for it.",
            common,
            messages)
    {
        Arguments.Add(Id);
        _confirmation.AddTo(this);
    }

    protected override async Task<int> RunAsync(
        ParseResult command,
        IJobSource source,
        JobsSession session,
        CancellationToken cancellationToken)
    {
        string id = command.GetRequiredValue(Id);
        IJobStopper stopper = JobOperations.Require<IJobStopper>(source, Name, session.Configured);
        await _confirmation.RequireAsync(command, $"Stop the job {id} of {source.Name}?", cancellationToken);
        await Waiting.RunAsync(async () =>
        {
            await stopper.StopJobAsync(id, cancellationToken);
            return id;
        });
        Messages.Write(source.Name, $"the service was asked to stop {id}.");
        return ExitCode.Success;
    }
}

using System.CommandLine;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobs stop SOURCE ID</c>.</summary>
internal sealed class StopCommand : SourceCommand
{
    public StopCommand(ConfigOption config, Messages messages)
        : base("stop", "Asks the service to stop a job. It may take a while: 'jobs wait' tells when it has.", config, messages) => Arguments.Add(Id);

    protected override async Task<int> RunAsync(ParseResult command, IJobSource source, IReadOnlyList<IJobSource> sources, CancellationToken cancellationToken)
    {
        string id = command.GetRequiredValue(Id);
        await JobOperations.Require<IJobStopper>(source, Name, sources).StopJobAsync(id, cancellationToken);
        Messages.Write(source.Name, $"{id} was asked to stop.");
        return ExitCode.Success;
    }
}

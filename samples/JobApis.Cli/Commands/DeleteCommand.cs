using System.CommandLine;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobs delete SOURCE ID</c>.</summary>
internal sealed class DeleteCommand : SourceCommand
{
    public DeleteCommand(ConfigOption config, Messages messages)
        : base("delete", "Deletes a job, and what the service keeps of it. There is no way back.", config, messages) => Arguments.Add(Id);

    protected override async Task<int> RunAsync(ParseResult command, IJobSource source, IReadOnlyList<IJobSource> sources, CancellationToken cancellationToken)
    {
        string id = command.GetRequiredValue(Id);
        await JobOperations.Require<IJobDeleter>(source, Name, sources).DeleteJobAsync(id, cancellationToken);
        Messages.Write(source.Name, $"{id} is deleted.");
        return ExitCode.Success;
    }
}

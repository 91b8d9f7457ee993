using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis delete SOURCE ID</c>.</summary>
internal sealed class DeleteCommand : SourceCommand
{
    private readonly Confirmation _confirmation = new();

    public DeleteCommand(CommonOptions common, Messages messages)
        : base(
            "delete",
            "Deletes a job and its data on the service. This cannot be undone, so it asks for confirmation.",
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
        IJobDeleter deleter = JobOperations.Require<IJobDeleter>(source, Name, session.Configured);
        await _confirmation.RequireAsync(
            command,
            $"Delete the job {id} of {source.Name}? This cannot be undone.",
            cancellationToken);
        await Waiting.RunAsync(async () =>
        {
            await deleter.DeleteJobAsync(id, cancellationToken);
            return id;
        });
        Messages.Write(source.Name, $"{id} is deleted.");
        return ExitCode.Success;
    }
}

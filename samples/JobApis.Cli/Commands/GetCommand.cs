using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis get SOURCE ID</c>: shows one job with all its members.</summary>
internal sealed class GetCommand : SourceCommand
{
    private readonly JobOutput _output = new();

    public GetCommand(CommonOptions common, Messages messages)
        : base("get", "Shows one job.", common, messages)
    {
        Arguments.Add(Id);
        _output.AddTo(this);
    }

    protected override void Check(ParseResult command) => _output.Check(command);

    protected override async Task<int> RunAsync(
        ParseResult command,
        IJobSource source,
        JobsSession session,
        CancellationToken cancellationToken)
    {
        string id = command.GetRequiredValue(Id);
        Job job = await Waiting.RunAsync(() => source.GetJobAsync(id, cancellationToken));
        _output.Write(command, source, job);
        return ExitCode.Success;
    }
}

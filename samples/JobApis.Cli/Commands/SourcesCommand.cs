using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Cli.Output;

namespace JobApis.Cli.Commands;

/// <summary>
/// <c>jobapis sources</c>: lists the configured sources and the filters of each service. Sends nothing.
/// </summary>
internal sealed class SourcesCommand : Command
{
    private readonly OutputOption _output = new("A table, one JSON array, one JSON object a line, or CSV.");
    private readonly CommonOptions _common;
    private readonly Messages _messages;

    public SourcesCommand(CommonOptions common, Messages messages)
        : base(
            "sources",
            "Lists the sources, checks their configuration, and shows which filters each service applies itself.")
    {
        _common = common;
        _messages = messages;
        Options.Add(_output);
        Options.Add(_output.CsvSafe);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        await using JobsSession session =
            await JobsSession.OpenAsync(_common, command, [], _messages, cancellationToken);
        using StandardOutput output = _output.Open(command);
        RecordWriter<SourceDescription> writer =
            output.CreateWriter(command.GetValue(_output), SourceDescription.Columns);
        foreach (SourceDescription source in session.Describe())
        {
            writer.Write(source);
        }

        writer.Complete();
        return ExitCode.Success;
    }
}

using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Cli.Output;

namespace JobApis.Cli.Commands;

/// <summary><c>jobs sources</c>: what is configured, and what each service can filter. Sends nothing.</summary>
internal sealed class SourcesCommand : Command
{
    private readonly OutputOption _output = new("A table, one JSON array, one JSON object a line, or CSV.");
    private readonly ConfigOption _config;
    private readonly Messages _messages;

    public SourcesCommand(ConfigOption config, Messages messages)
        : base("sources", "Lists the sources, checks their configuration, and tells which filters each service applies itself.")
    {
        _config = config;
        _messages = messages;
        Options.Add(_output);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        await using JobsSession session = await JobsSession.OpenAsync(command.GetValue(_config), _messages, cancellationToken);
        using StandardOutput output = new();
        RecordWriter<SourceDescription> writer = output.CreateWriter(command.GetValue(_output), SourceDescription.Columns);
        foreach (SourceDescription source in session.Describe())
        {
            writer.Write(source);
        }

        writer.Complete();
        return ExitCode.Success;
    }
}

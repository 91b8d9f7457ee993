using System.CommandLine;
using System.Text;
using JobApis.Cli.Output;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis logs SOURCE ID</c>: what a job printed.</summary>
internal sealed class LogsCommand : SourceCommand
{
    private readonly Option<int?> _lines = new("--lines")
    {
        Description = "The newest N lines of each part of the job. [default: as many as the service gives]",
        HelpName = "N",
        CustomParser = OptionText.Count,
    };

    public LogsCommand(CommonOptions common, Messages messages)
        : base("logs", "Prints what a job printed. A job of several parts has a line '==> PART <==' before each.", common, messages)
    {
        Arguments.Add(Id);
        Options.Add(_lines);
    }

    protected override async Task<int> RunAsync(ParseResult command, IJobSource source, IReadOnlyList<IJobSource> sources, CancellationToken cancellationToken)
    {
        IJobLogSource logs = JobOperations.Require<IJobLogSource>(source, Name, sources);
        using StandardOutput output = new();
        string? part = null;
        await foreach (JobLogLine line in logs.ReadLogAsync(command.GetRequiredValue(Id), command.GetValue(_lines), cancellationToken))
        {
            if (line.Part is not null && line.Part != part)
            {
                part = line.Part;
                Write(output, $"==> {TerminalText.Clean(part)} <==");
            }

            // A pipe gets what the job printed; a terminal would obey it.
            Write(output, output.IsTerminal ? TerminalText.Clean(line.Text) : line.Text);
        }

        return ExitCode.Success;
    }

    private static void Write(StandardOutput output, string line) => output.Write(Encoding.UTF8.GetBytes(line + "\n"));
}

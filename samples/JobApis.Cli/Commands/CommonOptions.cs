using System.CommandLine;

namespace JobApis.Cli.Commands;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions
{
    private readonly Option<FileInfo?> _config = new("--config")
    {
        Description = "A JSON file with the sources.",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<bool> _demo = new("--demo")
    {
        Description = "Work on made-up jobs of a simulator that lives as long as the command; what is configured is left alone.",
        Recursive = true,
    };

    public IReadOnlyList<Option> All => [_config, _demo];

    /// <summary>The file to read; null where none is named.</summary>
    public FileInfo? ConfigFile(ParseResult command) => command.GetValue(_config);

    /// <summary>Whether made-up jobs are asked for.</summary>
    /// <exception cref="UsageException">So are others.</exception>
    public bool IsDemo(ParseResult command) => command.GetValue(_demo) && ConfigFile(command) is not null
        ? throw new UsageException("--demo and --config do not go together: the demo works on made-up jobs alone.")
        : command.GetValue(_demo);
}

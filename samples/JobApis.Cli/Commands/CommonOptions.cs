using System.CommandLine;
using System.CommandLine.Completions;
using JobApis.Cli.Configuration;

namespace JobApis.Cli.Commands;

/// <summary>The options of every command.</summary>
internal sealed class CommonOptions
{
    private readonly Option<FileInfo?> _config = new("--config")
    {
        Description = $"A JSON file with the sources. [default: {JobsConfiguration.FileVariable}, otherwise "
            + "jobapis/config.json in your configuration folder]",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<bool> _demo = new("--demo")
    {
        Arity = ArgumentArity.Zero,
        Description = "Use simulated jobs. The simulator ends with the command, and the configuration is "
            + "left alone.",
        Recursive = true,
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q")
    {
        Arity = ArgumentArity.Zero,
        Description = "Write only errors and where to continue to stderr.",
        Recursive = true,
    };

    private readonly Option<bool> _verbose = new("--verbose")
    {
        Arity = ArgumentArity.Zero,
        Description = "Write to stderr how complete the list of each source is, and why.",
        Recursive = true,
    };

    public IReadOnlyList<Option> All => [_config, _demo, _quiet, _verbose];

    /// <summary>The file that --config names; null if it is not set.</summary>
    public FileInfo? ConfigFile(ParseResult command) => command.GetValue(_config);

    /// <summary>Whether simulated jobs are requested.</summary>
    /// <exception cref="UsageException">A configuration file is requested too.</exception>
    public bool IsDemo(ParseResult command) => command.GetValue(_demo) && ConfigFile(command) is not null
        ? throw new UsageException("--demo and --config do not go together: the demo uses simulated jobs only.")
        : command.GetValue(_demo);

    /// <exception cref="UsageException">The demo is requested; it has no configuration.</exception>
    public void RefuseDemo(ParseResult command)
    {
        if (IsDemo(command))
        {
            throw new UsageException("--demo has no configuration to show.");
        }
    }

    /// <summary>
    /// The names of the sources, for shell completion. No secret is read, and errors are not reported.
    /// </summary>
    public IEnumerable<CompletionItem> CompleteSources(CompletionContext context)
    {
        try
        {
            IReadOnlyList<string> names = context.ParseResult.GetValue(_demo)
                ? JobsSession.DemoSources
                : JobsConfiguration.Load(ConfigFile(context.ParseResult)).Sources;
            return [.. names.Select(name => new CompletionItem(name))];
        }
        catch (UsageException)
        {
            return [];
        }
    }

    /// <summary>The verbosity on stderr.</summary>
    /// <exception cref="UsageException">Both --quiet and --verbose are set.</exception>
    public Loudness Loudness(ParseResult command) => (command.GetValue(_quiet), command.GetValue(_verbose)) switch
    {
        (true, true) => throw new UsageException("--quiet and --verbose do not go together."),
        (true, false) => Cli.Loudness.Quiet,
        (false, true) => Cli.Loudness.Verbose,
        _ => Cli.Loudness.Normal,
    };
}

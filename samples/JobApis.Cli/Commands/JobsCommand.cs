using System.CommandLine;

namespace JobApis.Cli.Commands;

/// <summary>The command <c>jobs</c>: what the subcommands have in common.</summary>
internal static class JobsCommand
{
    public static RootCommand Create(Messages messages)
    {
        ConfigOption config = new();
        return new(
            """
            Lists and runs the jobs of all accounts of all services that are configured.

              Sources come from environment variables, JobApis__Sources__<name>__Provider and so on, and from the
              file given with --config, JSON of the same shape; a variable wins over the file. With no source at all,
              a simulator with made-up jobs is listed.

              Exit codes: 0 done; 1 a source failed, the others are listed; 2 wrong usage or configuration, or
              nothing that this service can do; 3 the job that was waited for failed or was cancelled;
              130 ended by Ctrl-C.
            """)
        {
            new ListCommand(config, messages),
            new GetCommand(config, messages),
            new WatchCommand(config, messages),
            new WaitCommand(config, messages),
            new SubmitCommand(config, messages),
            new StopCommand(config, messages),
            new DeleteCommand(config, messages),
            new LogsCommand(config, messages),
            new FilesCommand(config, messages),
            new DownloadCommand(config, messages),
            new SourcesCommand(config, messages),
            config,
        };
    }

    /// <summary>How a user would write the command that was parsed, without its options.</summary>
    public static string PathOf(ParseResult command) =>
        command.CommandResult.Command is RootCommand ? "jobs" : $"jobs {command.CommandResult.Command.Name}";
}

using System.CommandLine;

namespace JobApis.Cli.Commands;

/// <summary>The command <c>jobapis</c>: what the subcommands have in common.</summary>
internal static class JobsCommand
{
    public static RootCommand Create(Messages messages)
    {
        CommonOptions common = new();
        RootCommand root = new(
            """
            Lists and runs the jobs of all accounts of all services that are configured.

              Sources come from environment variables, JobApis__Sources__<name>__Provider and so on, and from the
              file given with --config, JSON of the same shape; a variable wins over the file. To try it without an
              account: jobapis list --demo

              Exit codes: 0 done; 1 a source failed, the others are listed; 2 wrong usage or configuration, or
              nothing that this service can do; 3 the job that was waited for failed or was cancelled;
              130 ended by Ctrl-C.
            """)
        {
            new ListCommand(common, messages),
            new GetCommand(common, messages),
            new WatchCommand(common, messages),
            new WaitCommand(common, messages),
            new SubmitCommand(common, messages),
            new StopCommand(common, messages),
            new DeleteCommand(common, messages),
            new LogsCommand(common, messages),
            new FilesCommand(common, messages),
            new DownloadCommand(common, messages),
            new SourcesCommand(common, messages),
        };
        foreach (Option option in common.All)
        {
            root.Options.Add(option);
        }

        return root;
    }

    /// <summary>How a user would write the command that was parsed, without its options.</summary>
    public static string PathOf(ParseResult command) =>
        command.CommandResult.Command is RootCommand ? "jobapis" : $"jobapis {command.CommandResult.Command.Name}";
}

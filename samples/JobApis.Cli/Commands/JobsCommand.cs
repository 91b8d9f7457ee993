using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;

namespace JobApis.Cli.Commands;

/// <summary>The root command <c>jobapis</c> with its subcommands.</summary>
internal static class JobsCommand
{
    public static RootCommand Create(CommonOptions common, Messages messages)
    {
        RootCommand root = new(
            """
            Lists and runs the jobs of all accounts of all services that are configured.

              Try it without an account: jobapis list --demo

              Sources are configured in a JSON file (--config FILE, else the one that
              JOBAPIS_CONFIG names, else jobapis/config.json in your configuration
              folder) and in environment variables, which win:
              JobApis__Sources__<name>__ApiKey and so on, where an underscore in the
              name stands for a dash. 'jobapis config' shows what is in force.

              Exit codes: 0 done; 1 a source failed, the others are listed; 2 wrong
              usage or configuration, or nothing that this service can do; 3 the job
              that was waited for failed or was cancelled; 4 there were changes
              (list --since-last --exit-code); 130 ended by Ctrl-C, 143 by SIGTERM.
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
            new ConfigCommand(common, messages),
            new CompletionCommand(),
            new HelpCommand(),
        };
        foreach (Option option in common.All)
        {
            root.Options.Add(option);
        }

        // On most systems, '/h' and '/?' are paths.
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        root.Options.Add(new HelpOption("--help", "-h") { Description = "Show help." });

        SuggestDirective suggest = root.Directives.OfType<SuggestDirective>().Single();
        suggest.Action = new Suggestions(suggest);

        // Without a command, show the help.
        root.SetAction(command => command.RootCommandResult.Command.Parse(["--help"]).Invoke());
        return root;
    }

    /// <summary>The parsed command as a user writes it, without options.</summary>
    public static string PathOf(ParseResult command) =>
        command.CommandResult.Command is RootCommand ? "jobapis" : $"jobapis {command.CommandResult.Command.Name}";
}

using System.CommandLine;
using System.CommandLine.Completions;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis help [COMMAND]</c>: prints the same as <c>--help</c>.</summary>
internal sealed class HelpCommand : Command
{
    private readonly Argument<string?> _verb = new("COMMAND")
    {
        Description = "A command.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public HelpCommand()
        : base("help", "Shows the help of the tool or of a command.")
    {
        _verb.CompletionSources.Add(context =>
            context.ParseResult.RootCommandResult.Command.Subcommands.Select(verb => new CompletionItem(verb.Name)));
        Arguments.Add(_verb);
        SetAction(Run);
    }

    private int Run(ParseResult command)
    {
        Command root = command.RootCommandResult.Command;
        string? verb = command.GetValue(_verb);
        if (verb is not null && root.Subcommands.All(known => known.Name != verb))
        {
            string suggestion = Words.Suggestion.For(verb, root.Subcommands.Select(known => known.Name));
            throw new UsageException($"'{verb}' is not a command.{suggestion}");
        }

        return root.Parse(verb is null ? ["--help"] : [verb, "--help"]).Invoke();
    }
}

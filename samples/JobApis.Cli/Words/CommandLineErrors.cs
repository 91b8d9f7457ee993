using System.CommandLine;
using System.CommandLine.Parsing;
using JobApis.Cli.Commands;

namespace JobApis.Cli.Words;

/// <summary>
/// Reports the errors of a command line. For an unknown word, System.CommandLine only reports that it is unrecognized;
/// this also suggests a known word.
/// </summary>
internal static class CommandLineErrors
{
    public static IReadOnlyList<string> Of(ParseResult command)
    {
        if (command.CommandResult.Command.Subcommands.Count > 0
            && command.UnmatchedTokens is [{ } verb, ..]
            && !verb.StartsWith('-'))
        {
            // The following arguments belong to an unknown command.
            return [OfUnknown(command, verb), Help(command)];
        }

        return [.. ProblemsOf(command), Help(command)];
    }

    private static IEnumerable<string> ProblemsOf(ParseResult command)
    {
        // The argument after an unknown option is usually its value.
        int firstOption = command.UnmatchedTokens.TakeWhile(word => !word.StartsWith('-')).Count();
        foreach (string word in command.UnmatchedTokens
            .Where((word, index) => index <= firstOption || word.StartsWith('-')))
        {
            yield return OfUnknown(command, word);
        }

        foreach (string message in command.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal))
        {
            if (!IsSaid(command, message))
            {
                yield return message;
            }
        }
    }

    private static string Help(ParseResult command) =>
        $"'{JobsCommand.PathOf(command)} --help' lists commands and options.";

    private static string OfUnknown(ParseResult command, string word)
    {
        string path = JobsCommand.PathOf(command);
        string[] options = [.. OptionsOf(command.CommandResult)];
        if (word.StartsWith('-'))
        {
            return $"'{word}' is not an option of '{path}'.{Suggestion.For(word, options)}";
        }

        if (command.CommandResult.Command.Subcommands.Count == 0)
        {
            return $"'{word}' is an unexpected argument of '{path}'.";
        }

        // 'jobapis version', as in other tools.
        string suggestion = options.Contains($"--{word}")
            ? $" Did you mean '--{word}'?"
            : Suggestion.For(word, command.CommandResult.Command.Subcommands.Select(verb => verb.Name));
        return $"'{word}' is not a command.{suggestion}";
    }

    // One unknown word causes several messages.
    private static bool IsSaid(ParseResult command, string message) =>
        command.UnmatchedTokens.Any(word => message.Contains($"'{word}'", StringComparison.Ordinal))
        || (command.UnmatchedTokens.Count > 0 && message.StartsWith("Required ", StringComparison.Ordinal));

    private static IEnumerable<string> OptionsOf(CommandResult command)
    {
        for (CommandResult? level = command; level is not null; level = level.Parent as CommandResult)
        {
            foreach (Option option in level.Command.Options.Where(option => level == command || option.Recursive))
            {
                yield return option.Name;
            }
        }
    }
}

using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Text;
using JobApis.Cli.Output;

namespace JobApis.Cli.Commands;

/// <summary>
/// Answers a completion request of a shell, <c>jobapis [suggest:POSITION] LINE</c>, with one candidate per line.
/// </summary>
/// <remarks>
/// System.CommandLine offers all options after every argument, which hides values and the names of sources. This class
/// offers options only after a dash, as other tools do.
/// </remarks>
internal sealed class Suggestions(Directive directive) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        string line = parseResult.UnmatchedTokens.Concat(parseResult.Tokens.Select(token => token.Value))
            .LastOrDefault(text => !text.StartsWith("[suggest", StringComparison.Ordinal)) ?? "";
        string typed = parseResult.GetResult(directive)?.Values is [{ } value, ..]
            && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int position)
            && position < line.Length
                ? line[..position]
                : line;
        StringBuilder candidates = new();
        foreach (string candidate in Of(parseResult.RootCommandResult.Command, typed))
        {
            candidates.Append(candidate).Append('\n');
        }

        using StandardOutput output = new();
        output.Write(Encoding.UTF8.GetBytes(candidates.ToString()));
        return ExitCode.Success;
    }

    private static IEnumerable<string> Of(Command root, string typed)
    {
        int start = typed.LastIndexOf(' ') + 1;
        string word = typed[start..];
        if (word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal))
        {
            // '--output=c' is '--output c' in one word.
            string option = word[..(word.IndexOf('=', StringComparison.Ordinal) + 1)];
            return Of(root, $"{typed[..(start + option.Length - 1)]} {word[option.Length..]}")
                .Select(value => option + value);
        }

        return root.Parse(typed).GetCompletions(typed.Length)
            .Select(item => item.InsertText ?? item.Label)
            .Where(candidate => word.StartsWith('-') || !candidate.StartsWith('-'));
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using JobApis.Cli.Output;
using JobApis.Cli.Words;

namespace JobApis.Cli.Commands;

/// <summary><c>--output table|json|jsonl|csv</c> (<c>-o</c>), or a subset of these.</summary>
internal sealed class OutputOption : Option<OutputFormat>
{
    private static readonly (string Word, OutputFormat Format)[] Words =
    [
        ("table", OutputFormat.Table),
        ("json", OutputFormat.Json),
        ("jsonl", OutputFormat.JsonLines),
        ("csv", OutputFormat.Csv),
    ];

    private readonly (string Word, OutputFormat Format)[] _words;

    /// <param name="description">The description of the forms.</param>
    /// <param name="formats">The allowed forms. If empty, all forms are allowed.</param>
    public OutputOption(string description, params OutputFormat[] formats)
        : base("--output", "-o")
    {
        _words = formats.Length == 0 ? Words : [.. Words.Where(word => formats.Contains(word.Format))];
        Description = $"{description} [default: table]";
        HelpName = string.Join('|', _words.Select(word => word.Word));
        CustomParser = Parse;
        CompletionSources.Clear();
        CompletionSources.Add([.. _words.Select(word => word.Word)]);
    }

    /// <summary><c>--csv-safe</c>, for CSV to open in a spreadsheet.</summary>
    public Option<bool> CsvSafe { get; } = new("--csv-safe")
    {
        Arity = ArgumentArity.Zero,
        Description = "In csv, put an apostrophe before a value that a spreadsheet would read as a formula (it "
            + "starts with = + - @, a tab or a line break). Without it, values are unchanged, for programs.",
    };

    /// <summary>Stdout, for the data.</summary>
    public StandardOutput Open(ParseResult command) => new() { IsCsvSafe = command.GetValue(CsvSafe) };

    /// <summary>Rejects <c>--native</c> if the form cannot contain it.</summary>
    /// <exception cref="UsageException">The form cannot contain it.</exception>
    public void RefuseNative(ParseResult command, Option<bool> native)
    {
        if (command.GetValue(native) && command.GetValue(this) is not (OutputFormat.Json or OutputFormat.JsonLines))
        {
            throw new UsageException(
                "--native needs --output json or --output jsonl: a row cannot contain a nested object.");
        }
    }

    private OutputFormat Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        foreach ((string word, OutputFormat format) in _words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        string[] words = [.. _words.Select(word => word.Word)];
        argument.AddError(
            $"--output {text}: it must be one of {string.Join(", ", words)}.{Suggestion.For(text, words)}");
        return default;
    }
}

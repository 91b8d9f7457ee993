using System.CommandLine;
using System.CommandLine.Parsing;
using JobApis.Cli.Output;

namespace JobApis.Cli.Commands;

/// <summary><c>--output table|json|jsonl|csv</c>.</summary>
internal sealed class OutputOption : Option<OutputFormat>
{
    public OutputOption(string description)
        : base("--output")
    {
        Description = $"{description} [default: table]";
        HelpName = "table|json|jsonl|csv";
        CustomParser = Parse;
        CompletionSources.Add("table", "json", "jsonl", "csv");
    }

    /// <summary>Refuses <c>--native</c> where there is no place for it.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public void RefuseNative(ParseResult command, Option<bool> native)
    {
        if (command.GetValue(native) && command.GetValue(this) is not (OutputFormat.Json or OutputFormat.JsonLines))
        {
            throw new UsageException("--native needs --output json or --output jsonl: a row has no place for a nested object.");
        }
    }

    private static OutputFormat Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        switch (text.ToUpperInvariant())
        {
            case "TABLE":
                return OutputFormat.Table;
            case "JSON":
                return OutputFormat.Json;
            case "JSONL":
                return OutputFormat.JsonLines;
            case "CSV":
                return OutputFormat.Csv;
            default:
                argument.AddError($"--output {text}: it must be one of table, json, jsonl, csv.");
                return default;
        }
    }
}

using System.Text.Json.Nodes;

namespace JobApis.Client.Tests.Cli;

/// <summary>The result of a run of the tool.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The objects of <c>--output jsonl</c>.</summary>
    public JsonObject[] Objects => [.. Lines.Select(line => JsonNode.Parse(line)!.AsObject())];
}

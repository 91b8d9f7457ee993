using System.Text.RegularExpressions;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// Compares <c>docs/tool.md</c> with the commands: the page lists all commands and options, and no others.
/// </summary>
public sealed partial class ToolPageTests
{
    private static readonly string Page =
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "tool.md")).ReplaceLineEndings("\n");
    private static readonly string Readme =
        File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Page_CommandsAndOptions_AreThoseOfTheTool()
    {
        string root = (await ToolProcess.RunAsync(null, "--help")).Output;
        string[] verbs =
        [
            .. Verbs()
                .Matches(root[root.IndexOf("Commands:", StringComparison.Ordinal)..])
                .Select(match => match.Groups["verb"].Value),
        ];
        Assert.Contains("list", verbs);
        HashSet<string> options = new(StringComparer.Ordinal) { "--help", "--version" };
        foreach (string verb in verbs)
        {
            string[] own =
            [
                .. Options()
                    .Matches(OptionsIn((await ToolProcess.RunAsync(null, verb, "--help")).Output))
                    .Select(match => match.Value),
            ];
            Assert.NotEmpty(own);
            options.UnionWith(own);

            // A row for each command: | `list` | its options |
            string? row =
                Page.Split('\n').SingleOrDefault(line => line.StartsWith($"| `{verb}", StringComparison.Ordinal));
            Assert.True(row is not null, $"There is no row for {verb}.");
            string[] common = [.. Options().Matches(OptionsIn(root)).Select(match => match.Value)];
            Assert.Equal(
                own.Except(common).Order(StringComparer.Ordinal),
                Options().Matches(row).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));
        }

        Assert.All(options, option => Assert.Contains(option, Page, StringComparison.Ordinal));
        Assert.All(
            Options().Matches(ToolLines(Page) + ToolLines(Readme)).Select(match => match.Value),
            option => Assert.Contains(option, options));
        Assert.All(
            Calls().Matches(Page + Readme).Select(match => match.Groups["verb"].Value),
            verb => Assert.Contains(verb, verbs));
    }

    [Fact]
    public void Page_Installation_IsWhatTheTestsDo()
    {
        Assert.Contains(
            $"{InstalledTool.PackCommand} && {InstalledTool.InstallCommand}\n",
            Page,
            StringComparison.Ordinal);
        Assert.Contains("dotnet run --project samples/JobApis.Cli -- list --demo\n", Readme, StringComparison.Ordinal);
    }

    // The page, the help and the tool's source have the same exit codes. Other tests produce each of them.
    [Fact]
    public async Task Page_ExitCodes_AreThoseOfTheTool()
    {
        string help = (await ToolProcess.RunAsync(null, "--help")).Output;
        string source = File.ReadAllText(Path.Combine(Repository.Root, "samples", "JobApis.Cli", "ExitCode.cs"));
        string[] codes = [.. Codes().Matches(source).Select(match => match.Groups["code"].Value)];

        Assert.Equal(7, codes.Length);
        Assert.Equal(codes, ExitCodeRows().Matches(Page).Select(match => match.Groups["code"].Value));
        int start = help.IndexOf("Exit codes:", StringComparison.Ordinal);
        string told = help[start..help.IndexOf("Usage:", StringComparison.Ordinal)];
        Assert.Equal(
            codes.Order(StringComparer.Ordinal),
            Numbers().Matches(told).Select(match => match.Value).Order(StringComparer.Ordinal));
    }

    // No line of the pages calls the builtin of the shell.
    [Fact]
    public void Page_FormerName_IsGone() =>
        Assert.DoesNotMatch(@"(^|\$\(|&& |`)jobs [a-z]", Page + Readme);

    private static string OptionsIn(string help) =>
        help.IndexOf("Options:", StringComparison.Ordinal) is var start and >= 0
            ? OptionLine().Replace(help[start..], "${names}\n")
            : "";

    private static string ToolLines(string text) =>
        string.Join('\n', text.Split('\n').Where(line => line.Contains("jobapis", StringComparison.Ordinal)));

    [GeneratedRegex(
        @"^  (?<verb>[a-z]+)\b",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Verbs();

    // The description of an option may name another option.
    [GeneratedRegex(
        @"^  (?<names>(-[a-z?], )*--[a-z-]+).*$|^.*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex OptionLine();

    [GeneratedRegex(@"const int \w+ = (?<code>\d+);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Codes();

    [GeneratedRegex(
        @"^\| (?<code>\d+) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex ExitCodeRows();

    [GeneratedRegex(@"\b\d+\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"--[a-z][a-z-]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Options();

    [GeneratedRegex(@"\bjobapis (?<verb>[a-z]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Calls();
}

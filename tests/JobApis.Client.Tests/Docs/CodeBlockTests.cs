using System.Text.RegularExpressions;

namespace JobApis.Client.Tests.Docs;

/// <summary>The C# of the README and of every page is, line by line, in a file that compiles.</summary>
public sealed partial class CodeBlockTests
{
    private static readonly string[] CodeFolders = ["tests", "samples", "src"];

    private static readonly Lazy<string[]> Sources = new(() =>
    [
        .. CodeFolders
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !IsBuilt(file))
            .Select(file => Trimmed(File.ReadAllText(file))),
    ]);

    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Append(Path.Combine(Repository.Root, "CONTRIBUTING.md"))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task CSharpBlocks_All_StandInAFileThatCompiles(string page)
    {
        string text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, page),
            TestContext.Current.CancellationToken);

        Assert.All(
            Blocks().Matches(text.ReplaceLineEndings("\n")).Select(match => match.Groups["code"].Value),
            block => Assert.True(
                Sources.Value.Any(source => source.Contains(Trimmed(block), StringComparison.Ordinal)),
                block));
    }

    // An example that is no longer on any page is dead code.
    [Fact]
    public void Examples_All_AreOnAPage()
    {
        string pages = string.Concat(
            Pages.Select(page => Trimmed(File.ReadAllText(Path.Combine(Repository.Root, page.Data)))));
        string[] regions =
        [
            .. Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "tests"),
                "*Examples.cs",
                SearchOption.AllDirectories)
                .Where(file => !IsBuilt(file))
                .SelectMany(file => Regions().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")))
                .Select(match => Trimmed(match.Groups["code"].Value).Trim('\n')),
        ];

        Assert.NotEmpty(regions);
        Assert.All(regions, region => Assert.Contains(region, pages, StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_OfTheReadersSteps_HaveCode() => Assert.All(
        (string[])
        [
            "README.md", "docs/hosting.md", "docs/sync.md", "docs/testing.md", "docs/minimal-api.md",
            "docs/migrating.md",
        ],
        page =>
            Assert.Matches(Blocks(), File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n")));

    private static bool IsBuilt(string file) => file.Replace('\\', '/').Split('/') is var parts
        && (parts.Contains("obj") || parts.Contains("bin"));

    // The position of a block determines its indentation.
    private static string Trimmed(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));

    [GeneratedRegex(
        @"#region \w+\n(?<code>.*?\n)\s*#endregion",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Regions();

    [GeneratedRegex(
        @"```csharp\n(?<code>.*?)\n[ ]*```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Blocks();
}

using System.Text.RegularExpressions;

namespace JobApis.Client.Tests.Docs;

/// <summary>Links between pages of the repository lead somewhere; the index of <c>docs</c> has every page.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages { get; } = new(
        new[] { "", "docs", ".github" }
            .Select(folder => Path.Combine(Repository.Root, folder))
            .SelectMany(folder => Directory.EnumerateFiles(
                folder,
                "*.md",
                folder.EndsWith("docs", StringComparison.Ordinal)
                    ? SearchOption.AllDirectories
                    : SearchOption.TopDirectoryOnly))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_RelativeLinks_LeadToFilesAndHeadings(string page)
    {
        string file = Path.Combine(Repository.Root, page);
        Assert.All(LinksOf(file), link =>
        {
            string[] parts = link.Split('#');
            string target = parts[0].Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, parts[0]);
            Assert.True(Path.Exists(target), $"{page} links to {link}, which does not exist.");
            if (parts.Length > 1)
            {
                Assert.True(HeadingsOf(target).Contains(parts[1]), $"{page} links to {link}: no such heading.");
            }
        });
    }

    [Fact]
    public void Index_EveryPage_IsLinked()
    {
        string docs = Path.Combine(Repository.Root, "docs");
        string[] linked = LinksOf(Path.Combine(docs, "README.md"));

        Assert.All(
            Directory.EnumerateFiles(docs, "*.md", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(docs, file).Replace('\\', '/'))
                .Where(page => page != "README.md"),
            page => Assert.True(linked.Contains(page), $"docs/README.md has no line for {page}."));
    }

    private static string[] LinksOf(string file) =>
    [
        .. Links().Matches(File.ReadAllText(file))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal)),
    ];

    // As code hosts make them: lower case, spaces are hyphens, and of other signs only hyphen and underscore stay.
    private static HashSet<string> HeadingsOf(string file) =>
    [
        .. Headings().Matches(File.ReadAllText(file))
            .Select(match => Signs().Replace(match.Groups["text"].Value.Trim(), ""))
            .Select(heading => heading.ToLowerInvariant().Replace(' ', '-')),
    ];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Links();

    [GeneratedRegex(
        @"^#+ (?<text>.+)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\w \-]", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Signs();
}

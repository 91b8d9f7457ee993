using System.Text.RegularExpressions;

namespace JobApis.Client.Tests.Docs;

/// <summary>
/// Links between pages of the repository, and from comments to pages, point to an existing target. The index of
/// <c>docs</c> lists every page. Wire facts name their sources.
/// </summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages { get; } = new(
        new[] { "", "docs", ".github" }
            .SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(Repository.Root, folder),
                "*.md",
                folder == "docs" ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly))
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

    public static TheoryData<string> CodeFolders { get; } = ["src", "samples", "tests"];

    [Theory]
    [MemberData(nameof(CodeFolders))]
    public void Code_NamedPages_ExistAndHaveTheAnchor(string folder)
    {
        (string File, string Page, string Anchor)[] named =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
                .Where(file => !Built().IsMatch(file))
                .SelectMany(file => NamedPages().Matches(File.ReadAllText(file)).Select(match => (
                    Path.GetRelativePath(Repository.Root, file),
                    match.Groups["page"].Value,
                    match.Groups["anchor"].Value))),
        ];

        Assert.NotEmpty(named);
        Assert.All(named, link =>
        {
            string target = Path.Combine(Repository.Root, link.Page);
            Assert.True(File.Exists(target), $"{link.File} names {link.Page}, which does not exist.");
            Assert.True(
                link.Anchor.Length == 0 || HeadingsOf(target).Contains(link.Anchor),
                $"{link.File} names {link.Page}#{link.Anchor}: no such heading or anchor.");
        });
    }

    public static TheoryData<string> ProviderPages { get; } = new(
        Pages.Select(page => page.Data)
            .Where(page => page.StartsWith("docs/providers/", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(ProviderPages))]
    public void WireFacts_EachFact_EndsWithTheTagOfItsSource(string page)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, page));
        Match section = WireFacts().Match(text);
        string[] facts = [.. section.Value.Split("- <a id=\"wire-").Skip(1).Select(fact => fact.Trim())];

        Assert.NotEmpty(facts);
        Assert.Equal(text.Split("<a id=\"wire-").Length - 1, facts.Length);
        Assert.All(facts, fact => Assert.True(
            EndsWithSource().IsMatch(fact),
            $"{page}#wire-{fact.Split('"')[0]} must end with `[documented]`, `[clients]` or `[inferred]`."));
        Assert.All(
            (string[])["documented", "clients", "inferred"],
            source => Assert.Contains($"- `[{source}]`: ", section.Value, StringComparison.Ordinal));
    }

    private static string[] LinksOf(string file) =>
    [
        .. Links().Matches(File.ReadAllText(file))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal)),
    ];

    // Headings as code hosts convert them (lower case, hyphens for spaces, no other signs), and explicit anchors.
    private static HashSet<string> HeadingsOf(string file) =>
    [
        .. Headings().Matches(File.ReadAllText(file))
            .Select(match => Signs().Replace(match.Groups["text"].Value.Trim(), ""))
            .Select(heading => heading.ToLowerInvariant().Replace(' ', '-')),
        .. Anchors().Matches(File.ReadAllText(file)).Select(match => match.Groups["id"].Value),
    ];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Links();

    [GeneratedRegex(
        @"^#+ (?<text>.+)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"<a id=""(?<id>[\w\-]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Anchors();

    [GeneratedRegex(
        @"(?<page>docs/[\w\-/]+\.md)(#(?<anchor>[\w\-]+))?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex NamedPages();

    [GeneratedRegex(
        @"^## Wire facts$.*?(?=^## |\z)",
        RegexOptions.Multiline | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex WireFacts();

    [GeneratedRegex(
        @"`\[(documented|clients|inferred)\]`$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex EndsWithSource();

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Built();

    [GeneratedRegex(@"[^\w \-]", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Signs();
}

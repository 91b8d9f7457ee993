using System.Reflection;
using System.Text.RegularExpressions;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Conventions;

namespace JobApis.Client.Tests.Docs;

/// <summary>
/// <c>docs/architecture.md</c>: the types it names exist, and its table of layers is the one that
/// <see cref="LayerTests"/> enforces.
/// </summary>
public sealed partial class ArchitecturePageTests
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private static readonly string Page =
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md")).ReplaceLineEndings("\n");

    /// <summary>The types that the page may name, by name; generic ones without their arity.</summary>
    private static readonly ILookup<string, Type> Types = new[]
        {
            typeof(IJobSource).Assembly,
            typeof(JobSimulator).Assembly,
            typeof(JobSourceHealth).Assembly,
            typeof(ArchitecturePageTests).Assembly,
            typeof(HttpClient).Assembly,
            typeof(IHttpClientFactory).Assembly,
        }
        .SelectMany(assembly => assembly.GetTypes())
        .ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal);

    [Fact]
    public void Paths_All_Exist()
    {
        string[] paths = [.. Tokens().Where(token => token.Contains('/', StringComparison.Ordinal))];

        Assert.NotEmpty(paths);
        Assert.All(
            paths,
            path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"There is no {path}."));
    }

    [Fact]
    public void TypesAndMembers_All_Exist()
    {
        string[] names = [.. Tokens().Where(token => TypeOrMember().IsMatch(token))];

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.True(IsThere(name), $"There is no type or member {name}."));
    }

    // Words with several capitals are type names; all others are English.
    [Fact]
    public void Picture_EveryName_IsAType()
    {
        string picture = Assert.Single(Pictures().Matches(Page)).Groups["text"].Value;
        string[] names = [.. Humps().Matches(picture).Select(match => match.Value)];

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.True(Types.Contains(name), $"There is no type {name}."));
    }

    [Fact]
    public void Handlers_InThePicture_StandInTheirOrder()
    {
        string picture = Assert.Single(Pictures().Matches(Page)).Groups["text"].Value;
        string file = Path.Combine(Repository.Root, "src", "JobApis.Client", "Http", "SourceHandlers.cs");
        string code = File.ReadAllText(file);
        code = code[..code.IndexOf("];", StringComparison.Ordinal)];
        string[] outer = [.. Made().Matches(code).Select(match => match.Groups["name"].Value)];

        Assert.NotEmpty(outer);
        Assert.Equal(
            ["BoundaryHandler", .. outer, "CredentialHandler", "SendOnceHandler", "SocketsHttpHandler"],
            Lines().Matches(picture).Select(match => match.Groups["name"].Value));
    }

    [Fact]
    public void Layers_Table_IsTheEnforcedOne()
    {
        IEnumerable<string> expected = LayerTests.Allowed
            .Select(layer => (Folder: layer.Key.Length == 0 ? "(root)" : layer.Key, Uses: layer.Value))
            .Append((Folder: "(a service)", Uses: LayerTests.ProviderMayUse))
            .Select(layer => (layer.Folder, Uses: layer.Uses.Length == 0 ? "nothing" : string.Join(", ", layer.Uses)))
            .Select(layer => $"{layer.Folder} may use {layer.Uses}");
        string table = Page[Page.IndexOf("\n| folder |", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n\n", StringComparison.Ordinal)];

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Rows().Matches(table).Skip(1)
                .Select(match => $"{match.Groups["folder"].Value} may use {match.Groups["uses"].Value}")
                .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Tokens() =>
        Code().Matches(Pictures().Replace(Page, ""))
            .Select(match => match.Groups["code"].Value)
            .Distinct(StringComparer.Ordinal);

    private static bool IsThere(string name)
    {
        string[] parts = name.Split('.');
        return parts.Length == 1
            ? Types.Contains(name)
            : Types[parts[0]].Any(type => type.GetMember(parts[1], Members).Length > 0);
    }

    [GeneratedRegex(@"`(?<code>[^`\n]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Z]\w+(\.[A-Z]\w+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TypeOrMember();

    [GeneratedRegex(
        @"```text\n(?<text>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Pictures();

    [GeneratedRegex(@"\b[A-Z][a-z]*[A-Z]\w*[a-z]\w*\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Humps();

    [GeneratedRegex(@"new (?<name>\w+Handler)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Made();

    [GeneratedRegex(
        @"^ +(?<name>\w+Handler) ",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Lines();

    [GeneratedRegex(
        @"^\| (?<folder>[^|]+) \| [^|]+ \| (?<uses>[^|]+) \|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rows();
}

using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace JobApis.Client.Tests.Docs;

/// <summary><c>docs/errors.md</c>: every exception has a section, and the tables of options match the code.</summary>
public sealed partial class ErrorsPageTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "errors.md");

    private static readonly Assembly Library = typeof(JobSourceOptions).Assembly;

    private static readonly Dictionary<string, XElement> Documentation = XDocument.Load(
        Path.ChangeExtension(Library.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    [Fact]
    public async Task Page_EveryException_HasASectionThatSaysWhenAndWhatToDo()
    {
        string page = await ReadAsync();

        string[] exceptions = [.. Library.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Exception)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal)];
        Dictionary<string, string> sections = Sections().Matches(page).ToDictionary(
            match => match.Groups["name"].Value,
            match => match.Groups["text"].Value,
            StringComparer.Ordinal);

        Assert.Equal(exceptions, sections.Keys.Order(StringComparer.Ordinal));
        Assert.All(sections, section =>
        {
            Assert.Contains("**When:**", section.Value, StringComparison.Ordinal);
            Assert.Contains("**Do:**", section.Value, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Page_EveryMemberOfTheError_IsNamed()
    {
        string page = await ReadAsync();

        Assert.All(
            typeof(JobApiException).GetProperties(BindingFlags.Public
                | BindingFlags.Instance
                | BindingFlags.DeclaredOnly).Where(property => property.Name != nameof(Exception.Message)),
            property => Assert.Contains($"| `{property.Name}` |", page, StringComparison.Ordinal));
    }

    /// <summary>Run with UPDATE_DOCS=1 to rewrite the tables.</summary>
    [Fact]
    public async Task Page_OptionTables_AreThoseOfTheCode()
    {
        string page = await ReadAsync();

        string expected = Put(page, "options", TablesOfOptions());
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Page, expected, TestContext.Current.CancellationToken);
            page = expected;
        }

        Assert.Equal(expected, page);
    }

    // A number or a time needs its range.
    [Fact]
    public void Options_NumbersAndTimes_SayTheirRangeAndDefault()
    {
        Assert.All(
            typeof(JobSourceOptions).GetProperties().Where(property => IsQuantity(property.PropertyType)),
            property =>
            {
                string value = PartOf(property, "value");
                Assert.True(value.Contains(" to ", StringComparison.Ordinal) || value.Contains(
                    "at most",
                    StringComparison.Ordinal), $"{property.Name} does not state its range: {value}");
                Assert.Contains("default", value, StringComparison.OrdinalIgnoreCase);
            });
    }

    private static bool IsQuantity(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var actual
        && (actual == typeof(int) || actual == typeof(TimeSpan));

    private static async Task<string> ReadAsync() =>
        (await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");

    private static string TablesOfOptions()
    {
        Type[] types = [.. Library.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(JobSourceOptions)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)];
        return Table("All services", types[0], typeof(JobSourceOptions))
            + string.Concat(types.Select(type => Table(type.Name, type, type)))
            + Table(nameof(ListOptions), typeof(ListOptions), typeof(ListOptions));
    }

    private static string Table(string title, Type type, Type declaring)
    {
        object options = Activator.CreateInstance(type)!;
        IEnumerable<string> rows = declaring.GetProperties(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite)
            .Select(property => $"| `{property.Name}` | {DefaultOf(property, options)} | {MeaningOf(property)} |\n");
        return $"\n### {title}\n\n| option | default | meaning |\n|---|---|---|\n{string.Concat(rows)}";
    }

    private static string DefaultOf(PropertyInfo property, object options) => property.GetValue(options) switch
    {
        null => "none",
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s"),
        bool value => value ? "true" : "false",
        TimeProvider => "the system's",
        DateTimeOffset moment =>
            $"`{moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}`",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => $"`{value}`",
    };

    // Remarks of several paragraphs are too long for a cell.
    private static string MeaningOf(PropertyInfo property)
    {
        bool isShort = ElementOf(property, "remarks")?.Element("para") is null;
        string[] parts = isShort ? ["summary", "value", "remarks"] : ["summary", "value"];
        return string.Join(' ', parts.Select(part => PartOf(property, part)).Where(text => text.Length > 0));
    }

    private static string PartOf(PropertyInfo property, string part) =>
        Spaces().Replace(string.Concat(ElementOf(property, part)?.Nodes().Select(TextOf) ?? []).Trim(), " ")
            .Replace("|", "\\|", StringComparison.Ordinal);

    private static XElement? ElementOf(PropertyInfo property, string part) =>
        Documentation[$"P:{property.DeclaringType!.FullName}.{property.Name}"].Element(part);

    private static string TextOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see when see.Attribute("cref")?.Value is { } member => $"`{NameOf(member)}`",
        XElement { Name.LocalName: "c" or "paramref" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "b" } strong => $"**{strong.Value}**",
        XElement element => string.Concat(element.Nodes().Select(TextOf)),
        _ => "",
    };

    // T:A.B.C is C, and P:A.B.C.D is D.
    private static string NameOf(string member)
    {
        string name = member.Split('(')[0];
        return name[(name.LastIndexOf('.') + 1)..];
    }

    private static string Put(string page, string name, string content)
    {
        string begin = $"<!-- {name} -->\n";
        int start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.True(start >= begin.Length, $"docs/errors.md has no place for {name}.");
        return string.Concat(
            page.AsSpan(0, start),
            content,
            page.AsSpan(page.IndexOf("<!-- end -->", start, StringComparison.Ordinal)));
    }

    [GeneratedRegex(
        @"^### `(?<name>\w+)`\n(?<text>.*?)(?=^#|\z)",
        RegexOptions.Multiline | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sections();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}

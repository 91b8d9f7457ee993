using JobApis.Client.PaiDlc;
using JobApis.Client.Providers;

namespace JobApis.Client.Tests.Docs;

/// <summary><c>docs/hosting.md</c>: its code compiles, and its tables match the services' definitions.</summary>
public sealed class HostingPageTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "docs", "hosting.md");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Run with UPDATE_DOCS=1 to write the tables.</summary>
    [Fact]
    public async Task Tables_All_AreWhatTheDefinitionsSay()
    {
        string page = (await File.ReadAllTextAsync(Path, Token)).ReplaceLineEndings("\n");
        string expected = Put(
            page, "settled", $"\n| service | fixed for the lifetime of a source |\n|---|---|\n{Settled()}\n");
        expected = Put(expected, "delegates", $"\n| service | delegates |\n|---|---|\n{Delegates()}\n");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Path, expected, Token);
            page = expected;
        }

        Assert.Equal(expected, page);
    }

    private static string Settled() => Rows(
        ["all", .. ProviderCatalog.All.Select(provider => provider.Name)],
        name => name == "all"
            ? ["BaseAddress", "TimeProvider"]
            : ProviderCatalog.All.Single(provider => provider.Name == name).SettledSettingNames);

    private static string Delegates() => Rows(ProviderCatalog.All.Select(provider => provider.Name), name =>
        ProviderCatalog.All.Single(provider => provider.Name == name).GetType().GetGenericArguments()[0].GetProperties()
            .Where(property => property.PropertyType == typeof(SecretProvider)
                || property.PropertyType == typeof(AccessTokenProvider)
                || property.PropertyType == typeof(PaiDlcCredentialProvider))
            .Select(property => property.Name)
            .Order(StringComparer.Ordinal));

    private static string Rows(IEnumerable<string> names, Func<string, IEnumerable<string>> settings) =>
        string.Concat(names
            .Select(name => (Name: name, Settings: settings(name).ToArray()))
            .Where(row => row.Settings.Length > 0)
            .Select(row => $"| {row.Name} | {string.Join(", ", row.Settings.Select(setting => $"`{setting}`"))} |\n"));

    private static string Put(string page, string name, string content)
    {
        string begin = $"<!-- {name} -->";
        int start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.True(start >= begin.Length, $"docs/hosting.md has no place for {name}.");
        return string.Concat(
            page.AsSpan(0, start),
            "\n",
            content,
            page.AsSpan(page.IndexOf("<!-- end -->", start, StringComparison.Ordinal)));
    }
}

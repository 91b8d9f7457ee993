using System.Text.RegularExpressions;
using JobApis.Client.Providers;

namespace JobApis.Client.Tests.Conventions;

/// <summary>
/// Which folders of the library may use which. Dependencies have one direction, from the providers to the domain types,
/// so that each layer can be read without those above it.
/// </summary>
public sealed partial class LayerTests
{
    private static readonly string Root = Path.Combine(Repository.Root, "src", "JobApis.Client");

    /// <summary>
    /// For each folder, the other folders whose internal types it may use. Its own types are always allowed.
    /// </summary>
    internal static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [""] = [],
        ["Errors"] = [],
        ["Json"] = [],
        ["Paging"] = ["Json"],
        ["Configuration"] = [],
        ["Diagnostics"] = [],
        ["Aggregation"] = [],
        ["Downloads"] = [],
        ["Watching"] = [],
        ["Syncing"] = ["Watching"],
        ["Http"] = ["Errors", "Json", "Configuration", "Diagnostics"],
        ["Providers"] = ["Json", "Configuration", "Http"],
        ["DependencyInjection"] = ["Configuration", "Diagnostics", "Http", "Providers"],
    };

    internal static readonly string[] ProviderMayUse =
        ["Errors", "Json", "Paging", "Configuration", "Downloads", "Watching", "Http", "Providers"];

    private static readonly string[] ProviderFolders = [.. ProviderCatalog.All.Select(provider => provider.Name)];

    [Fact]
    public void Folders_All_HaveARule()
    {
        IEnumerable<string> folders = Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)!);

        Assert.All(
            folders.Where(folder => folder is not ("bin" or "obj")),
            folder => Assert.True(Allowed.ContainsKey(folder) || ProviderFolders.Contains(folder), folder));
    }

    [Fact]
    public void Files_All_UseOnlyLayersBelow()
    {
        List<string> upward = [];
        foreach (string file in Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(Root, file).Replace('\\', '/');
            string folder = relative.Contains('/', StringComparison.Ordinal)
                ? relative[..relative.IndexOf('/', StringComparison.Ordinal)]
                : "";
            string[] allowed = relative == "Providers/ProviderCatalog.cs" ? ProviderFolders
                : ProviderFolders.Contains(folder) ? ProviderMayUse
                : Allowed.GetValueOrDefault(folder) ?? [];
            foreach (Match used in Namespaces().Matches(File.ReadAllText(file)))
            {
                string layer = used.Groups["layer"].Value;
                if (layer != folder && !allowed.Contains(layer))
                {
                    upward.Add($"{relative} uses {layer}");
                }
            }
        }

        Assert.Empty(upward);
    }

    // The folders of a provider are for readers: all its types are in one namespace. Public types of the core are in
    // the root namespace.
    [Fact]
    public void PublicTypes_All_AreInTheRootNamespaceOrTheirProviders()
    {
        Assert.All(typeof(IJobSource).Assembly.GetExportedTypes(), type => Assert.True(
            type.Namespace == "JobApis.Client" || ProviderFolders.Contains(type.Namespace?["JobApis.Client.".Length..]),
            type.FullName));
        Assert.All(ProviderFolders, provider => Assert.DoesNotContain(
            typeof(IJobSource).Assembly.GetExportedTypes(),
            type => type.Namespace == "JobApis.Client" && type.Name.Contains(provider, StringComparison.Ordinal)));
    }

    [Fact]
    public void Library_Types_AreNotInANamespaceOfSomebodyElse() => Assert.All(
        typeof(IJobSource).Assembly.GetTypes().Where(type => type.Namespace is not null && !type.IsNested),
        type => Assert.False(
            type.Namespace == "Refit" || type.Namespace!.StartsWith("System.Net", StringComparison.Ordinal),
            type.FullName));

    [GeneratedRegex(
        @"^using JobApis\.Client\.(?<layer>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespaces();
}

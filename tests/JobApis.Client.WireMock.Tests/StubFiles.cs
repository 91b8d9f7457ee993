namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// The files with the stubs, next to this assembly: <c>Services/&lt;Provider&gt;</c> of each service, <c>Network</c>.
/// </summary>
internal static class StubFiles
{
    /// <summary>All files.</summary>
    public static IEnumerable<string> All => Directory.EnumerateDirectories(PathOf("Services"))
        .Append(PathOf("Network"))
        .SelectMany(FilesIn);

    /// <summary>The files of a folder. A folder without files is an error in its name.</summary>
    public static IReadOnlyList<string> In(string folder)
    {
        IReadOnlyList<string> files = FilesIn(PathOf(folder));
        Assert.True(files.Count > 0, $"There are no stubs in {folder}.");
        return files;
    }

    /// <summary>The name of a file in a test name, the same on every machine.</summary>
    public static string NameOf(string file) => Path.GetRelativePath(AppContext.BaseDirectory, file).Replace('\\', '/');

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private static IReadOnlyList<string> FilesIn(string path) =>
        Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)] : [];
}

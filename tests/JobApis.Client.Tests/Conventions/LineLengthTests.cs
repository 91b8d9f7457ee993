namespace JobApis.Client.Tests.Conventions;

/// <summary>
/// No line of code is longer than .editorconfig's <c>max_line_length</c>, which the compiler does not enforce.
/// </summary>
/// <remarks>
/// Raw literals are excluded: they are data of a service or a file, and a line break would change them.
/// </remarks>
public sealed class LineLengthTests
{
    [Fact]
    public void Lines_OfEveryFile_AreNoLongerThanTheEditorIsTold()
    {
        int max = int.Parse(
            File.ReadLines(Path.Combine(Repository.Root, ".editorconfig"))
                .Single(static line => line.StartsWith("max_line_length", StringComparison.Ordinal))
                .Split('=')[1],
            System.Globalization.CultureInfo.InvariantCulture);
        string[] files = [.. Files()];

        Assert.True(files.Length > 500, $"{files.Length} files were looked at.");
        Assert.Equal([], files.SelectMany(file => LongLines(file, File.ReadLines(PathOf(file)), max)));
    }

    // The control: lines that are found, and lines that are not.
    [Fact]
    public void LongLines_CodeAndRawLiterals_OnlyCodeCounts()
    {
        string line = new('x', 30);
        string quotes = new('"', 3);

        string[] found =
        [
            .. LongLines("a.cs", ["short", line, $"{quotes}{line}{quotes}", quotes, line, quotes, "", line], max: 20),
        ];

        Assert.Equal(["a.cs:2", "a.cs:8"], found);
    }

    private static string PathOf(string file) => Path.Combine(Repository.Root, file);

    private static IEnumerable<string> Files() =>
        from folder in (string[])["src", "tests", "samples"]
        from path in Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where !file.Contains("/Approved/", StringComparison.Ordinal)
            && !file.Contains("/Migrations/", StringComparison.Ordinal)
            && !file.Contains("/obj/", StringComparison.Ordinal)
            && !file.Contains("/bin/", StringComparison.Ordinal)
        select file;

    private static IEnumerable<string> LongLines(string file, IEnumerable<string> lines, int max)
    {
        bool isRaw = false;
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            int quotes = line.Split("\"\"\"").Length - 1;
            if (line.Length > max && !isRaw && quotes == 0)
            {
                yield return $"{file}:{number}";
            }

            isRaw ^= quotes % 2 != 0;
        }
    }
}

using System.Text.RegularExpressions;

namespace JobApis.Client.Tests.Readme;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void CSharpBlocks_All_AreTheExamplesThatCompile()
    {
        string[] examples =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "JobApis.Client.Tests"), "*ReadmeExamples.cs", SearchOption.AllDirectories)
                .SelectMany(file => Regions().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")))
                .Select(match => Dedent(match.Groups["code"].Value)),
        ];
        string[] blocks = [.. Blocks().Matches(Readme).Select(match => match.Groups["code"].Value)];

        Assert.NotEmpty(blocks);
        Assert.Equal(examples.Order(StringComparer.Ordinal), blocks.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Length_IsReadable() => Assert.InRange(Readme.Split('\n').Length, 50, 200);

    [Fact]
    public void TestCommand_IsWhatCiRuns()
    {
        string script = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));

        Assert.Contains("dotnet test JobApis.Client.sln", script, StringComparison.Ordinal);
        Assert.Contains("```sh\ndotnet test JobApis.Client.sln\n```", Readme, StringComparison.Ordinal);
    }

    private static string Dedent(string code) =>
        string.Concat(code.Split('\n').Select(line => (line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line) + "\n"))[..^1];

    [GeneratedRegex(@"#region \w+\n(?<code>.*?\n)\s*#endregion", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Regions();

    [GeneratedRegex(@"```csharp\n(?<code>.*?\n)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Blocks();
}

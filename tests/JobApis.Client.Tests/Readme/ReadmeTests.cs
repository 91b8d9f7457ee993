namespace JobApis.Client.Tests.Readme;

public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Length_IsReadable() => Assert.InRange(Readme.Split('\n').Length, 50, 200);

    [Fact]
    public void TestCommand_IsWhatCiRuns()
    {
        string script = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));

        Assert.Contains("dotnet test JobApis.Client.sln", script, StringComparison.Ordinal);
        Assert.Contains("```sh\ndotnet test JobApis.Client.sln\n```", Readme, StringComparison.Ordinal);
    }
}

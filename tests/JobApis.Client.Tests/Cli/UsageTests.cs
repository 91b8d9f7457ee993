
namespace JobApis.Client.Tests.Cli;

/// <summary>
/// Invalid command lines and configuration: exit code 2, a readable line for each problem, nothing on stdout, no stack
/// trace and no secret.
/// </summary>
public sealed class UsageTests : IDisposable
{
    private const string Secret = "s3cr3t-that-nobody-may-see";

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Jobs_WrongOptions_NamesEachOfThem()
    {
        ToolResult result = await ToolProcess.RunAsync(
            null, "list", "--state", "done", "--limit", "0", "--page-size", "1e3", "--created-from", "1/2/2026",
            "--name", "", "--output", "xml", "--sauce", "x",
            "--completeness", "mostly", "--prefetch", "-1", "--parallel", "65", "--resume", "somewhere");

        AssertRefused(
            result,
            "--state done: it must be one of Unknown, Draft, Queued, Running, Paused, Stopping, Succeeded, Failed, "
                + "Cancelled, Finished.",
            "--limit 0: it must be a whole number of at least 1.",
            "--page-size 1e3: it must be a whole number of at least 1.",
            "--created-from 1/2/2026: it must be a time such as 2026-01-31, 2026-01-31T09:30Z or "
                + "2026-01-31T09:30:00+08:00.",
            "--name must not be empty.",
            "--output xml: it must be one of table, json, jsonl, csv.",
            "--completeness mostly: it must be one of fast, verified.",
            "--prefetch -1: it must be a whole number of at least 0.",
            "--parallel 65: it must be a whole number from 1 to 64.",
            "--resume somewhere: The text is no cursor, or not a whole one.",
            "'--sauce'",
            "'jobapis list --help'");
    }

    [Fact]
    public async Task Jobs_OptionsThatDoNotGoTogether_AreRefused()
    {
        AssertRefused(
            await ToolProcess.RunAsync(null, "list", "--output", "csv", "--native"),
            "--native needs --output json or --output jsonl");
        AssertRefused(await ToolProcess.RunAsync(null, "list", "--checkpoints"), "--checkpoints needs --output jsonl");
        AssertRefused(
            await ToolProcess.RunAsync(
                null, "list", "--created-from", "2026-01-02", "--created-before", "2026-01-02T08:00+08:00"),
            "--created-before must be later than --created-from.");
        AssertRefused(
            await ToolProcess.RunAsync(Rescale(), "list", "--source", "here", "--source", "there"),
            "There is no source named 'there'. The sources are here.");
    }

    [Fact]
    public async Task Jobs_HelpAndVersion_AreNoErrors()
    {
        ToolResult help = await ToolProcess.RunAsync(null, "list", "--help");
        ToolResult version = await ToolProcess.RunAsync(null, "--version");

        Assert.Equal((0, "", 0, ""), (help.ExitCode, help.Error, version.ExitCode, version.Error));
        Assert.All(
            (string[])
            [
                "--source", "--state", "--created-from", "--created-before", "--name", "--owner", "--limit",
                "--page-size", "--completeness", "--prefetch", "--parallel", "--resume", "-o, --output", "--native",
                "--checkpoints", "--fail-fast", "--config",
            ],
            option => Assert.Contains($"  {option}", help.Output, StringComparison.Ordinal));
        Assert.Matches(@"^\d+\.\d+\.\d+", version.Output);
    }

    [Fact]
    public async Task Configuration_MissingOrMistypedSetting_NamesItsKey()
    {
        Dictionary<string, string> environment = Rescale();
        environment["JobApis__Sources__here__ApiKye"] = Secret;
        environment.Remove("JobApis__Sources__here__ApiKey");
        environment["JobApis__Sources__here__MaxRetries"] = "many";
        environment["JobApis__Sources__there__Provider"] = "Rescale";
        environment["JobApis__Sources__there__ApiKey"] = $"{Secret}\n";
        environment["JobApis__Sources__there__BaseAddress"] = "http://example.com";

        AssertRefused(
            await ToolProcess.RunAsync(environment, "sources"),
            "JobApis:Sources:here:ApiKye ",
            "JobApis:Sources:here:ApiKey ",
            "JobApis:Sources:here:MaxRetries ",
            "JobApis:Sources:there:ApiKey ",
            "JobApis:Sources:there:BaseAddress ");
    }

    [Fact]
    public async Task Configuration_ThatNoSourceWouldBeLookedForIn_IsNotIgnored()
    {
        AssertRefused(
            await ToolProcess.RunAsync(
                new Dictionary<string, string> { ["JobApis__Sources__here__Provider"] = "Rescal" },
                "list"),
            "JobApis:Sources:here:Provider is not a known service: it must be one of ");
        AssertRefused(
            await ToolProcess.RunAsync(
                new Dictionary<string, string>
                {
                    ["JobApis__Source__here__ApiKey"] = Secret,
                    ["JobApis_Sources__here__ApiKey"] = Secret,
                },
                "list"),
            "JobApis_Sources is not a setting: sources are configured under JobApis:Sources:<name>.",
            "JobApis:Source is not a setting: sources are configured under JobApis:Sources:<name>.");
    }

    [Fact]
    public async Task ConfigFile_ThatCannotBeUsed_IsNamedWithThePlace()
    {
        AssertRefused(await ToolProcess.RunAsync(null, "list", "--config", _file), $"{_file}: there is no such file.");

        await File.WriteAllTextAsync(_file, $"{{\n  \"ApiKey\": {Secret}\n}}", TestContext.Current.CancellationToken);
        AssertRefused(
            await ToolProcess.RunAsync(null, "list", "--config", _file),
            $"{_file}: not valid JSON at line 2, byte 13.");

        await File.WriteAllTextAsync(_file, """{ "Sources": {} }""", TestContext.Current.CancellationToken);
        AssertRefused(
            await ToolProcess.RunAsync(null, "list", "--config", _file),
            $"{_file}: it has no source under JobApis:Sources.");
    }

    [Fact]
    public async Task ConfigFile_WithEnvironment_IsOverriddenByIt()
    {
        await File.WriteAllTextAsync(
            _file,
            """{ "JobApis": { "Sources": { "here": { "Provider": "Rescale", "BaseAddress": "https://file.example" }, "file": { "Provider": "Rescale", "ApiKey": "k" } } } }""",
            TestContext.Current.CancellationToken);

        ToolResult result = await ToolProcess.RunAsync(Rescale(), "sources", "--config", _file, "--output", "jsonl");

        Assert.Equal(
            (0, $"jobapis: {_file} contains secrets and can be read by others: chmod 600 {_file}\n"),
            (result.ExitCode, result.Error));
        Assert.Equal(
            [("file", null), ("here", "https://environment.example")],
            result.Objects.Select(source => ((string?)source["source"], (string?)source["address"])));
    }

    private static Dictionary<string, string> Rescale() => new()
    {
        ["JobApis__Sources__here__Provider"] = "rescale",
        ["JobApis__Sources__here__ApiKey"] = Secret,
        ["JobApis__Sources__here__BaseAddress"] = "https://environment.example",
    };

    private static void AssertRefused(ToolResult result, params string[] problems)
    {
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.All(result.ErrorLines, line => Assert.StartsWith("jobapis: ", line, StringComparison.Ordinal));
        Assert.All(
            problems,
            problem => Assert.Contains(result.ErrorLines, line => line.Contains(problem, StringComparison.Ordinal)));
        Assert.DoesNotContain(Secret, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}

using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>Commands that only some services have.</summary>
public sealed class OperationCommandTests : IAsyncLifetime
{
    private JobSimulator _simulator = null!;

    public async ValueTask InitializeAsync() =>
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 3, JobsPerService = 2 },
            TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Theory]
    [InlineData("submit")]
    [InlineData("stop")]
    [InlineData("delete")]
    [InlineData("logs")]
    [InlineData("files")]
    [InlineData("download")]
    public async Task Operation_ServiceLacksIt_NamesTheSourcesThatHaveItAndSendsNothing(string command)
    {
        ToolResult result = await RunAsync(command, "deepset", "job");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Matches(
            $"^jobapis: deepset: 'jobapis {command}' is not supported by Deepset\\. "
                + "Sources that support it: .*rescale",
            Assert.Single(result.ErrorLines));
        Assert.Empty(_simulator.Requests);
    }

    [Fact]
    public async Task Operation_NoSourceHasIt_SaysSo()
    {
        Dictionary<string, string> onlyDeepset = new(
            ToolProcess.Environment(_simulator).Where(
                setting => setting.Key.Contains("__deepset__", StringComparison.Ordinal)));

        ToolResult result = await ToolProcess.RunAsync(onlyDeepset, "files", "deepset", "job");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            "jobapis: deepset: 'jobapis files' is not supported by Deepset. No configured source supports it.",
            Assert.Single(result.ErrorLines));
    }

    [Fact]
    public async Task Sources_Operations_AreThoseThatTheServiceHas()
    {
        ToolResult result = await RunAsync("sources", "--output", "jsonl");

        Assert.Equal([], OperationsOf("deepset"));
        Assert.Equal(["submit", "stop", "delete", "logs", "files", "download"], OperationsOf("rescale"));

        string[] OperationsOf(string name) =>
            [
                .. result.Objects.Single(source => (string?)source["source"] == name)["operations"]!.AsArray()
                    .Select(operation => (string)operation!),
            ];
    }

    [Fact]
    public async Task Submit_FileThatIsNoJob_IsRefusedWithThePlace()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

        Assert.Equal($"jobapis: {file}: there is no such file.", await RefusedAsync(null, file));
        Assert.Equal(
            "jobapis: stdin: not valid JSON at line 2, byte 10.",
            await RefusedAsync("{\n \"name\": secret", "-"));
        Assert.Equal(
            "jobapis: stdin: a job must be a JSON object, and this is an array.",
            await RefusedAsync("[]", "-"));
        Assert.StartsWith("jobapis: rescale: ", await RefusedAsync("""{"name":"x"}""", "-"), StringComparison.Ordinal);
        Assert.Empty(_simulator.Requests);

        async Task<string> RefusedAsync(string? input, string argument)
        {
            ToolResult result = await ToolProcess.RunWithInputAsync(
                input ?? "", ToolProcess.Environment(_simulator), "submit", "rescale", argument);
            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            return Assert.Single(result.ErrorLines);
        }
    }

    [Fact]
    public async Task Submit_OutcomeUnknown_SaysSoAndSendsOnce()
    {
        _simulator.Faults.Next(SimulatedService.Rescale, 9, Fault.Status(500));

        ToolResult result = await ToolProcess.RunWithInputAsync(
            LifecycleTests.RescaleJob, ToolProcess.Environment(_simulator), "submit", "rescale", "-");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.EndsWith(
            "It may have been carried out anyway: check before you try again.",
            Assert.Single(result.ErrorLines),
            StringComparison.Ordinal);
        Assert.Single(_simulator.Requests);
    }

    private Task<ToolResult> RunAsync(params string[] arguments) =>
        ToolProcess.RunAsync(ToolProcess.Environment(_simulator), arguments);
}

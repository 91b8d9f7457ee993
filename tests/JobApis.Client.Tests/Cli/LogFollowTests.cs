using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary><c>jobapis logs --follow</c>.</summary>
public sealed class LogFollowTests
{
    [Fact]
    public async Task Follow_RunningJob_PrintsEachLineOnceUntilItIsOver()
    {
        ManualTimeProvider clock = new();
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            new() { JobsPerService = 1, TimeProvider = clock },
            TestContext.Current.CancellationToken);
        ToolResult created = await ToolProcess.RunWithInputAsync(
            LifecycleTests.RescaleJob, ToolProcess.Environment(simulator), "submit", "rescale",
            "-", "--output", "jsonl");
        string id = (string)Assert.Single(created.Objects)["id"]!;
        await using ToolProcess process = ToolProcess.Start(
            ToolProcess.Environment(simulator), "logs", "rescale", id, "--follow", "--interval", "1s");

        // The job waits first and has no log. Then it prints one line per second, and the service returns the newest
        // lines.
        int requests = 0;
        simulator.Answered += (_, _) =>
        {
            Interlocked.Increment(ref requests);
            clock.Advance(TimeSpan.FromSeconds(2));
        };
        ToolResult result = await process.ExitAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] lines = [.. result.Lines.Where(line => !line.StartsWith("==> ", StringComparison.Ordinal))];
        Assert.True(lines.Length > 10, result.Output);
        Assert.Equal(lines.Distinct(StringComparer.Ordinal), lines);
        Assert.True(requests > 20, $"It was asked {requests} times.");
    }

    [Fact]
    public async Task Follow_NoSuchJobOrAWrongOption_IsRefused()
    {
        await using JobSimulator simulator =
            await JobSimulator.StartAsync(new() { JobsPerService = 1 }, TestContext.Current.CancellationToken);

        ToolResult missing =
            await ToolProcess.RunAsync(ToolProcess.Environment(simulator), "logs", "rescale", "Nope12", "--follow");
        ToolResult interval = await ToolProcess.RunAsync(
            ToolProcess.Environment(simulator), "logs", "rescale", "Nope12", "--interval", "1s");

        Assert.Equal((1, "", 1), (missing.ExitCode, missing.Output, missing.ErrorLines.Length));
        Assert.Equal(
            (2, "jobapis: --interval needs --follow: without it the log is read once."),
            (interval.ExitCode, Assert.Single(interval.ErrorLines)));
    }
}

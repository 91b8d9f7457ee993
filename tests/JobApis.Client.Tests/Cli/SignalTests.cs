using System.Diagnostics;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>Ctrl-C and SIGTERM while a service keeps the tool waiting.</summary>
public sealed class SignalTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task List_SignalWhileWaiting_EndsPromptlyWithItsExitCode(string signal, int exitCode)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 6 }, TestContext.Current.CancellationToken);
        TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        simulator.Faults.Next(SimulatedService.Rescale, 1, Fault.Delay(TimeSpan.FromMinutes(2)), IsSecondPage);

        await using ToolProcess process = ToolProcess.Start(ToolProcess.Environment(simulator), "list", "--source", "rescale", "--output", "jsonl", "--page-size", "3");
        await waiting.Task.WaitAsync(TestContext.Current.CancellationToken);
        long signalled = Stopwatch.GetTimestamp();
        await process.SignalAsync(signal);
        ToolResult result = await process.ExitAsync();

        Assert.Equal(exitCode, result.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(signalled), TimeSpan.Zero, TimeSpan.FromSeconds(3));

        // What was written before is whole, and the rest is to be had.
        Assert.Equal(3, result.Objects.Length);
        string line = Assert.Single(result.ErrorLines);
        Assert.StartsWith("rescale: interrupted after 3 jobs. Go on with --resume ", line, StringComparison.Ordinal);
        simulator.Faults.Clear();
        ToolResult rest = await ToolProcess.RunAsync(ToolProcess.Environment(simulator), "list", "--output", "jsonl", "--page-size", "3", "--resume", line[(line.LastIndexOf(' ') + 1)..]);
        Assert.Equal(
            simulator.Rescale.Jobs.Select(job => job.Id).Order(StringComparer.Ordinal),
            result.Objects.Concat(rest.Objects).Select(job => (string?)job["id"]).Order(StringComparer.Ordinal));

        bool IsSecondPage(SimulatedRequest request) =>
            request.RawTarget.Contains("page=2", StringComparison.Ordinal) && waiting.TrySetResult();
    }
}

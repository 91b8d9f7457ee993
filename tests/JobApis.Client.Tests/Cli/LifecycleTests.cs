using System.Text.Json.Nodes;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// Jobs from creation to end with only the tool, one process for each command, against one simulator, as in a user's
/// script.
/// </summary>
public sealed class LifecycleTests : IDisposable
{
    public const string RescaleJob =
        """{"name":"beam-17","jobanalyses":[{"analysis":{"code":"calculix","version":"2.20"},"command":"ccx beam","hardware":{"coreType":"emerald","coresPerSlot":4},"inputFiles":[{"id":"aB3xYz"}]}]}""";

    private const string PaiDlcJob =
        """{"DisplayName":"train-7","JobType":"PyTorchJob","UserCommand":"python train.py","JobSpecs":[{"Type":"Worker","Image":"registry.example/torch:2","PodCount":1,"EcsSpec":"ecs.c6.large"}]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobs-lifecycle-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Rescale_CreateSubmitWatchFilesDownloadDelete()
    {
        // The tool uses the real clock; the test moves the service's clock.
        ManualTimeProvider clock = new();
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            new() { JobsPerService = 3, TimeProvider = clock },
            TestContext.Current.CancellationToken);
        string file = Path.Combine(_folder.FullName, "job.json");
        await File.WriteAllTextAsync(file, RescaleJob, TestContext.Current.CancellationToken);
        await using ToolProcess watch = ToolProcess.Start(
            ToolProcess.Environment(simulator), "watch", "--source", "rescale", "--interval", "1s",
            "--existing", "--output", "jsonl");
        for (int existing = 0; existing < 3; existing++)
        {
            await NextAsync(watch);
        }

        JsonObject created =
            Assert.Single((await RunAsync(simulator, 0, "submit", "rescale", file, "--output", "jsonl")).Objects);
        string id = (string)created["id"]!;
        Assert.Equal(("beam-17", "Queued"), ((string?)created["name"], (string?)created["state"]));

        List<string> seen = [];
        while (true)
        {
            JsonObject change = await NextAsync(watch);
            Assert.Equal(id, (string?)change["id"]);
            seen.Add($"{change["change"]} {change["status"]}");
            if ((string?)change["status"] == "Completed")
            {
                break;
            }

            clock.Advance(TimeSpan.FromSeconds((string?)change["status"] == "Executing" ? 60 : 5));
        }

        Assert.StartsWith("added ", seen[0], StringComparison.Ordinal);
        Assert.Equal(["changed Executing", "changed Completed"], seen[^2..]);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(
            "Succeeded",
            (string?)Assert.Single(
                (await RunAsync(simulator, 0, "wait", "rescale", id, "--output", "jsonl")).Objects)["state"]);
        Assert.NotEmpty((await RunAsync(simulator, 0, "logs", "rescale", id, "--lines", "5")).Lines);

        JsonObject[] files = (await RunAsync(simulator, 0, "files", "rescale", id, "--output", "jsonl")).Objects;
        string to = Path.Combine(_folder.FullName, "results");
        ToolResult download = await RunAsync(simulator, 0, "download", "rescale", id, "--to", to);
        Assert.Equal(files.Select(entry => Path.Combine(to, (string)entry["path"]!)), download.Lines);
        Assert.All(
            files,
            entry => Assert.Equal((long)entry["size"]!, new FileInfo(Path.Combine(to, (string)entry["path"]!)).Length));

        await RunAsync(simulator, 0, "delete", "rescale", id, "--yes");
        JsonObject gone = await NextAsync(watch);
        Assert.Equal(("gone", id), ((string?)gone["change"], (string?)gone["id"]));
        await RunAsync(simulator, 1, "get", "rescale", id);
        await watch.SignalAsync("INT");
        Assert.Equal((130, ""), ((await watch.ExitAsync()) is var end ? (end.ExitCode, end.Error) : default));
        simulator.ThrowIfUnmatched();
    }

    [Fact]
    public async Task PaiDlc_CreateLogsStop()
    {
        // Requests are signed with the tool's time, so the service must use the real clock.
        await using JobSimulator simulator =
            await JobSimulator.StartAsync(new() { JobsPerService = 3 }, TestContext.Current.CancellationToken);
        simulator.PaiDlc.WaitingTime = TimeSpan.Zero;
        simulator.PaiDlc.RunningTime = TimeSpan.FromHours(1);
        simulator.PaiDlc.StoppingTime = TimeSpan.Zero;

        ToolResult created = await ToolProcess.RunWithInputAsync(
            PaiDlcJob, ToolProcess.Environment(simulator), "submit", "pai-dlc", "-", "--output", "jsonl");
        string id = (string)Assert.Single(created.Objects)["id"]!;
        ToolResult logs = await RunAsync(simulator, 0, "logs", "pai-dlc", id);
        ToolResult stop = await RunAsync(simulator, 0, "stop", "pai-dlc", id, "--yes");
        ToolResult wait = await RunAsync(simulator, 3, "wait", "pai-dlc", id, "--timeout", "30s", "--output", "jsonl");
        ToolResult again = await RunAsync(simulator, 1, "stop", "pai-dlc", id, "--yes");
        await RunAsync(simulator, 0, "delete", "pai-dlc", id, "-y");
        ToolResult missing = await RunAsync(simulator, 1, "get", "pai-dlc", id);

        Assert.Equal((0, ""), (created.ExitCode, created.Error));
        Assert.Matches("^==> .+ <==$", logs.Lines[0]);
        Assert.Equal(
            ("", $"pai-dlc: the service was asked to stop {id}."),
            (stop.Output, Assert.Single(stop.ErrorLines)));
        Assert.Equal("Cancelled", (string?)Assert.Single(wait.Objects)["state"]);
        Assert.All(
            (ToolResult[])[again, missing],
            failed => Assert.StartsWith("pai-dlc: ", Assert.Single(failed.ErrorLines), StringComparison.Ordinal));
        simulator.ThrowIfUnmatched();
    }

    private static async Task<ToolResult> RunAsync(JobSimulator simulator, int exitCode, params string[] arguments)
    {
        ToolResult result = await ToolProcess.RunAsync(ToolProcess.Environment(simulator), arguments);
        Assert.True(
            result.ExitCode == exitCode,
            $"jobapis {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Error}");
        return result;
    }

    private static async Task<JsonObject> NextAsync(ToolProcess watch) =>
        JsonNode.Parse((await watch.Output.ReadLineAsync(TestContext.Current.CancellationToken))!)!.AsObject();
}

using System.Text.Json.Nodes;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>The state that the tool keeps between runs: <c>list --since-last</c> and <c>watch --memory</c>.</summary>
public sealed class MemoryTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobapis-memory-");
    private JobSimulator _simulator = null!;

    public async ValueTask InitializeAsync() =>
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 3, JobsPerService = 4 },
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task SinceLast_AllSources_PrintsWhatHasChangedSinceTheLastRun()
    {
        ToolResult first = await ListAsync("--exit-code");
        Dictionary<string, string> expected = [];
        foreach (ServiceSimulator service in _simulator.Services)
        {
            string gone = service.Jobs.First().Id;
            service.Jobs.Remove(gone);
            expected.Add(gone, "gone");
            expected.Add(service.Jobs.Add().Id, "added");
        }

        string id = _simulator.PaiDlc.Jobs.First().Id;
        _simulator.PaiDlc.Jobs.SetStatus(id, _simulator.PaiDlc.Jobs.First().Status == "Running" ? "Failed" : "Running");
        expected.Add(id, "changed");
        string renamed = _simulator.Rescale.Jobs.First().Id;
        _simulator.Rescale.Jobs.Edit(renamed, row => row["name"] = "another name");
        expected.Add(renamed, "edited");
        ToolResult second = await ListAsync("--exit-code");
        ToolResult third = await ListAsync("--exit-code");

        Assert.Equal((0, ""), (first.ExitCode, first.Output));
        Assert.Equal(
            _simulator.Services.Count,
            first.ErrorLines.Count(
                line => line.EndsWith(
                    ": 4 jobs stored. The next run prints the changes since then.",
                    StringComparison.Ordinal)));
        Assert.Equal(4, second.ExitCode);
        Assert.Equal(
            expected.OrderBy(change => change.Key),
            second.Objects.ToDictionary(
                line => (string)line["id"]!,
                line => (string)line["change"]!).OrderBy(change => change.Key));
        Assert.Equal((0, "", ""), (third.ExitCode, third.Output, third.Error));
        string[] files =
            [.. _folder.EnumerateFiles("*.sync").Select(file => Path.GetFileNameWithoutExtension(file.Name))];
        Assert.Equal(_simulator.Services.Select(service => service.SourceName).Order(), files.Order());
        if (!OperatingSystem.IsWindows())
        {
            Assert.All(
                _folder.EnumerateFiles(),
                file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
        }
    }

    [Fact]
    public async Task SinceLast_Table_PrintsNothingWhereNothingChanged()
    {
        string[] list = ["list", "--since-last", "--source", "rescale", "--quiet"];
        Dictionary<string, string> environment = ToolProcess.Environment(_simulator);
        environment["XDG_STATE_HOME"] = _folder.FullName;

        await ToolProcess.RunAsync(environment, list);
        ToolResult nothing = await ToolProcess.RunAsync(environment, list);
        string id = _simulator.Rescale.Jobs.Add(status: "Queued").Id;
        ToolResult added = await ToolProcess.RunAsync(environment, list);

        Assert.Equal((0, "", ""), (nothing.ExitCode, nothing.Output, nothing.Error));
        Assert.Equal(0, added.ExitCode);
        Assert.Matches($"^....-..-.. ..:..:..  added    rescale  {id} +Queued ", added.Lines[1]);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "jobapis", "rescale.sync")));
    }

    [Fact]
    public async Task SinceLast_SourceFails_IsToldAndItsChangesComeWithTheNextRun()
    {
        await ListAsync();
        string id = _simulator.Rescale.Jobs.Add().Id;
        _simulator.Faults.Next(SimulatedService.Rescale, 1, Fault.Status(403));

        ToolResult failed = await ListAsync("--exit-code");
        ToolResult next = await ListAsync("--exit-code");

        Assert.Equal((1, ""), (failed.ExitCode, failed.Output));
        Assert.StartsWith("rescale: ", Assert.Single(failed.ErrorLines), StringComparison.Ordinal);
        Assert.Equal((4, id), (next.ExitCode, (string)Assert.Single(next.Objects)["id"]!));
    }

    [Fact]
    public async Task SinceLast_OtherFilters_HaveAMemoryOfTheirOwn()
    {
        await ListAsync("--source", "pai-dlc");
        ToolResult filtered = await ListAsync("--source", "pai-dlc", "--name", "a");
        ToolResult again = await ListAsync("--source", "pai-dlc");

        Assert.Equal((0, "", 1), (filtered.ExitCode, filtered.Output, filtered.ErrorLines.Length));
        Assert.Equal((0, "", ""), (again.ExitCode, again.Output, again.Error));
    }

    [Fact]
    public async Task SinceLast_MemoryOfAnotherVersion_IsToldAndNothingIsSent()
    {
        await ListAsync("--source", "rescale");
        string file = Path.Combine(_folder.FullName, "rescale.sync");
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file,
            text.Replace("jobapis-sync 1\n", "jobapis-sync 9\n", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        _simulator.ClearRequests();

        ToolResult result = await ListAsync("--source", "rescale");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("has version 9", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(_simulator.Requests);
    }

    [Fact]
    public async Task SinceLast_OptionsThatDoNotFit_AreRefused()
    {
        ToolResult limit = await ListAsync("--limit", "3");
        ToolResult since = await ListAsync("--since", "7d");
        ToolResult alone = await ToolProcess.RunAsync(ToolProcess.Environment(_simulator), "list", "--exit-code");
        ToolResult demo = await ToolProcess.RunAsync(null, "list", "--since-last", "--demo");

        Assert.Equal([2, 2, 2, 2], new[] { limit, since, alone, demo }.Select(result => result.ExitCode));
        Assert.StartsWith(
            "jobapis: --limit and --since-last do not go together",
            limit.ErrorLines[0],
            StringComparison.Ordinal);
        Assert.StartsWith(
            "jobapis: --since and --since-last do not go together",
            since.ErrorLines[0],
            StringComparison.Ordinal);
        Assert.Equal("jobapis: --exit-code and --memory need --since-last.", alone.ErrorLines[0]);
        Assert.Equal(
            "jobapis: --demo needs --memory FOLDER: simulated jobs are not stored with yours.",
            demo.ErrorLines[^1]);
        Assert.Empty(_simulator.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watch_EndedAndStartedAgain_GoesOnWhereItWas(bool isKilled)
    {
        SimulatedJobStore jobs = _simulator.PaiDlc.Jobs;
        string[] watch =
            ["watch", "--source", "pai-dlc", "--interval", "1s", "--output", "jsonl", "--memory", _folder.FullName];

        // A job that has not ended keeps short lists from starting after it.
        string first = jobs.First().Id;
        jobs.SetStatus(first, "Running");
        string second;
        await using (ToolProcess process =
            ToolProcess.Start(ToolProcess.Environment(_simulator), [.. watch, "--existing"]))
        {
            for (int count = 0; count < 4; count++)
            {
                Assert.Equal("added", (string?)(await ReadAsync(process))["change"]);
            }

            // The line of a change is written before the change is stored; the next line shows that it is stored.
            second = jobs.Add().Id;
            Assert.Equal(second, (string?)(await ReadAsync(process))["id"]);
            string last = jobs.Add().Id;
            Assert.Equal(last, (string?)(await ReadAsync(process))["id"]);
            if (isKilled)
            {
                jobs.Remove(last);
                Assert.Equal(("gone", last), ((string?)(await ReadAsync(process))["change"], last));
                TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _simulator.Answering += (_, _) => asked.TrySetResult();
                await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
                await process.KillAsync();
            }
            else
            {
                await process.SignalAsync("INT");
                Assert.Equal((130, ""), ((await process.ExitAsync()) is var end ? end.ExitCode : 0, end.Error));
            }
        }

        jobs.Remove(first);
        string third = jobs.Add().Id;
        await using (ToolProcess process =
            ToolProcess.Start(ToolProcess.Environment(_simulator), [.. watch, "--existing"]))
        {
            JsonObject[] changes = [await ReadAsync(process), await ReadAsync(process)];
            await process.SignalAsync("INT");
            Assert.Equal("", (await process.ExitAsync()).Output);
            Assert.Equal(
                [("added", third), ("gone", first)],
                changes.Select(line => ((string)line["change"]!, (string)line["id"]!)).Order());
        }
    }

    private static async Task<JsonObject> ReadAsync(ToolProcess process) =>
        JsonNode.Parse((await process.Output.ReadLineAsync(TestContext.Current.CancellationToken))!)!.AsObject();

    private Task<ToolResult> ListAsync(params string[] arguments) => ToolProcess.RunAsync(
        ToolProcess.Environment(_simulator),
        ["list", "--since-last", "--memory", _folder.FullName, "--output", "jsonl", .. arguments]);
}

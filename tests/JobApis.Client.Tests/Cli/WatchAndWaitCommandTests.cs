using System.Text.Json.Nodes;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary><c>jobapis watch</c> and <c>jobapis wait</c>.</summary>
public sealed class WatchAndWaitCommandTests : IAsyncLifetime
{
    private JobSimulator _simulator = null!;

    public async ValueTask InitializeAsync() =>
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 3, JobsPerService = 4 },
            TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task Watch_JobsComeChangeAndGo_PrintsALineForEachUntilItIsInterrupted()
    {
        SimulatedJobStore jobs = _simulator.PaiDlc.Jobs;
        string id = jobs.First().Id;
        jobs.SetStatus(id, "Running");
        await using ToolProcess process = ToolProcess.Start(
            ToolProcess.Environment(_simulator), "watch", "--source", "pai-dlc", "--interval", "1s",
            "--existing", "--output", "jsonl");

        JsonObject[] existing =
        [
            await ReadAsync(process),
            await ReadAsync(process),
            await ReadAsync(process),
            await ReadAsync(process),
        ];
        jobs.SetStatus(id, "Succeeded");
        JsonObject changed = await ReadAsync(process);
        string newId = jobs.Add().Id;
        JsonObject added = await ReadAsync(process);
        jobs.Remove(newId);
        JsonObject gone = await ReadAsync(process);
        await process.SignalAsync("INT");
        ToolResult end = await process.ExitAsync();

        Assert.All(existing, line => Assert.Equal("added", (string?)line["change"]));
        Assert.Equal(
            ("changed", "pai-dlc", "PaiDlc", id, "Succeeded", "Running", "Running"),
            (
                Text(changed, "change"),
                Text(changed, "source"),
                Text(changed, "provider"),
                Text(changed, "id"),
                Text(changed, "state"),
                Text(changed, "previousState"),
                Text(changed, "previousStatus")));
        Assert.Equal(("added", newId, null), (Text(added, "change"), Text(added, "id"), Text(added, "previousState")));
        Assert.Equal(("gone", newId), (Text(gone, "change"), Text(gone, "id")));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", Text(gone, "at"));
        Assert.Equal((130, "", ""), (end.ExitCode, end.Output, end.Error));
    }

    [Fact]
    public async Task Watch_Table_HasARowForEachChangeAndNothingOfWhatWasThere()
    {
        SimulatedJobStore jobs = _simulator.Rescale.Jobs;
        string? id = null;
        _simulator.Answered += (_, _) => id ??= jobs.Add(status: "Queued").Id;
        await using ToolProcess process =
            ToolProcess.Start(ToolProcess.Environment(_simulator), "watch", "--source", "rescale", "--interval", "1");

        string? header = await process.Output.ReadLineAsync(TestContext.Current.CancellationToken);
        string? row = await process.Output.ReadLineAsync(TestContext.Current.CancellationToken);
        await process.SignalAsync("INT");
        ToolResult end = await process.ExitAsync();

        Assert.Matches("^TIME +CHANGE +SOURCE +ID +STATE +BEFORE +NAME$", header);
        Assert.Matches($"^....-..-.. ..:..:..  added    rescale  {id} +Queued ", row);
        Assert.Equal((130, "", ""), (end.ExitCode, end.Output, end.Error));
    }

    [Fact]
    public async Task Watch_PassingFailure_IsToldAndSurvived()
    {
        Dictionary<string, string> environment = ToolProcess.Environment(_simulator);
        environment["JobApis__Sources__rescale__MaxRetries"] = "0";
        _simulator.Faults.Next(SimulatedService.Rescale, Fault.Status(503));
        await using ToolProcess process = ToolProcess.Start(
            environment, "watch", "--source", "rescale", "--interval", "1s", "--existing", "--output", "jsonl");

        await ReadAsync(process);
        await process.SignalAsync("INT");
        ToolResult end = await process.ExitAsync();

        Assert.Equal(130, end.ExitCode);
        Assert.Matches(@"^rescale: the service failed \(503\).* Next attempt in 1 s\.$", Assert.Single(end.ErrorLines));
    }

    // The row is listed again every second, but reported once.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watch_RowCannotBeRead_IsAFailureOrOneWarning(bool isSkipped)
    {
        const string Page = """
            {"count":2,"next":null,"previous":null,"results":[{"id":"a","name":"fine"},{"id":"b","name":{"no":"text"}}]}
            """;
        int lists = 0;
        TaskCompletionSource thirdList = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _simulator.Faults.Next(SimulatedService.Rescale, int.MaxValue, Fault.Edit(_ =>
        {
            if (Interlocked.Increment(ref lists) == 3)
            {
                thirdList.SetResult();
            }

            return Page;
        }));
        string[] arguments = ["watch", "--source", "rescale", "--interval", "1s", "--existing", "--output", "jsonl"];
        await using ToolProcess process = ToolProcess.Start(
            ToolProcess.Environment(_simulator), isSkipped ? [.. arguments, "--skip-unreadable"] : arguments);

        if (isSkipped)
        {
            await ReadAsync(process);
            await thirdList.Task.WaitAsync(TestContext.Current.CancellationToken);
            await process.SignalAsync("INT");
        }

        ToolResult end = await process.ExitAsync();

        Assert.Equal(isSkipped ? 130 : 1, end.ExitCode);
        Assert.Contains("$.results[1].name", Assert.Single(end.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("{\"no\"", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_EverySourceRefuses_SaysWhyOfEachAndEnds()
    {
        Dictionary<string, string> former = ToolProcess.Environment(_simulator);
        _simulator.Rescale.ApiKey = _simulator.Deepset.ApiKey = "another-key";

        ToolResult result = await ToolProcess.RunAsync(
            former, "watch", "--source", "rescale", "--source", "deepset", "--output", "jsonl");
        ToolResult filtered = await ToolProcess.RunAsync(
            former, "watch", "--source", "deepset", "--state", "Failed", "--output", "jsonl");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(["deepset", "rescale"], result.ErrorLines.Select(line => line.Split(':')[0]).Order());
        Assert.All(
            result.ErrorLines,
            line => Assert.EndsWith(" It is no longer watched.", line, StringComparison.Ordinal));
        Assert.Equal((1, 1), (filtered.ExitCode, filtered.ErrorLines.Length));
    }

    [Theory]
    [InlineData("Succeeded", 0)]
    [InlineData("Failed", 3)]
    [InlineData("Stopped", 3)]
    public async Task Wait_JobEnds_TellsHowByTheExitCode(string status, int exitCode)
    {
        SimulatedJobStore jobs = _simulator.PaiDlc.Jobs;
        string id = jobs.First().Id;
        jobs.SetStatus(id, "Running");
        _simulator.Answered += (_, _) => jobs.SetStatus(id, status);

        ToolResult result = await RunAsync("wait", "pai-dlc", id, "--interval", "1s", "--output", "jsonl");

        JsonObject job = Assert.Single(result.Objects);
        Assert.Equal((exitCode, id, status), (result.ExitCode, Text(job, "id"), Text(job, "status")));
        string word = Text(job, "state")! == status ? status : $"{Text(job, "state")} ({status})";
        Assert.Equal([$"pai-dlc: {id} is Running.", $"pai-dlc: {id} is {word}."], result.ErrorLines);
        Assert.Equal(2, _simulator.Requests.Count);
    }

    [Fact]
    public async Task Wait_FinishedOutcomeUnknown_IsSuccess()
    {
        SimulatedJobStore jobs = _simulator.Worklayer.Jobs;
        string id = jobs.First().Id;
        jobs.SetStatus(id, "CLOSED");

        ToolResult result = await RunAsync("wait", "worklayer", id);

        Assert.Equal(
            (0, "Finished"),
            (
                result.ExitCode,
                result.Lines.Single(line => line.StartsWith("state ", StringComparison.Ordinal)).Split(' ')[^1]));
    }

    [Fact]
    public async Task Wait_TooLongOrNoSuchJob_SaysSoInOneLine()
    {
        string id = _simulator.PaiDlc.Jobs.First().Id;
        _simulator.PaiDlc.Jobs.SetStatus(id, "Running");

        ToolResult late = await RunAsync("wait", "pai-dlc", id, "--interval", "1s", "--timeout", "2s");
        ToolResult missing = await RunAsync("wait", "pai-dlc", "dlcnope");

        Assert.Equal((1, ""), (late.ExitCode, late.Output));
        Assert.Equal(
            "pai-dlc: it took longer than 2 s (--timeout); the job's status is still Running.",
            late.ErrorLines[^1]);
        Assert.Equal((1, "", 1), (missing.ExitCode, missing.Output, missing.ErrorLines.Length));
    }

    [Fact]
    public async Task WatchAndWait_WrongOptions_NameEachOfThem()
    {
        ToolResult watch = await RunAsync("watch", "--interval", "0s", "--output", "json", "--state", "done");
        ToolResult wait = await RunAsync(
            "wait", "rescale", "x", "--interval", "25h", "--timeout", "1.5h", "--output", "csv", "--native");

        Assert.Equal((2, "", 2, ""), (watch.ExitCode, watch.Output, wait.ExitCode, wait.Output));
        Assert.Contains("jobapis: --interval 0s: it must be from 1s to 1d, such as 30s, 5m or 2h.", watch.ErrorLines);
        Assert.Contains(
            "jobapis: --output json: it must be one of table, jsonl. Did you mean 'jsonl'?",
            watch.ErrorLines);
        Assert.Contains(watch.ErrorLines, line => line.StartsWith("jobapis: --state done: ", StringComparison.Ordinal));
        Assert.Contains("jobapis: --interval 25h: it must be from 1s to 1d, such as 30s, 5m or 2h.", wait.ErrorLines);
        Assert.Contains(
            "jobapis: --timeout 1.5h: it must be from 1s to 30d, such as 90s, 10m, 2h or 7d.",
            wait.ErrorLines);
        Assert.Empty(_simulator.Requests);
    }

    private static async Task<JsonObject> ReadAsync(ToolProcess process) =>
        JsonNode.Parse((await process.Output.ReadLineAsync(TestContext.Current.CancellationToken))!)!.AsObject();

    private static string? Text(JsonObject line, string key) => (string?)line[key];

    private Task<ToolResult> RunAsync(params string[] arguments) =>
        ToolProcess.RunAsync(ToolProcess.Environment(_simulator), arguments);
}

using System.Globalization;
using System.Text.Json.Nodes;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>Lists that are interrupted and resumed by another process, against a simulator in this process.</summary>
public sealed class ResumeTests : IAsyncLifetime
{
    private const string PageSize = "4";

    private JobSimulator _simulator = null!;

    public async ValueTask InitializeAsync() =>
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 11, JobsPerService = 20 },
            TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Theory]
    [InlineData("0", "1")]
    [InlineData("2", "4")]
    public async Task List_KilledInTheMiddleAndResumedFromItsCheckpoints_LosesAndRepeatsNothing(
        string prefetch,
        string parallel)
    {
        string[] reading =
        [
            "list", "--output", "jsonl", "--checkpoints", "--page-size", PageSize, "--completeness", "fast",
            "--prefetch", prefetch, "--parallel", parallel,
        ];

        // Each service answers only its first two pages.
        foreach (ServiceSimulator service in _simulator.Services)
        {
            int tokens = 0;
            _simulator.Faults.Next(
                service.Service,
                int.MaxValue,
                Fault.Delay(TimeSpan.FromMinutes(5)),
                request => FirstRowOf(request, ref tokens) >= 2 * 4);
        }

        List<JsonObject> lines = [];
        await using (ToolProcess process = ToolProcess.Start(ToolProcess.Environment(_simulator), reading))
        {
            while (lines.Count(IsCheckpoint) < 2 * _simulator.Services.Count)
            {
                lines.Add(
                    JsonNode.Parse(
                        (await process.Output.ReadLineAsync(TestContext.Current.CancellationToken))!)!.AsObject());
            }

            Assert.Equal("", await process.KillAsync());
        }

        _simulator.Faults.Clear();
        string[] cursors =
        [
            .. lines.Where(IsCheckpoint)
                .GroupBy(line => (string)line["source"]!)
                .Select(source => (string)source.Last()["resume"]!),
        ];
        ToolResult rest = await RunAsync([.. reading, .. cursors.SelectMany(cursor => (string[])["--resume", cursor])]);

        Assert.Equal(0, rest.ExitCode);
        Assert.Equal(2 * 4 * _simulator.Services.Count, lines.Count(line => !IsCheckpoint(line)));
        Assert.Equal(Everything(), Ids(lines.Concat(rest.Objects)));

        // The last checkpoint of each source shows that there are no more pages.
        Assert.Equal(
            _simulator.Services.Count,
            rest.Objects.Count(line => IsCheckpoint(line) && line["resume"] is null));
    }

    [Fact]
    public async Task List_SourceFails_TellsWhereToGoOnInItsLineAndInTheReport()
    {
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.Status(403),
            request => request.RawTarget.Contains("page=3", StringComparison.Ordinal));

        ToolResult result = await RunAsync(
            "list", "--output", "json", "--page-size", PageSize, "--source", "rescale",
            "--source", "pai-dlc", "--verbose");
        string line = result.ErrorLines.Single(line => line.StartsWith("rescale: ", StringComparison.Ordinal));
        string cursor = line[(line.LastIndexOf(' ') + 1)..];
        ToolResult rest = await RunAsync("list", "--output", "json", "--page-size", PageSize, "--resume", cursor);

        // The control: without the cursor, a list repeats what was written.
        ToolResult again = await RunAsync("list", "--output", "json", "--page-size", PageSize, "--source", "rescale");

        JsonNode output = JsonNode.Parse(result.Output)!;
        Assert.Equal((1, 0), (result.ExitCode, rest.ExitCode));
        Assert.Contains(". Continue with --resume ", line, StringComparison.Ordinal);
        JsonArray report = output["report"]!.AsArray();
        JsonNode failed = report.Single(entry => (string?)entry!["source"] == "rescale")!;
        Assert.Equal(
            (8, 2, null, cursor),
            ((int)failed["jobs"]!, (int)failed["pages"]!, (string?)failed["completeness"], (string?)failed["resume"]));
        Assert.Contains("(403)", (string?)failed["error"], StringComparison.Ordinal);

        // For a complete list, the report contains the same as stderr.
        JsonNode whole = report.Single(entry => (string?)entry!["source"] == "pai-dlc")!;
        Assert.Equal((20, null, null), ((int)whole["jobs"]!, (string?)whole["error"], (string?)whole["resume"]));
        Assert.Contains($"pai-dlc: 20 jobs, {whole["reason"]}.", result.ErrorLines);
        Assert.True(Enum.TryParse<CompletenessConfidence>((string?)whole["completeness"], out _));

        string[] expected = [.. _simulator.Rescale.Jobs.Select(job => job.Id).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, RescaleIds(output, JsonNode.Parse(rest.Output)!));
        Assert.NotEqual(expected, RescaleIds(output, JsonNode.Parse(again.Output)!));
    }

    [Fact]
    public async Task List_ResumedElsewhere_IsRefusedBeforeAnythingIsSent()
    {
        ToolResult begun = await RunAsync(
            "list", "--output", "jsonl", "--checkpoints", "--page-size", PageSize,
            "--limit", "4", "--source", "rescale");
        string cursor = (string)begun.Objects.Single(IsCheckpoint)["resume"]!;
        _simulator.ClearRequests();

        AssertRefused(
            "--resume: The cursor belongs to another query.",
            await RunAsync("list", "--resume", cursor, "--name", "a"));
        AssertRefused(
            "There is no source named 'gone'.",
            await RunAsync("list", "--resume", PageCursor.Create("gone", "jobs", "1").ToString()));
        Assert.Empty(_simulator.Requests);
    }

    /// <summary>The index of the first row of a page. Pages by token are in order.</summary>
    private static int FirstRowOf(SimulatedRequest request, ref int tokens)
    {
        string pages = "page=", rows = "skip=";
        string target = request.RawTarget.Replace("page_number=", pages, StringComparison.Ordinal)
            .Replace("PageNumber=", pages, StringComparison.Ordinal);
        return request.Method != "GET" ? 0
            : NumberAfter(target, rows) is { } skipped ? skipped
            : NumberAfter(target, pages) is { } number ? (number - 1) * 4
            : target.Contains("page_token=", StringComparison.Ordinal) ? 4 * ++tokens
            : 0;

        static int? NumberAfter(string text, string name) =>
            text.IndexOf(name, StringComparison.Ordinal) is var at and >= 0
            && int.TryParse(
                new string([.. text[(at + name.Length)..].TakeWhile(char.IsAsciiDigit)]),
                CultureInfo.InvariantCulture,
                out int number)
                ? number
                : null;
    }

    private static bool IsCheckpoint(JsonObject line) => line.ContainsKey("resume");

    private static void AssertRefused(string problem, ToolResult result)
    {
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
    }

    private static string[] Ids(IEnumerable<JsonObject> lines) =>
        [.. lines.Where(line => !IsCheckpoint(line)).Select(line => (string)line["id"]!).Order(StringComparer.Ordinal)];

    private static string[] RescaleIds(JsonNode first, JsonNode then) =>
        Ids(
            first["jobs"]!.AsArray()
                .Concat(then["jobs"]!.AsArray())
                .Select(job => job!.AsObject())
                .Where(job => (string?)job["source"] == "rescale"));

    private string[] Everything() =>
        [
            .. _simulator.Services.SelectMany(service => service.Jobs)
                .Select(job => job.Id)
                .Order(StringComparer.Ordinal),
        ];

    private Task<ToolResult> RunAsync(params string[] arguments) =>
        ToolProcess.RunAsync(ToolProcess.Environment(_simulator), arguments);
}

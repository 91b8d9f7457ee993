using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// Ctrl-C and SIGTERM while the tool waits for a service, in every format. The written jobs and the resumed list make
/// up the whole list.
/// </summary>
public sealed partial class SignalTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JobSimulator _simulator = null!;

    public static TheoryData<string, string, int> FormatsAndSignals { get; } = new(
        from format in (string[])["table", "json", "jsonl", "csv"]
        from signal in ((string, int)[])[("INT", 130), ("TERM", 143)]
        select (format, signal.Item1, signal.Item2));

    public async ValueTask InitializeAsync()
    {
        _simulator = await JobSimulator.StartAsync(new() { JobsPerService = 6 }, TestContext.Current.CancellationToken);
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.Delay(TimeSpan.FromMinutes(2)),
            request => request.RawTarget.Contains("page=2", StringComparison.Ordinal) && _waiting.TrySetResult());
    }

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(FormatsAndSignals))]
    public async Task List_SignalWhileWaiting_EndsInAWholeDocumentAndSaysWhereToGoOn(
        string format,
        string signal,
        int exitCode)
    {
        (ToolResult result, TimeSpan took) = await SignalledAsync(format, signal);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        string[] ids = [.. IdsOf(result.Output, format)];
        Assert.Equal(3, ids.Length);
        string line = Assert.Single(result.ErrorLines);
        Assert.StartsWith("rescale: interrupted after 3 jobs. Continue with --resume ", line, StringComparison.Ordinal);
        if (format == "json")
        {
            JsonNode report = Assert.Single(JsonNode.Parse(result.Output)!["report"]!.AsArray())!;
            Assert.Equal((true, CursorOf(line)), ((bool)report["interrupted"]!, (string?)report["resume"]));
        }

        await AssertRestFollowsAsync(ids, line);
    }

    // timeout(1) sends its signal to the process and to its group; a supervisor sends TERM after INT. The cursor was
    // lost, because the second signal ended the tool immediately.
    [Theory]
    [InlineData("jsonl")]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task List_SignalsThatComeTogether_LoseNoCursor(string format)
    {
        (ToolResult result, _) = await SignalledAsync(format, "INT", "TERM", "INT", "TERM");

        // The kernel chooses which signal is delivered first.
        Assert.Contains(result.ExitCode, (int[])[130, 143]);
        await AssertRestFollowsAsync([.. IdsOf(result.Output, format)], Assert.Single(result.ErrorLines));
    }

    public static TheoryData<string, string, int, bool> StalledReaders { get; } = new(
        from format in (string[])["table", "json", "jsonl", "csv"]
        from signal in ((string, int)[])[("INT", 130), ("TERM", 143)]
        from again in (bool[])[false, true]
        select (format, signal.Item1, signal.Item2, again));

    // Nothing reads stdout, so the current write never ends. After one signal the tool waits briefly, after a second
    // one it does not. In both cases it ends with a message: where to continue, or that the read jobs were not written.
    [Theory]
    [MemberData(nameof(StalledReaders))]
    public async Task List_SignalledWhileTheReaderHasStalled_EndsAtOnceAndSaysWhereToGoOn(
        string format,
        string signal,
        int exitCode,
        bool again)
    {
        while (_simulator.Rescale.Jobs.Count < 900)
        {
            _simulator.Rescale.Jobs.Add();
        }

        // A table is written when all pages are read, or on an interruption while the second page is awaited. The other
        // formats are written as pages arrive, and stall in the first page.
        await using ToolProcess process = ToolProcess.Start(
            ToolProcess.Environment(_simulator), "list", "--source", "rescale",
            "--output", format, "--page-size", "880",
            "--columns", "source,provider,id,name,state,status,createdAt,updatedAt,owner,webLink");
        if (format == "table")
        {
            await _waiting.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
        else
        {
            Assert.NotNull(await process.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        }

        long signalled = Stopwatch.GetTimestamp();
        if (again)
        {
            await process.SignalUntilItEndsAsync(signal);
        }
        else
        {
            await process.SignalAsync(signal);
        }

        ToolResult result = await process.ErrorAtExitAsync();

        Assert.Equal(exitCode, result.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(signalled), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        string line = Assert.Single(result.ErrorLines);
        Assert.Matches(
            format == "table"
                ? @"^jobapis: interrupted before all jobs read were written\. Run the same command again\.$"
                : @"^rescale: interrupted (before its first page\. Start with --source rescale"
                    + @"|after \d+ jobs\. Continue with --resume \S+)$",
            line);
    }

    [Fact]
    public async Task List_InterruptedBeforeAnythingCame_SaysWhereToBegin()
    {
        _simulator.Faults.Next(SimulatedService.PaiDlc, int.MaxValue, Fault.Delay(TimeSpan.FromMinutes(2)));
        (ToolResult result, _) = await SignalledAsync("table", ["rescale", "pai-dlc"], "INT");

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(3, IdsOf(result.Output, "table").Count());
        Assert.Contains("pai-dlc: interrupted before its first page. Start with --source pai-dlc", result.ErrorLines);
        Assert.Equal(2, result.ErrorLines.Length);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task Files_Interrupted_EndsInAWholeDocument(string format)
    {
        _simulator.Rescale.RunTime = _simulator.Rescale.ClusterStopTime = TimeSpan.Zero;
        ToolResult created = await ToolProcess.RunWithInputAsync(
            LifecycleTests.RescaleJob, ToolProcess.Environment(_simulator), "submit", "rescale",
            "-", "--output", "jsonl");
        _simulator.Faults.Clear();
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.Delay(TimeSpan.FromMinutes(2)),
            request => request.RawTarget.Contains("/files", StringComparison.Ordinal) && _waiting.TrySetResult());

        await using ToolProcess process = ToolProcess.Start(
            ToolProcess.Environment(_simulator), "files", "rescale",
            (string)created.Objects[0]["id"]!, "--output", format);
        await _waiting.Task.WaitAsync(TestContext.Current.CancellationToken);
        await process.SignalAsync("INT");
        ToolResult result = await process.ExitAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(format == "json" ? "[]\n" : "path,id,size,createdAt\n", result.Output);
    }

    // A real terminal, on which Ctrl-C is a key, while the progress is drawn.
    [Fact]
    public async Task List_CtrlCOnATerminal_LeavesTheTableAndTheCursorVisible()
    {
        await using ToolProcess process = ToolTerminal.Start(
            120, ToolProcess.Environment(_simulator), "list", "--source", "rescale", "--page-size", "3");
        await _waiting.Task.WaitAsync(TestContext.Current.CancellationToken);
        await process.TypeAsync(ToolTerminal.Interrupt);
        ToolResult result = await process.ExitAsync();

        Assert.Equal(130, result.ExitCode);
        string screen = ToolTerminal.Screen(result);
        Assert.Contains("SOURCE", screen, StringComparison.Ordinal);
        Assert.Contains("rescale: interrupted after 3 jobs. Continue with --resume ", screen, StringComparison.Ordinal);
        Assert.True(
            result.Output.LastIndexOf("\e[?25h", StringComparison.Ordinal)
                >= result.Output.LastIndexOf("\e[?25l", StringComparison.Ordinal),
            "The terminal's own cursor stays hidden.");
    }

    private static IEnumerable<string> IdsOf(string output, string format) => format switch
    {
        "json" => JsonNode.Parse(output)!["jobs"]!.AsArray().Select(job => (string)job!["id"]!),
        "jsonl" => output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (string)JsonNode.Parse(line)!["id"]!),
        "csv" => Csv.Parse(output).Skip(1).Select(row => row[2]!),
        _ => output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => Cells().Split(line)[1]),
    };

    private static string CursorOf(string line) => line[(line.LastIndexOf(' ') + 1)..];

    private Task<(ToolResult Result, TimeSpan Took)> SignalledAsync(string format, params string[] signals) =>
        SignalledAsync(format, ["rescale"], signals);

    private async Task<(ToolResult Result, TimeSpan Took)> SignalledAsync(
        string format,
        string[] sources,
        params string[] signals)
    {
        await using ToolProcess process = ToolProcess.Start(
            ToolProcess.Environment(_simulator),
            [
                "list", "--output", format,
                "--page-size", "3", .. sources.SelectMany(source => (string[])["--source", source]),
            ]);
        await _waiting.Task.WaitAsync(TestContext.Current.CancellationToken);
        long signalled = Stopwatch.GetTimestamp();
        await process.SignalAsync(signals);
        ToolResult result = await process.ExitAsync();
        return (result, Stopwatch.GetElapsedTime(signalled));
    }

    private async Task AssertRestFollowsAsync(string[] ids, string line)
    {
        _simulator.Faults.Clear();
        ToolResult rest = await ToolProcess.RunAsync(
            ToolProcess.Environment(_simulator), "list", "--output", "jsonl",
            "--page-size", "3", "--resume", CursorOf(line));
        Assert.Equal(
            _simulator.Rescale.Jobs.Select(job => job.Id).Order(StringComparer.Ordinal),
            ids.Concat(IdsOf(rest.Output, "jsonl")).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(" {2,}", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Cells();
}

using System.Text;
using System.Text.Json.Nodes;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary><c>jobapis files</c> and <c>jobapis download</c>, on an ended job of Rescale.</summary>
public sealed class DownloadCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobs-download-");
    private JobSimulator _simulator = null!;
    private string _job = null!;

    private string Target => Path.Combine(_folder.FullName, "results");

    public async ValueTask InitializeAsync()
    {
        _simulator = await JobSimulator.StartAsync(new() { JobsPerService = 1 }, TestContext.Current.CancellationToken);
        _simulator.Rescale.RunTime = _simulator.Rescale.ClusterStopTime = TimeSpan.Zero;
        ToolResult created = await ToolProcess.RunWithInputAsync(
            LifecycleTests.RescaleJob, ToolProcess.Environment(_simulator), "submit", "rescale",
            "-", "--output", "jsonl");
        _job = (string)Assert.Single(created.Objects)["id"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Files_EveryOutput_HoldsEveryFile()
    {
        string id = AddText("deep/er/a,b.txt", "text");

        ToolResult lines = await RunAsync("files", "rescale", _job, "--output", "jsonl");
        ToolResult table = await RunAsync("files", "rescale", _job);
        ToolResult csv = await RunAsync("files", "rescale", _job, "--output", "csv");
        ToolResult array = await RunAsync("files", "rescale", _job, "--output", "json");

        JsonObject file = lines.Objects.Single(entry => (string?)entry["id"] == id);
        Assert.Equal(["path", "id", "size", "createdAt"], file.Select(member => member.Key));
        Assert.Equal(("deep/er/a,b.txt", 4), ((string?)file["path"], (int)file["size"]!));
        Assert.Contains(
            table.Lines,
            line => line.StartsWith("deep/er/a,b.txt ", StringComparison.Ordinal)
                && line.Contains($" {id} ", StringComparison.Ordinal));
        Assert.Contains(Csv.Parse(csv.Output), row => row[0] == "deep/er/a,b.txt" && row[2] == "4");
        Assert.Equal(
            (lines.Lines.Length, lines.Lines.Length + 1),
            (JsonNode.Parse(array.Output)!.AsArray().Count, table.Lines.Length));
    }

    [Fact]
    public async Task Download_All_SavesEachOnceAndPrintsWhere()
    {
        string large = _simulator.Rescale.AddOutputFile(_job, "sub/large.bin", 3_000_000);
        AddText("empty", "");

        ToolResult first = await RunAsync("download", "rescale", _job, "--to", Target);
        int requests = ContentRequests().Length;
        ToolResult again = await RunAsync("download", "rescale", _job, "--to", Target);

        Assert.Equal((0, "", 0, ""), (first.ExitCode, first.Error, again.ExitCode, again.Error));
        Assert.Equal(first.Lines, again.Lines);
        Assert.Equal(requests, ContentRequests().Length);
        Assert.Equal(
            Saved(),
            first.Lines.Select(path => Path.GetRelativePath(Target, path)).Order(StringComparer.Ordinal));
        Assert.Equal(0, new FileInfo(Path.Combine(Target, "empty")).Length);
        Assert.Equal(
            Content(large, 3_000_000),
            await File.ReadAllBytesAsync(
                Path.Combine(Target, "sub", "large.bin"),
                TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_File_SavesTheseOnly()
    {
        AddText("a.txt", "a");
        string b = AddText("b.txt", "b");
        AddText("c.txt", "c");

        ToolResult chosen = await RunAsync("download", "rescale", _job, "--to", Target, "--file", "a.txt", "--file", b);
        ToolResult missing =
            await RunAsync("download", "rescale", _job, "--to", Target, "--file", "c.txt", "--file", "nope.txt");

        Assert.Equal(0, chosen.ExitCode);
        Assert.Equal(["a.txt", "b.txt"], Saved());
        Assert.Equal(
            (1, "", $"rescale: {_job} has no file 'nope.txt'."),
            (missing.ExitCode, missing.Output, Assert.Single(missing.ErrorLines)));
    }

    [Fact]
    public async Task Download_PathsThatLeadElsewhere_AreRefusedAndTheOthersAreSaved()
    {
        (string Path, string Reason)[] refused =
        [
            ("../evil.txt", "its path is outside the folder"),
            ("a/../../evil.txt", "its path is outside the folder"),
            ("..", "its path is outside the folder"),
            ("/tmp/evil.txt", "its path is absolute"),
            ("a//b", "its path does not name a file"),
            ("folder/", "its path does not name a file"),
            ("a/.", "its path does not name a file"),
            ("a\u0007b", "its path has a character that is not allowed in file names on this system"),
            ("link/evil.txt", $"{Path.Combine(Target, "link")} is a link and may point outside the folder"),
            ("file-link", $"{Path.Combine(Target, "file-link")} is a link and may point outside the folder"),
        ];
        string outside = Path.Combine(_folder.FullName, "outside");
        Directory.CreateDirectory(outside);
        Directory.CreateDirectory(Target);
        Directory.CreateSymbolicLink(Path.Combine(Target, "link"), outside);
        File.CreateSymbolicLink(Path.Combine(Target, "file-link"), Path.Combine(outside, "evil.txt"));
        string[] evil = [.. refused.Select(file => AddText(file.Path, "evil"))];
        AddText("good.txt", "good");

        ToolResult result = await RunAsync(
            [
                "download", "rescale", _job, "--to", Target, "--force",
                .. evil.SelectMany(id => (string[])["--file", id]), "--file", "good.txt",
            ]);

        Assert.Equal((1, Path.Combine(Target, "good.txt")), (result.ExitCode, Assert.Single(result.Lines)));
        Assert.Equal(
            refused.Select(
                file => $"rescale: {file.Path.Replace("\u0007", "", StringComparison.Ordinal)} is not "
                    + $"saved: {file.Reason}."),
            result.ErrorLines);
        Assert.Equal(
            ["outside", "results"],
            Directory.EnumerateFileSystemEntries(_folder.FullName)
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
        Assert.Equal(
            ["file-link", "good.txt", "link"],
            Directory.EnumerateFileSystemEntries(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(File.Exists("/tmp/evil.txt"));
    }

    [Fact]
    public async Task Download_TwoFilesOfOnePath_SavesTheFirstAndRefusesTheOther()
    {
        AddText("x/same.txt", "one");
        AddText("x/./same.txt", "other");

        ToolResult result = await RunAsync(
            "download", "rescale", _job, "--to", Target, "--file", "x/same.txt", "--file", "x/./same.txt");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "another file is saved under the same path",
            Assert.Single(result.ErrorLines),
            StringComparison.Ordinal);
        Assert.Equal(
            "one",
            await File.ReadAllTextAsync(Assert.Single(result.Lines), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_FileIsThereAlready_IsOverwrittenOnlyWhenForced()
    {
        AddText("a.txt", "from the service");
        Directory.CreateDirectory(Target);
        string path = Path.Combine(Target, "a.txt");
        await File.WriteAllTextAsync(path, "mine", TestContext.Current.CancellationToken);

        ToolResult kept = await RunAsync("download", "rescale", _job, "--to", Target, "--file", "a.txt");
        string mine = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        ToolResult forced = await RunAsync("download", "rescale", _job, "--to", Target, "--file", "a.txt", "--force");

        Assert.Equal((1, "mine"), (kept.ExitCode, mine));
        Assert.Equal(
            $"rescale: a.txt is not saved: {path} already exists with another size; --force overwrites it.",
            Assert.Single(kept.ErrorLines));
        Assert.Equal(
            (0, "from the service"),
            (forced.ExitCode, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)));
        Assert.Equal(["a.txt"], Saved());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Download_Interrupted_GoesOnWhereItWas(bool serviceKnowsNoRanges)
    {
        const int Length = 4_000_000;
        string id = _simulator.Rescale.AddOutputFile(_job, "large.bin", Length);
        _simulator.Rescale.IgnoresRanges = serviceKnowsNoRanges;
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.StallMidBody(TimeSpan.FromMinutes(2)),
            request => request.RawTarget.Contains("/contents", StringComparison.Ordinal));
        await using ToolProcess process = ToolProcess.Start(
            ToolProcess.Environment(_simulator), "download", "rescale", _job, "--to", Target, "--file", id);
        await UntilAPartHasAsync(Length / 2);
        await process.SignalAsync("INT");
        ToolResult interrupted = await process.ExitAsync();
        string part = Assert.Single(Saved(), IsPart);
        ToolResult resumed = await RunAsync("download", "rescale", _job, "--to", Target, "--file", id);

        Assert.Equal((130, "", ""), (interrupted.ExitCode, interrupted.Output, interrupted.Error));
        Assert.Matches(@"^large\.bin\.[0-9a-f]{8}\.part$", part);
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Equal(["large.bin"], Saved());
        Assert.Equal(
            Content(id, Length),
            await File.ReadAllBytesAsync(Path.Combine(Target, "large.bin"), TestContext.Current.CancellationToken));
        Assert.Equal($"bytes={(Length / 2) - 1}-", ContentRequests()[^1].Headers["range"]);
    }

    // Half of the file has arrived and the service stalls: the rate decreases and the remaining time increases.
    [Fact]
    public async Task Download_OnATerminal_TellsSizeRateAndTimeLeft()
    {
        string id = _simulator.Rescale.AddOutputFile(_job, "large.bin", 4_000_000);
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.StallMidBody(TimeSpan.FromMinutes(2)),
            request => request.RawTarget.Contains("/contents", StringComparison.Ordinal));
        await using ToolProcess process = ToolTerminal.Start(
            120, ToolProcess.Environment(_simulator), "download", "rescale", _job, "--to", Target, "--file", id);

        // On a busy machine, bars with fewer bytes are drawn first.
        string half = await process.ReadUntilAsync("1.9 MiB / 3.8 MiB");
        string drawn = ToolProcess.WithoutEscapes(half + await process.ReadUntilAsync(" left"));
        await process.TypeAsync(ToolTerminal.Interrupt);
        ToolResult end = await process.ExitAsync();

        Assert.Matches(
            @"large\.bin .*1\.9 MiB / 3\.8 MiB  \d+\.\d [KM]iB/s  (\d+ s|\d+[mh] \d+[sm]) left$",
            drawn.Split('\n')[^1]);
        Assert.Equal(130, end.ExitCode);
    }

    [Theory]
    [InlineData("/contents")]
    [InlineData("/files")]
    public async Task Download_OnATerminal_TellsWhatIsWaitedFor(string call)
    {
        string id = _simulator.Rescale.AddOutputFile(_job, "small.bin", 4_000);
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.Status(429, retryAfter: "2"),
            request => request.RawTarget.Contains(call, StringComparison.Ordinal));
        await using ToolProcess process = ToolTerminal.Start(
            160, ToolProcess.Environment(_simulator), "download", "rescale", _job, "--to", Target, "--file", id);

        string drawn = ToolProcess.WithoutEscapes(await process.ReadUntilAsync("the service"));
        ToolResult end = await process.ExitAsync();

        Assert.Matches(@"rescale: waiting \d s, throttled by\s+the service$", drawn);
        Assert.Equal(0, end.ExitCode);
        Assert.DoesNotContain("waiting", ToolTerminal.Screen(end).Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_PartThatIsNoBeginning_IsRestarted()
    {
        AddText("a.txt", "short");
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.Status(403),
            request => request.RawTarget.Contains("/contents", StringComparison.Ordinal));
        ToolResult refused = await RunAsync("download", "rescale", _job, "--to", Target, "--file", "a.txt");
        Assert.Equal((1, 1), (refused.ExitCode, refused.ErrorLines.Length));
        Assert.Empty(Saved());

        // The part is longer than the file.
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.StallMidBody(TimeSpan.FromMinutes(2)),
            request => request.RawTarget.Contains("/contents", StringComparison.Ordinal));
        await using (ToolProcess process = ToolProcess.Start(
            ToolProcess.Environment(_simulator), "download", "rescale", _job, "--to", Target, "--file", "a.txt"))
        {
            await UntilAPartHasAsync(1);
            await process.SignalAsync("TERM");
            Assert.Equal(143, (await process.ExitAsync()).ExitCode);
        }

        await File.WriteAllTextAsync(
            Path.Combine(Target, Assert.Single(Saved(), IsPart)),
            "much longer than it should be",
            TestContext.Current.CancellationToken);
        ToolResult result = await RunAsync("download", "rescale", _job, "--to", Target, "--file", "a.txt");

        Assert.Equal(
            (0, "short"),
            (
                result.ExitCode,
                await File.ReadAllTextAsync(Assert.Single(result.Lines), TestContext.Current.CancellationToken)));
        Assert.Equal(["a.txt"], Saved());
    }

    // Name, size and time are those of the same file; only the version shows that the part belongs to another one.
    [Theory]
    [InlineData("\"one\"", "\"two\"", false)]
    [InlineData("\"one\"", "\"one\"", true)]
    [InlineData("W/\"one\"", "W/\"two\"", false)]
    public async Task Download_InAnotherRun_GoesOnOnlyInTheSameVersion(string before, string after, bool goesOn)
    {
        const int Length = 4_000_000;
        string id = _simulator.Rescale.AddOutputFile(_job, "large.bin", Length);
        _simulator.Rescale.ContentTag = before;
        string part = await InterruptAsync(id, Length / 2);

        // The part is from the previous version, so all of it would be in the result if it were kept.
        byte[] old = await File.ReadAllBytesAsync(part, TestContext.Current.CancellationToken);
        Array.Fill(old, (byte)'o', 0, 1000);
        await File.WriteAllBytesAsync(part, old, TestContext.Current.CancellationToken);
        _simulator.Rescale.ContentTag = after;
        ToolResult result = await RunAsync("download", "rescale", _job, "--to", Target, "--file", id);

        byte[] saved =
            await File.ReadAllBytesAsync(Path.Combine(Target, "large.bin"), TestContext.Current.CancellationToken);
        byte[] content = Content(id, Length);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(["large.bin"], Saved());
        Assert.Equal(goesOn ? [.. old[..1000], .. content[1000..]] : content, saved);
    }

    // As if the tool was killed between two steps: the origin of the bytes is unknown.
    [Fact]
    public async Task Download_PartWithoutItsVersion_IsRestarted()
    {
        const int Length = 4_000_000;
        string id = _simulator.Rescale.AddOutputFile(_job, "large.bin", Length);
        string part = await InterruptAsync(id, Length / 2);
        byte[] other = new byte[Length / 2];
        await File.WriteAllBytesAsync(part, other, TestContext.Current.CancellationToken);
        File.Delete(part + ".etag");

        ToolResult result = await RunAsync("download", "rescale", _job, "--to", Target, "--file", id);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(["large.bin"], Saved());
        Assert.Equal(
            Content(id, Length),
            await File.ReadAllBytesAsync(Path.Combine(Target, "large.bin"), TestContext.Current.CancellationToken));
    }

    // Most file systems allow 255 bytes.
    [Theory]
    [InlineData("a", 255)]
    [InlineData("a", 237)]
    [InlineData("測", 85)]
    public async Task Download_LongestNameThereIs_IsSavedUnderIt(string letter, int count)
    {
        string name = string.Concat(Enumerable.Repeat(letter, count));
        AddText($"sub/{name}", "text");
        string id = AddText($"sub/{name[..^1]}b", "other");

        ToolResult result =
            await RunAsync("download", "rescale", _job, "--to", Target, "--file", $"sub/{name}", "--file", id);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(["other", "text"], result.Lines.Select(File.ReadAllText).Order(StringComparer.Ordinal));
        Assert.Equal(2, Saved().Length);
    }

    [Fact]
    public async Task Download_ListedSizeIsNotReached_FailsAndSavesNothing()
    {
        string id = AddText("a.txt", "only the beginning");
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            int.MaxValue,
            Fault.Body("only", contentType: "text/plain"),
            request => request.RawTarget.Contains("/contents", StringComparison.Ordinal));

        ToolResult result = await RunAsync("download", "rescale", _job, "--to", Target, "--file", id);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("18", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("a.txt", Saved());
    }

    private async Task<string> InterruptAsync(string id, long length)
    {
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.StallMidBody(TimeSpan.FromMinutes(2)),
            request => request.RawTarget.Contains("/contents", StringComparison.Ordinal));
        await using ToolProcess process = ToolProcess.Start(
            ToolProcess.Environment(_simulator), "download", "rescale", _job, "--to", Target, "--file", id);
        await UntilAPartHasAsync(length);
        await process.SignalAsync("INT");
        Assert.Equal(130, (await process.ExitAsync()).ExitCode);
        return Path.Combine(Target, Assert.Single(Saved(), IsPart));
    }

    private static bool IsPart(string path) => path.EndsWith(".part", StringComparison.Ordinal);

    private async Task UntilAPartHasAsync(long length)
    {
        using CancellationTokenSource patience =
            CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (!Directory.Exists(Target)
            || !Directory.EnumerateFiles(Target, "*.part").Any(path => new FileInfo(path).Length >= length))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    private string AddText(string path, string text) =>
        _simulator.Rescale.AddOutputFile(_job, path, Encoding.UTF8.GetBytes(text));

    private byte[] Content(string id, int length)
    {
        byte[] content = new byte[length];
        _simulator.Rescale.FindFile(id)!.Read(0, content);
        return content;
    }

    private RecordedRequest[] ContentRequests() =>
        [.. _simulator.Requests.Where(request => request.RawTarget.Contains("/contents", StringComparison.Ordinal))];

    private string[] Saved() =>
        [
            .. Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Target, path))
                .Order(StringComparer.Ordinal),
        ];

    private Task<ToolResult> RunAsync(params string[] arguments) =>
        ToolProcess.RunAsync(ToolProcess.Environment(_simulator), arguments);
}

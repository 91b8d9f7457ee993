using System.Text;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

/// <summary>Files and logs with the source.</summary>
public sealed class RescaleFilesAndLogTests
{
    private const string OldRun =
        """{ "id": "1", "dateStarted": "2021-06-01T08:00:00Z", "dateCompleted": "2021-06-01T08:30:00Z" }""";
    private const string ActiveRun = """{ "id": "2", "dateStarted": "2021-06-01T09:00:00Z", "dateCompleted": null }""";
    private const string WaitingRun = """{ "id": "3", "dateStarted": null }""";
    private const string LogFiles =
        """{ "id": "f8", "name": "process_output.log.old" }, { "id": "f9", "name": "process_output.log" }""";

    private static readonly ScriptedAnswer NotFound = new("""{ "detail": "Not found." }""", 404);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListFilesAsync_Files_AreToldInCommonWords()
    {
        await using ScriptedServer server = new(RescaleServer.Page("""
            { "id": "f1", "name": "out.csv", "relativePath": "run1/out.csv", "path": "/p/out.csv", "decryptedSize": 7, "dateUploaded": "2021-06-01T08:09:10Z", "isUploaded": false, "encodedEncryptionKey": "canary" },
            { "id": "f2", "name": "a.log", "path": "/p/a.log" }, { "id": "f3", "path": "/p/b" }, { "id": "f4" }
            """));
        using RescaleJobSource source = RescaleServer.Open(server);

        List<JobFile> files = await source.ListFilesAsync("zK", Token).ToListAsync(Token);

        Assert.Equal(
            [("f1", "run1/out.csv", 7L), ("f2", "a.log", null), ("f3", "/p/b", null), ("f4", "f4", null)],
            files.Select(file => (file.Id, file.Path, file.Size)));
        Assert.Equal(new DateTimeOffset(2021, 6, 1, 8, 9, 10, TimeSpan.Zero), files[0].CreatedAt);
        Assert.IsType<RescaleFile>(files[0].Native);
        Assert.Equal("run1/out.csv (7 bytes)", files[0].ToString());
        Assert.Equal("GET /api/v2/jobs/zK/files/?page_size=100", Assert.Single(server.Requests).ToString());
        Assert.ThrowsAny<ArgumentException>(() => source.ListFilesAsync("z/K", Token));
    }

    [Fact]
    public async Task OpenFileAsync_Offset_IsAskedForAsARange()
    {
        await using ScriptedServer server = new(
            "whole",
            new ScriptedAnswer("le", 206) { Headers = [new("Content-Range", "bytes 3-4/5")] });
        using RescaleJobSource source = RescaleServer.Open(server);
        JobFile file = new() { Id = "f1", Path = "out" };

        await using DownloadStream whole = await source.OpenFileAsync(file, 0, Token);
        await using DownloadStream rest = await source.OpenFileAsync(file, 3, Token);

        Assert.Equal((0, 5), (whole.Offset, whole.TotalLength));
        Assert.Equal((3, 5), (rest.Offset, rest.TotalLength));
        Assert.Equal([null, "bytes=3-"], server.Requests.Select(request => request.Header("Range")));
        Assert.All(server.Requests, request => Assert.Equal("/api/v2/files/f1/contents/", request.Target));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => source.OpenFileAsync(file, -1, Token));
    }

    [Fact]
    public async Task ReadLogAsync_RunGoesOn_AsksForTheFilesEnd()
    {
        await using ScriptedServer server = new(
            RescaleServer.Page($"{OldRun}, {ActiveRun}, {WaitingRun}"),
            """{ "fileType": "text", "lines": [ "one", "two" ] }""");
        using RescaleJobSource source = RescaleServer.Open(server);

        List<JobLogLine> lines = await source.ReadLogAsync("a", 2, Token).ToListAsync(Token);

        Assert.Equal([new("2", "one"), new("2", "two")], lines);
        Assert.Equal(
            ["/api/v2/jobs/a/runs/?page_size=100", "/api/v2/jobs/a/runs/2/tail/process_output.log?lines=2"],
            server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task ReadLogAsync_RunGoesOnAndNoLimit_ReadsAllOfIt()
    {
        await using ScriptedServer server = new(
            RescaleServer.Page(ActiveRun),
            new ScriptedAnswer("one\r\ntwo\n\nthree", ContentType: "text/plain"));
        using RescaleJobSource source = RescaleServer.Open(server);

        List<JobLogLine> lines = await source.ReadLogAsync("a", null, Token).ToListAsync(Token);

        Assert.Equal([new(null, "one"), new(null, "two"), new(null, ""), new(null, "three")], lines);
        Assert.Equal("/api/v2/jobs/a/runs/2/tail/process_output.log", server.Requests[1].Target);
    }

    [Theory]
    [InlineData(null, "1,2,3,4,5")]
    [InlineData(2, "4,5")]
    [InlineData(9, "1,2,3,4,5")]
    public async Task ReadLogAsync_RunIsOver_ReadsTheFile(int? maxLines, string expected)
    {
        await using ScriptedServer server = new(
            RescaleServer.Page(OldRun),
            RescaleServer.Page(LogFiles),
            new ScriptedAnswer("1\n2\n3\n4\n5\n", ContentType: null));
        using RescaleJobSource source = RescaleServer.Open(server);

        List<JobLogLine> lines = await source.ReadLogAsync("a", maxLines, Token).ToListAsync(Token);

        Assert.Equal(expected.Split(','), lines.Select(line => line.Text));
        Assert.Equal(
            [
                "/api/v2/jobs/a/runs/?page_size=100",
                "/api/v2/jobs/a/runs/1/files/?page_size=100",
                "/api/v2/files/f9/contents/",
            ],
            server.Requests.Select(request => request.Target));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public async Task ReadLogAsync_RunEndsMeanwhile_ReadsTheFile(int status)
    {
        ScriptedAnswer over = new("""{ "detail": "This run is not active." }""", status);
        await using ScriptedServer server = new(
            RescaleServer.Page(ActiveRun),
            over,
            over,
            RescaleServer.Page(LogFiles),
            new ScriptedAnswer("done", ContentType: null));
        using RescaleJobSource source = RescaleServer.Open(server);

        Assert.Equal("done", Assert.Single(await source.ReadLogAsync("a", 10, Token).ToListAsync(Token)).Text);
    }

    [Fact]
    public async Task ReadLogAsync_NoRunHasBegunOrNoFileIsThere_IsEmpty()
    {
        await using ScriptedServer server = new(
            RescaleServer.Page("", count: 0),
            RescaleServer.Page(WaitingRun),
            RescaleServer.Page(OldRun),
            RescaleServer.Page("", count: 0));
        using RescaleJobSource source = RescaleServer.Open(server);

        Assert.Empty(await source.ReadLogAsync("a", 10, Token).ToListAsync(Token));
        Assert.Empty(await source.ReadLogAsync("a", 10, Token).ToListAsync(Token));
        Assert.Empty(await source.ReadLogAsync("a", 10, Token).ToListAsync(Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.ReadLogAsync("a", 0, Token));
    }

    [Fact]
    public async Task ReadLogAsync_UnknownJob_IsNotFound()
    {
        await using ScriptedServer server = new(NotFound);
        using RescaleJobSource source = RescaleServer.Open(server);

        await Assert.ThrowsAsync<JobApiNotFoundException>(async () =>
            await source.ReadLogAsync("a", 10, Token).ToListAsync(Token));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\nb", 2)]
    [InlineData("a\r\n\r\nb\r\n", 3)]
    public async Task ReadLinesAsync_Text_IsSplitAtEveryLineEnd(string text, int count)
    {
        using MemoryStream content = new(Encoding.UTF8.GetBytes(text));

        List<string> lines = await LogText.ReadLinesAsync(content, Token).ToListAsync(Token);

        Assert.Equal(count, lines.Count);
        Assert.All(lines, line => Assert.DoesNotContain('\r', line));
    }

    [Fact]
    public async Task ReadLinesAsync_LineWithoutAnEnd_ComesInParts()
    {
        string text = new('x', LogText.MaxLineLength * 3);
        using MemoryStream content = new(Encoding.UTF8.GetBytes($"{text}\nlast\n"));

        List<string> lines = await LogText.ReadLinesAsync(content, Token).ToListAsync(Token);

        Assert.All(lines, line => Assert.InRange(line.Length, 1, LogText.MaxLineLength * 2));
        Assert.Equal("last", lines[^1]);
        Assert.Equal(text, string.Concat(lines[..^1]));
    }
}

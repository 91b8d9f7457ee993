using System.Globalization;
using System.IO.Compression;
using System.Text;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

/// <summary>A download is complete, of one version of the content, and the stored bytes; otherwise it fails.</summary>
public sealed class DownloadVersionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Versions => new()
    {
        { "ETag: \"a\"", "ETag: \"b\"" },
        { "ETag: W/\"a\"", "ETag: W/\"b\"" },
        { "Last-Modified: Tue, 02 Jan 2024 03:04:05 GMT", "Last-Modified: Tue, 02 Jan 2024 03:04:06 GMT" },
    };

    // The service ignores If-Range or sends the whole content: in both cases it is now another content.
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task DownloadFileAsync_ContentChangesOnTheWay_IsNeverJoined(string before, string after)
    {
        foreach (bool knowsRanges in (bool[])[true, false])
        {
            foreach (Stream kept in (Stream[])[new MemoryStream(), new UnreadableStream()])
            {
                await using RawServer server = Serve(
                    _ => Cut("200 OK", "helloworld", 5, before, "Content-Length: 10"),
                    _ => knowsRanges
                        ? Whole("206 Part", "OWORLD", after, "Content-Length: 6", "Content-Range: bytes 4-9/10")
                        : Whole("200 OK", "HELLOWORLD", after, "Content-Length: 10"));
                using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);

                await Assert.ThrowsAsync<JobApiProtocolException>(() =>
                    source.Api.DownloadFileAsync("f", kept, null, Token));

                Assert.Equal(5, kept.Length);
                Assert.Equal(["bytes=4-"], server.Requests.Skip(1).Select(request => request.Header("Range")));
                Assert.Equal(before.StartsWith("ETag: W/", StringComparison.Ordinal) ? null : before[(before.IndexOf(
                    ' ',
                    StringComparison.Ordinal) + 1)..], server.Requests[1].Header("If-Range"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task DownloadFileAsync_ContentStaysTheSame_GoesOn(string version, string other)
    {
        Assert.NotEqual(version, other);
        await using RawServer server = Serve(
            _ => Cut("200 OK", "helloworld", 5, version, "Content-Length: 10"),
            _ => Whole("206 Part", "oworld", version, "Content-Length: 6", "Content-Range: bytes 4-9/10"));
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        Assert.Equal(10, await source.Api.DownloadFileAsync("f", kept, null, Token));

        Assert.Equal("helloworld", Encoding.ASCII.GetString(kept.ToArray()));
    }

    // If the service sends no version, bytes that can be read again are compared.
    [Theory]
    [InlineData("206 Part", "Xworld", "Content-Range: bytes 4-9/10")]
    [InlineData("206 Part", "oworld!", "Content-Range: bytes 4-10/11")]
    [InlineData("200 OK", "hellXworld", null)]
    [InlineData("200 OK", "Xelloworld", null)]
    public async Task DownloadFileAsync_NoVersionIsTold_ComparesWhatIsThere(string status, string body, string? range)
    {
        await using RawServer server = Serve(
            _ => Cut("200 OK", "helloworld", 5, "Content-Length: 10"),
            _ => Whole(status, body, range
                ?? "X-Y: z", string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}")));
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        await Assert.ThrowsAsync<JobApiProtocolException>(() => source.Api.DownloadFileAsync("f", kept, null, Token));

        Assert.Equal("hello", Encoding.ASCII.GetString(kept.ToArray()));
    }

    [Theory]
    [InlineData("X-Y: z")]
    [InlineData("Content-Range: bytes */10")]
    [InlineData("Content-Range: lines 4-9/10")]
    [InlineData("Content-Range: bytes 9-4/10")]
    [InlineData("Content-Range: rubbish")]
    [InlineData("Content-Range: bytes 4-8/10")]
    [InlineData("Content-Range: bytes 6-11/12")]
    [InlineData("Content-Type: multipart/byteranges; boundary=x")]
    public async Task DownloadFileAsync_PartThatDoesNotSayWhich_IsRefused(string range)
    {
        await using RawServer server = Serve(
            _ => Cut("200 OK", "helloworld", 5, "Content-Length: 10"),
            _ => Whole("206 Part", "oworld", range, "Content-Length: 6"));
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        await Assert.ThrowsAsync<JobApiProtocolException>(() => source.Api.DownloadFileAsync("f", kept, null, Token));

        Assert.Equal("hello", Encoding.ASCII.GetString(kept.ToArray()));
    }

    // A part that was not requested.
    [Fact]
    public async Task DownloadFileAsync_FirstAnswerIsALaterPart_IsRefused()
    {
        await using RawServer server =
            Serve(_ => Whole("206 Part", "world", "Content-Length: 5", "Content-Range: bytes 5-9/10"));
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        await Assert.ThrowsAsync<JobApiProtocolException>(() => source.Api.DownloadFileAsync("f", kept, null, Token));

        Assert.Equal(0, kept.Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task DownloadFileAsync_EndsBeforeTheListedSize_IsNotWhole(string? framing)
    {
        string body = framing is null ? "hello" : "5\r\nhello\r\n0\r\n\r\n";
        await using RawServer server = Serve(_ => Whole("200 OK", body, framing ?? "X-Y: z"));
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        JobApiTransportException error = await Assert.ThrowsAsync<JobApiTransportException>(
            () => source.DownloadFileAsync(new JobFile { Id = "f", Path = "f", Size = 10 }, kept, null, Token));

        Assert.Contains("5 of 10", error.Message, StringComparison.Ordinal);
        Assert.Equal("hello", Encoding.ASCII.GetString(kept.ToArray()));
        Assert.All(server.Requests.Skip(1), request => Assert.Equal("bytes=4-", request.Header("Range")));
    }

    [Fact]
    public async Task DownloadFileAsync_EndsEarlyOnce_GoesOnToTheListedSize()
    {
        await using RawServer server = Serve(
            _ => Whole("200 OK", "hello"),
            _ => Whole("206 Part", "oworld", "Content-Range: bytes 4-9/*"));
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        Assert.Equal(
            10, await source.DownloadFileAsync(new JobFile { Id = "f", Path = "f", Size = 10 }, kept, null, Token));

        Assert.Equal("helloworld", Encoding.ASCII.GetString(kept.ToArray()));
    }

    [Theory]
    [InlineData("Content-Length: 10", 9)]
    [InlineData("Content-Length: 10", 11)]
    [InlineData("X-Y: z", 9)]
    public async Task DownloadFileAsync_OtherLengthThanListed_IsRefused(string header, long listed)
    {
        await using RawServer server = Serve(_ => Whole("200 OK", "helloworld", header));
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        JobApiProtocolException error = await Assert.ThrowsAsync<JobApiProtocolException>(
            () => source.DownloadFileAsync(new JobFile { Id = "f", Path = "f", Size = listed }, kept, null, Token));

        Assert.Contains("List the files again", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("x-unheard-of")]
    public async Task DownloadFileAsync_StoredInACoding_IsSavedAsStored(string coding)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("a,b\n1,2\n"u8);
        }

        byte[] stored = packed.ToArray();
        await using RawServer server = Serve(request =>
        {
            Assert.Equal("identity", request.Header("Accept-Encoding"));
            return Whole(
                "200 OK",
                Encoding.Latin1.GetString(stored),
                $"Content-Encoding: {coding}",
                string.Create(CultureInfo.InvariantCulture, $"Content-Length: {stored.Length}"));
        });
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        await source.DownloadFileAsync(
            new JobFile { Id = "f", Path = "table.csv.gz", Size = stored.Length }, kept, null, Token);
        await using DownloadStream opened = await source.OpenFileAsync(new() { Id = "f", Path = "f" }, 0, Token);

        Assert.Equal(stored, kept.ToArray());
        Assert.Equal((coding, stored.Length), (opened.ContentEncoding, opened.TotalLength));
    }

    [Theory]
    [InlineData("ETag: \"a\"", "\"a\"")]
    [InlineData("Last-Modified: Tue, 02 Jan 2024 03:04:05 GMT", "Tue, 02 Jan 2024 03:04:05 GMT")]
    [InlineData("X-Y: z", null)]
    public async Task DownloadFileAsync_VersionIsTold_BeforeTheFirstByte(string header, string? validator)
    {
        await using RawServer server = Serve(_ => Whole("200 OK", "hello", header, "Content-Length: 5"));
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();
        List<(DownloadProgress Step, long Length)> steps = [];

        await source.DownloadFileAsync(
            new() { Id = "f", Path = "f" },
            kept,
            validator: null,
            new Told(step => steps.Add((step, kept.Length))),
            Token);

        Assert.Equal((new DownloadProgress(0, 5) { Validator = validator }, 0), steps[0]);
        Assert.All(steps, step => Assert.Equal(validator, step.Step.Validator));
    }

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("\"b\"", false)]
    public async Task DownloadFileAsync_OfAnEarlierRun_GoesOnOnlyInTheSameVersion(string known, bool isSame)
    {
        await using RawServer server = Serve(request => request.Header("If-Range") == "\"a\""
            ? Whole("206 Part", "oworld", "ETag: \"a\"", "Content-Range: bytes 4-9/10", "Content-Length: 6")
            : Whole("200 OK", "helloworld", "ETag: \"a\"", "Content-Length: 10"));
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();
        kept.Write("hello"u8);
        async Task<long> DownloadAsync() =>
            await source.DownloadFileAsync(new() { Id = "f", Path = "f" }, kept, known, progress: null, Token);

        if (isSame)
        {
            Assert.Equal(10, await DownloadAsync());
            Assert.Equal("helloworld", Encoding.ASCII.GetString(kept.ToArray()));
        }
        else
        {
            await Assert.ThrowsAsync<JobApiProtocolException>(DownloadAsync);
            Assert.Equal("hello", Encoding.ASCII.GetString(kept.ToArray()));
        }

        Assert.Equal(known, server.Requests[0].Header("If-Range"));
    }

    /// <summary>Answers each request in turn, and all later ones with the last answer.</summary>
    private static RawServer Serve(params Func<RawRequest, RawDelivery>[] answers)
    {
        int next = -1;
        return new((request, _) =>
            ValueTask.FromResult(answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)](request)));
    }

    private static RawDelivery Whole(string status, string body, params string[] headers) =>
        Cut(status, body, body.Length, headers);

    private static RawDelivery Cut(string status, string body, int length, params string[] headers) => new(
        Encoding.Latin1.GetBytes(
            $"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Connection:"
            + $" close\r\n\r\n{body[..length]}"),
        RawEnd.Close);

    private sealed class Told(Action<DownloadProgress> told) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => told(value);
    }

    /// <summary>A stream that supports seeking and writing, but not reading, like some file streams.</summary>
    private sealed class UnreadableStream : MemoryStream
    {
        public override bool CanRead => false;
    }
}

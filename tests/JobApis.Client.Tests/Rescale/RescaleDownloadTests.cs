using JobApis.Client.Downloads;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

public sealed class RescaleDownloadTests
{
    private const int Length = 3_000_000;

    private static readonly byte[] Content = Made();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DownloadFileAsync_WholeFile_IsCopiedWithProgress(bool seekable)
    {
        await using ContentServer server = new(Length, Fill);
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();
        Steps progress = new();

        long length = await source.Api.DownloadFileAsync(
            "f", seekable ? kept : new WriteOnlyStream(kept), progress, Token);

        Assert.Equal(Length, length);
        Assert.True(Content.AsSpan().SequenceEqual(kept.ToArray()));
        Assert.Equal([""], server.Ranges);
        Assert.Equal(new DownloadProgress(0, Length), progress.All[0]);
        Assert.Equal(new DownloadProgress(Length, Length), progress.All[^1]);
        Assert.Equal(progress.All.OrderBy(step => step.Position), progress.All);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task DownloadFileAsync_ConnectionBreaksInTheMiddle_GoesOnByteExact(bool knowsRanges, bool seekable)
    {
        await using ContentServer server = new(
            Length, Fill, 1, 1_234_567, 1_234_568, 2_999_999) { KnowsRanges = knowsRanges };
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        Assert.Equal(
            Length,
            await source.Api.DownloadFileAsync("f", seekable ? kept : new WriteOnlyStream(kept), null, Token));

        Assert.True(Content.AsSpan().SequenceEqual(kept.ToArray()));
        Assert.Equal(["", "", "bytes=1234566-", "bytes=1234567-", "bytes=2999998-"], server.Ranges);
    }

    [Fact]
    public async Task DownloadFileAsync_NeitherLengthNorChunks_EndsWithTheConnection()
    {
        await using ContentServer server = new(Length, Fill) { TellsLength = false };
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();
        Steps progress = new();

        Assert.Equal(Length, await source.Api.DownloadFileAsync("f", kept, progress, Token));

        Assert.Equal(new DownloadProgress(Length, null), progress.All[^1]);
    }

    [Fact]
    public async Task DownloadFileAsync_PartIsThere_FetchesTheRest()
    {
        await using ContentServer server = new(Length, Fill);
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();
        kept.Write(Content, 0, 1000);
        kept.Position = 7;
        Steps progress = new();

        Assert.Equal(Length, await source.Api.DownloadFileAsync("f", kept, progress, Token));

        Assert.True(Content.AsSpan().SequenceEqual(kept.ToArray()));
        Assert.Equal(["bytes=999-"], server.Ranges);
        Assert.Equal(new DownloadProgress(1000, Length), progress.All[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DownloadFileAsync_AllIsThere_AddsNothing(bool knowsRanges)
    {
        await using ContentServer server = new(Length, Fill) { KnowsRanges = knowsRanges };
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();
        kept.Write(Content);

        Assert.Equal(Length, await source.Api.DownloadFileAsync("f", kept, null, Token));

        Assert.Equal(Length, kept.Length);
        Assert.Single(server.Ranges);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DownloadFileAsync_MoreIsThereThanTheFileHas_IsRefused(bool knowsRanges)
    {
        await using ContentServer server = new(1000, Fill) { KnowsRanges = knowsRanges };
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();
        kept.Write(Content, 0, 1001);

        JobApiProtocolException error = await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            source.Api.DownloadFileAsync("f", kept, null, Token));

        Assert.Contains("1001", error.Message, StringComparison.Ordinal);
        Assert.Equal(1001, kept.Length);
    }

    [Fact]
    public async Task DownloadFileAsync_ContentChangesOnTheWay_IsRefused()
    {
        await using ContentServer server = new(Length, Fill, 500);
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();
        Steps progress = new(step => server.Length = step.Position > 0 ? Length + 1 : Length);

        await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            source.Api.DownloadFileAsync("f", kept, progress, Token));
    }

    // A service that sends less than the rest shows this only in Content-Range; for .NET the answer is complete.
    [Fact]
    public async Task CopyAsync_AnswersHoldLessThanTheRest_AsksUntilAllIsThere()
    {
        using MemoryStream kept = new();
        List<long> offsets = [];

        long length = await ResumableDownload.CopyAsync(
            "DownloadFile",
            (offset, _, _) =>
            {
                offsets.Add(offset);
                MemoryStream part = new(Content, (int)offset, (int)Math.Min(400, 1000 - offset));
                return Task.FromResult<Stream>(new DownloadStream(part, totalLength: 1000, offset));
            },
            kept,
            listedLength: null,
            validator: null,
            progress: null,
            Token);

        Assert.Equal(1000, length);
        Assert.Equal([0, 399, 798], offsets);
        Assert.Equal(Content[..1000], kept.ToArray());
    }

    [Fact]
    public async Task DownloadFileAsync_AlwaysBreaksAtTheSamePlace_GivesUpWithWhatCame()
    {
        await using ContentServer server = new(Length, Fill, Enumerable.Repeat(1000L, 100));
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        JobApiTransportException error = await Assert.ThrowsAsync<JobApiTransportException>(() =>
            source.Api.DownloadFileAsync("f", kept, null, Token));

        Assert.True(error.IsTransient);
        Assert.Equal(1000, kept.Length);
        Assert.Equal(7, server.Ranges.Count);
    }

    [Fact]
    public async Task DownloadFileAsync_EmptyFile_IsEmpty()
    {
        await using ContentServer server = new(0);
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        Assert.Equal(0, await source.Api.DownloadFileAsync("f", kept, null, Token));
    }

    [Fact]
    public async Task DownloadFileAsync_ServiceRefuses_ThrowsAndLeavesTheDestination()
    {
        await using ScriptedServer server = new(new ScriptedAnswer("""{ "detail": "Not found." }""", 404));
        using RescaleJobSource source = RescaleServer.Open(server);
        using MemoryStream kept = new();

        await Assert.ThrowsAsync<JobApiNotFoundException>(() => source.Api.DownloadFileAsync("f", kept, null, Token));

        Assert.Equal(0, kept.Length);
    }

    [Fact]
    public async Task DownloadFileAsync_CancelledInTheMiddle_KeepsWhatCame()
    {
        await using ContentServer server = new(Length, Fill);
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();
        using CancellationTokenSource stop = new();
        Steps progress = new(step =>
        {
            if (step.Position > 0)
            {
                stop.Cancel();
            }
        });

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            source.Api.DownloadFileAsync("f", kept, progress, stop.Token));

        Assert.Equal(stop.Token, error.CancellationToken);
        Assert.InRange(kept.Length, 1, Length - 1);
        Assert.True(Content.AsSpan(0, (int)kept.Length).SequenceEqual(kept.ToArray()));
        Assert.Equal(Length, await source.Api.DownloadFileAsync("f", kept, null, Token));
        Assert.True(Content.AsSpan().SequenceEqual(kept.ToArray()));
    }

    [Fact]
    public async Task DownloadFileAsync_ThroughTheSource_IsTheSame()
    {
        await using ContentServer server = new(Length, Fill, 70_000);
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream kept = new();

        Assert.Equal(Length, await ((IJobFileSource)source).DownloadFileAsync(
            new JobFile { Id = "f", Path = "out" }, kept, null, Token));

        Assert.True(Content.AsSpan().SequenceEqual(kept.ToArray()));
        Assert.Equal(["", "bytes=69999-"], server.Ranges);
    }

    private static void Fill(long offset, Span<byte> piece)
    {
        piece.Clear();
        Content.AsSpan((int)offset..Math.Min(Length, (int)offset + piece.Length)).CopyTo(piece);
    }

    private static byte[] Made()
    {
        byte[] content = new byte[Length];
        new Random(17).NextBytes(content);
        return content;
    }

    private sealed class Steps(Action<DownloadProgress>? told = null) : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> All { get; } = [];

        public void Report(DownloadProgress value)
        {
            All.Add(value);
            told?.Invoke(value);
        }
    }

    /// <summary>A stream that only supports writing, like a pipe.</summary>
    private sealed class WriteOnlyStream(Stream kept) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => kept.Write(buffer, offset, count);
    }
}

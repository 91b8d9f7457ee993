using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Syncing;

/// <summary>The store in a file.</summary>
public sealed class FileJobSyncStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobapis-sync-");
    private readonly FakeJobSource _source = new("fake") { DefaultPageSize = 100 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder.FullName, "state");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Store_AnotherProcessLater_GoesOnWhereItWas()
    {
        _source.Jobs = [ClaimingSource.Job("a"), ClaimingSource.Job("b")];
        Assert.Equal(["Added a", "Added b"], await SyncAsync());
        _source.Jobs = [ClaimingSource.Job("b", JobState.Failed)];

        Assert.Equal(["StatusChanged b", "Gone a"], await SyncAsync());
        Assert.Empty(await SyncAsync());

        Assert.Equal(
            JobState.Failed,
            Assert.Single(JobSyncState.Parse(await File.ReadAllTextAsync(FilePath, Token)).Jobs).Status.State);
    }

    [Fact]
    public async Task Store_FileCutInItsLastLine_LosesThatBatchOnly()
    {
        _source.Jobs = [ClaimingSource.Job("a")];
        await SyncAsync();
        byte[] whole = await File.ReadAllBytesAsync(FilePath, Token);
        _source.Jobs = [ClaimingSource.Job("a"), ClaimingSource.Job("b")];
        await SyncAsync();
        byte[] longer = await File.ReadAllBytesAsync(FilePath, Token);
        int line = Array.IndexOf(longer, (byte)'\n', whole.Length) + 1;

        for (int cut = whole.Length + 1; cut < line; cut += 7)
        {
            await File.WriteAllBytesAsync(FilePath, longer[..cut], Token);
            Assert.Equal(["Added b"], await SyncAsync());
            byte[] mended = await File.ReadAllBytesAsync(FilePath, Token);
            Assert.Equal(whole, mended[..whole.Length]);
            Assert.Equal(2, JobSyncState.Parse(await File.ReadAllTextAsync(FilePath, Token)).Count);
        }

        // A line whose middle was never written to the disk.
        byte[] holed = longer[..line];
        holed.AsSpan(whole.Length + 5, 40).Clear();
        await File.WriteAllBytesAsync(FilePath, holed, Token);
        Assert.Equal(["Added b"], await SyncAsync());
    }

    [Fact]
    public async Task Store_DamagedBeforeItsEnd_IsRefusedAndLeftAsItIs()
    {
        for (int number = 0; number < 3; number++)
        {
            _source.Jobs = [.. _source.Jobs, ClaimingSource.Job($"job{number}")];
            await SyncAsync();
        }

        byte[] bytes = await File.ReadAllBytesAsync(FilePath, Token);
        bytes[Array.IndexOf(bytes, (byte)'\n') + 30] ^= 1;
        await File.WriteAllBytesAsync(FilePath, bytes, Token);

        FormatException damaged = await Assert.ThrowsAsync<FormatException>(SyncAsync);

        Assert.StartsWith(
            $"{FilePath}: Line 2 of the state of the sync is damaged.",
            damaged.Message,
            StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(FilePath, Token));
    }

    [Fact]
    public async Task Store_UsedByTwo_RefusesTheSecond()
    {
        using FileJobSyncStore one = new(FilePath);
        await one.LoadAsync(Token);
        using (FileJobSyncStore two = new(FilePath))
        {
            IOException inUse = await Assert.ThrowsAsync<IOException>(() => two.LoadAsync(Token));
            Assert.Contains("is in use by another sync", inUse.Message, StringComparison.Ordinal);
        }

        one.Dispose();
        using FileJobSyncStore three = new(FilePath);
        await three.LoadAsync(Token);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => one.LoadAsync(Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(int.MaxValue)]
    public async Task Store_DiskIsFull_TellsItAndKeepsWhatWasStored(int room)
    {
        _source.Jobs = [ClaimingSource.Job("a")];
        await SyncAsync();
        string before = await File.ReadAllTextAsync(FilePath, Token);
        _source.Jobs = [ClaimingSource.Job("a"), ClaimingSource.Job("b")];

        using (FileJobSyncStore full = new(FilePath) { Appender = file => new FullDisk(file, room) })
        {
            IOException told = await Assert.ThrowsAsync<IOException>(
                async () => await _source.SyncOnceAsync(full, cancellationToken: Token).ToListAsync(Token));
            Assert.Equal("No space left on device.", told.Message);
        }

        Assert.Equal(before, await File.ReadAllTextAsync(FilePath, Token));
        Assert.Equal(["Added b"], await SyncAsync());
    }

    [Fact]
    public async Task Store_FolderIsNotThere_TellsIt()
    {
        using FileJobSyncStore store = new(Path.Combine(_folder.FullName, "no", "such"));

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => store.LoadAsync(Token));
    }

    [Fact]
    public async Task Store_ManyBatches_CostWhatTheBatchesDoAndTheFileStaysBounded()
    {
        const int Jobs = 2000;
        const int Passes = 400;
        Job[] jobs = [.. Enumerable.Range(0, Jobs).Select(number => ClaimingSource.Job($"job{number}"))];
        _source.Jobs = jobs;
        await SyncAsync();
        long whole = new FileInfo(FilePath).Length;
        long largest = 0;
        long written = 0;
        using (FileJobSyncStore store =
            new(FilePath) { Appender = file => new Counting(file, count => written += count) })
        {
            JobSyncState state = await store.LoadAsync(Token);
            for (int pass = 0; pass < Passes; pass++)
            {
                JobSyncCheckpoint next = state.Checkpoint! with { Sequence = state.Checkpoint.Sequence + 1 };
                Job changed = jobs[pass % Jobs] with { Name = $"name {pass} {new string('x', 2000)}" };
                JobSyncBatch batch = new(
                    [new() { Kind = JobChangeKind.Changed, Job = changed, Previous = changed }],
                    next);
                await store.ApplyAsync(batch, Token);
                state.Apply(batch);
                largest = Math.Max(largest, new FileInfo(FilePath).Length);
            }

            Assert.Equal(
                state.Jobs.OrderBy(job => job.Id),
                JobSyncState.Parse(await File.ReadAllTextAsync(FilePath, Token)).Jobs.OrderBy(job => job.Id));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Jobs} jobs: {whole} bytes; {Passes} batches appended {written} bytes; the file"
            + $" was {largest} bytes at most.");
        Assert.InRange(written, 1, Passes * 3000);
        Assert.InRange(largest, whole, (4 * (whole + (Passes * 2200))) - 1);
    }

    [Fact]
    public async Task Store_FileThatHasGrown_IsRewrittenAndGoesOn()
    {
        Job job = ClaimingSource.Job("a");
        _source.Jobs = [job];
        await SyncAsync();
        long largest = 0;
        for (int pass = 0; pass < 60; pass++)
        {
            _source.Jobs = [job with { Name = $"name {pass} {new string('x', 3000)}" }];
            Assert.Equal(["Changed a"], await SyncAsync());
            largest = Math.Max(largest, new FileInfo(FilePath).Length);
        }

        Assert.InRange(largest, 60_000, 150_000);
        Assert.InRange(new FileInfo(FilePath).Length, 0, 80_000);
        Assert.False(File.Exists(FilePath + ".new"));
    }

    [Fact]
    public async Task Store_NotLoaded_RefusesBatches()
    {
        using FileJobSyncStore store = new(FilePath);
        JobSyncBatch batch = (await _source.ReadChangesAsync(new(), cancellationToken: Token).ToListAsync(Token))[0];

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.ApplyAsync(batch, Token));
        await store.LoadAsync(Token);
        await store.ApplyAsync(batch, Token);
        Assert.Contains(
            "has number 1, but 2 is next",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => store.ApplyAsync(batch, Token))).Message,
            StringComparison.Ordinal);
    }

    private async Task<string[]> SyncAsync()
    {
        using FileJobSyncStore store = new(FilePath);
        return [.. (await _source.SyncOnceAsync(store, cancellationToken: Token).ToListAsync(Token))
            .SelectMany(batch => batch.Changes)
            .Select(change => $"{change.Kind} {change.Job.Id}")];
    }

    /// <summary>Accepts a number of bytes and then fails; if all fit, it fails on flush.</summary>
    private sealed class FullDisk(Stream inner, int room) : PassingStream
    {
        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default)
        {
            await inner.WriteAsync(buffer[..Math.Min(room, buffer.Length)], cancellationToken);
            if (room < buffer.Length)
            {
                await inner.FlushAsync(cancellationToken);
                throw new IOException("No space left on device.");
            }
        }

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await inner.FlushAsync(cancellationToken);
            throw new IOException("No space left on device.");
        }
    }

    private sealed class Counting(Stream inner, Action<int> count) : PassingStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            count(buffer.Length);
            return inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);
    }

    /// <summary>A stream that only supports writing.</summary>
    private abstract class PassingStream : Stream
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

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public abstract override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default);
    }
}

using JobApis.Client.Testing;
using JobApis.Client.Tests.Watching;
using static JobApis.Client.Tests.Watching.PolledSource;

namespace JobApis.Client.Tests.Syncing;

/// <summary><see cref="JobSourceSyncExtensions.SyncAsync"/> with a clock that advances automatically.</summary>
public sealed class SyncLoopTests
{
    private readonly ManualTimeProvider _clock = new() { AutoAdvanceUpTo = TimeSpan.FromDays(2) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sync_Restarted_ListsAtMostOnceInAnInterval()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a")] };
        InMemoryJobSyncStore store = new();
        JobSyncOptions options = Options() with { Interval = TimeSpan.FromSeconds(60) };

        // Left in the middle of each first list: nothing of it is acknowledged, as after a kill.
        for (int start = 0; start < 5; start++)
        {
            await foreach (JobSyncBatch batch in source.SyncAsync(store, null, options, Token))
            {
                break;
            }

            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(5, source.Lists.Count);
        Assert.All(Pauses(source), pause => Assert.Equal(60, pause));
        Assert.Empty(store.Jobs);
        await SyncAsync(source, store, options, lists: 7);
        Assert.Equal("a", Assert.Single(store.Jobs).Id);
    }

    [Fact]
    public async Task Sync_ClockSetBack_WaitsOneIntervalAndNoLonger()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a")] };
        InMemoryJobSyncStore store = new();
        await SyncAsync(source, store, Options(), lists: 2);
        DateTimeOffset last = source.Lists[^1].At;
        _clock.SetUtcNow(last.AddDays(-3));

        await SyncAsync(source, store, Options(), lists: 3);

        Assert.InRange(source.Lists[2].At - last.AddDays(-3), TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task Sync_Failures_AreToldAndSurvivedWithGrowingPauses()
    {
        PolledSource source = new(_clock);
        source.OnList = number =>
        {
            source.StopFailing();
            if (number is 2 or 3 or 4)
            {
                source.FailOnPage(1, Passing(number == 4 ? TimeSpan.FromSeconds(500) : null));
            }
        };
        List<JobPollFailure> failures = [];

        await SyncAsync(source, new(), Options() with { OnFailure = failures.Add }, lists: 6);

        Assert.Equal([30, 30, 60, 500, 30], Pauses(source));
        Assert.Equal([1, 2, 3], failures.Select(failure => failure.InARow));
    }

    [Fact]
    public async Task Sync_FailureThatWillNotPassOrTooMany_EndsIt()
    {
        PolledSource source = new(_clock);
        List<JobPollFailure> failures = [];
        JobSyncOptions options = Options() with { MaxFailures = 3, OnFailure = failures.Add };
        source.FailOnPage(1, Passing());
        await Assert.ThrowsAsync<JobApiServerException>(() => SyncAsync(source, new(), options, lists: 9));
        source.FailOnPage(1, new JobApiAuthenticationException("no such key"));
        await Assert.ThrowsAsync<JobApiAuthenticationException>(() => SyncAsync(source, new(), options, lists: 9));

        Assert.Equal((4, 2), (source.Lists.Count, failures.Count(failure => failure.RetryIn is null)));
    }

    [Fact]
    public async Task Sync_StoreFails_EndsWithItsExceptionAndTheBatchComesAgain()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a")] };
        BrokenStore store = new() { FailsAt = 2 };

        InvalidDataException thrown = await Assert.ThrowsAsync<InvalidDataException>(
            async () => await source.SyncAsync(store, null, Options(), Token).ToListAsync(Token));
        store.FailsAt = 0;
        JobSyncBatch again = await source.SyncAsync(store, null, Options(), Token).FirstAsync(Token);

        Assert.Equal("a database is down", thrown.Message);
        Assert.Equal("a", Assert.Single(again.Changes).Job.Id);
    }

    [Fact]
    public async Task Sync_ServiceThatFiltersByTime_IsAskedForShortListsAlsoAfterARestart()
    {
        PolledSource source = new(_clock, serverSide: JobQueryFeatures.CreatedFrom)
        {
            Jobs =
            [
                Job("done", JobState.Succeeded, -500),
                Job("old", JobState.Queued, -100),
                Job("young", JobState.Running, -1),
            ],
        };
        InMemoryJobSyncStore store = new();
        JobSyncOptions options = Options() with { FullListInterval = TimeSpan.FromSeconds(100) };
        await SyncAsync(source, store, options, lists: 2);
        source.Jobs =
        [
            Job("old", JobState.Running, -100),
            Job("young", JobState.Running, -1),
            Job("new", JobState.Draft, 0),
        ];

        List<string> changes = [];
        await SyncAsync(source, store, options, lists: 7, changes);

        DateTimeOffset toOld = At(-100).AddMinutes(-5);
        Assert.Equal(
            [null, toOld, toOld, toOld, null, toOld, toOld],
            source.Lists.Select(list => list.Query.CreatedFrom));
        Assert.Equal(["StatusChanged old", "Added new", "Gone done"], changes);
    }

    [Fact]
    public async Task Sync_ShortListThatMayLose_IsAFullOne()
    {
        PolledSource noTime = new(
            _clock,
            serverSide: JobQueryFeatures.CreatedFrom) { Jobs = [Job("a", JobState.Unknown, null), Job("b")] };
        PolledSource toldNotTo = new(_clock, serverSide: JobQueryFeatures.CreatedFrom) { Jobs = [Job("a")] };

        await SyncAsync(noTime, new(), Options(), lists: 3);
        await SyncAsync(toldNotTo, new(), Options() with { FullListInterval = TimeSpan.Zero }, lists: 3);

        Assert.All(
            (PolledSource[])[noTime, toldNotTo],
            source => Assert.Equal([null, null, null], source.Lists.Select(list => list.Query.CreatedFrom)));
    }

    [Fact]
    public async Task Sync_Cancelled_EndsByThatWhileItWaits()
    {
        ManualTimeProvider clock = new();
        PolledSource source = new(clock) { Jobs = [Job("a")] };
        InMemoryJobSyncStore store = new();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<List<JobSyncBatch>> sync = Task.Run(
            async () => await source.SyncAsync(
                store, null, Options() with { TimeProvider = clock }, stop.Token).ToListAsync(Token), Token);
        await clock.WaitForTimerAsync(Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sync);
        Assert.Equal((0, "a"), (source.OpenLists, Assert.Single(store.Jobs).Id));
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedWithTheRange()
    {
        Assert.Contains(
            "Interval must be from",
            Assert.Throws<ArgumentOutOfRangeException>(() => new JobSyncOptions { Interval = TimeSpan.Zero }).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "from 0 to 10 000",
            Assert.Throws<ArgumentOutOfRangeException>(() => new JobSyncOptions { MaxChecks = -1 }).Message,
            StringComparison.Ordinal);
    }

    private static async Task SyncAsync(
        PolledSource source,
        InMemoryJobSyncStore store,
        JobSyncOptions options,
        int lists,
        List<string>? changes = null)
    {
        await foreach (JobSyncBatch batch in source.SyncAsync(store, null, options, Token))
        {
            changes?.AddRange(batch.Changes.Select(change => $"{change.Kind} {change.Job.Id}"));
            if (batch.Pass is not null && source.Lists.Count >= lists)
            {
                await store.ApplyAsync(batch, Token);
                break;
            }
        }
    }

    private JobSyncOptions Options() =>
        new() { Interval = TimeSpan.FromSeconds(30), Jitter = 0, TimeProvider = _clock };

    private static double[] Pauses(PolledSource source) =>
        [.. source.Lists.Zip(source.Lists.Skip(1), (one, next) => (next.At - one.At).TotalSeconds)];

    private sealed class BrokenStore : IJobSyncStore
    {
        private readonly InMemoryJobSyncStore _inner = new();
        private int _batches;

        public int FailsAt { get; set; }

        public Task<JobSyncState> LoadAsync(CancellationToken cancellationToken = default) => _inner.LoadAsync(
            cancellationToken);

        public Task ApplyAsync(JobSyncBatch batch, CancellationToken cancellationToken = default) =>
            ++_batches == FailsAt
                ? throw new InvalidDataException("a database is down")
                : _inner.ApplyAsync(batch, cancellationToken);
    }
}

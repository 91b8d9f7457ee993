using JobApis.Client.Testing;
using static JobApis.Client.Tests.Watching.PolledSource;

namespace JobApis.Client.Tests.Watching;

/// <summary>Several sources in one merged watch.</summary>
public sealed class WatchAllTests
{
    private readonly ManualTimeProvider _clock = new() { AutoAdvanceUpTo = TimeSpan.FromDays(2) };

    [Fact]
    public async Task WatchAll_OneSourceIsGivenUp_TheOthersGoOn()
    {
        PolledSource broken = new(_clock, name: "broken");
        broken.FailOnPage(1, new JobApiAuthenticationException("no such key"));
        PolledSource refusing = new(_clock, name: "refusing");
        PolledSource healthy = new(_clock, serverSide: JobQueryFeatures.Owner);
        // A watch continues in virtual time until it is left, so the number of its lists varies: received changes must
        // stay.
        healthy.OnList = number => healthy.Jobs = number < 5 ? [] : [Job("a") with { Owner = "me" }];
        List<JobPollFailure> failures = [];

        JobChange change = await WatchAll(
            [broken, healthy],
            failures).FirstAsync(TestContext.Current.CancellationToken);
        JobChange filtered = await WatchAll(
            [refusing, healthy],
            failures,
            new() { Owner = "me" }).FirstAsync(TestContext.Current.CancellationToken);

        Assert.All(
            (JobChange[])[change, filtered],
            change => Assert.Equal((JobChangeKind.Added, "a"), (change.Kind, change.Job.Id)));
        Assert.Equal(["broken", "refusing"], failures.Select(failure => failure.Source.Name).Distinct());
        Assert.All(failures, failure => Assert.Null(failure.RetryIn));
        Assert.Equal((0, 0), (broken.OpenLists, healthy.OpenLists));
    }

    [Fact]
    public async Task WatchAll_EverySourceIsGivenUp_EndsWithAllFailures()
    {
        PolledSource one = new(_clock, name: "one");
        PolledSource other = new(_clock, name: "other");
        one.FailOnPage(1, new JobApiAuthenticationException("no such key"));
        other.FailOnPage(1, Passing());

        JobSourcesFailedException failed = await Assert.ThrowsAsync<JobSourcesFailedException>(
            async () => await WatchAll([one, other], []).FirstAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["one", "other"], failed.Failures.Select(failure => failure.Source.Name));
        Assert.Equal((1, 3), (one.Lists.Count, other.Lists.Count));
    }

    [Fact]
    public async Task WatchAll_CallbackThrows_EndsWithThatAndStopsTheOthers()
    {
        PolledSource broken = new(_clock, name: "broken");
        broken.FailOnPage(1, Passing());
        PolledSource healthy = new(new()) { Jobs = [] };
        WatchOptions options = new()
        {
            OnFailure = _ => throw new InvalidOperationException("a bug of the app"),
            TimeProvider = _clock,
        };

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await ((IJobSource[])[broken, healthy])
                .WatchAllAsync(null, options, TestContext.Current.CancellationToken)
                .FirstAsync(TestContext.Current.CancellationToken));

        Assert.Equal("a bug of the app", thrown.Message);
        Assert.Equal(0, healthy.OpenLists);
    }

    [Fact]
    public async Task WatchAll_Cancelled_EndsByAnException()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        ManualTimeProvider clock = new();
        PolledSource source = new(clock);
        IAsyncEnumerable<JobChange> watch = ((IJobSource[])[source]).WatchAllAsync(
            null, new() { TimeProvider = clock }, stop.Token);
        Task reading = Task.Run(
            async () => await watch.FirstAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        await clock.WaitForTimerAsync(TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(0, source.OpenLists);
    }

    private IAsyncEnumerable<JobChange> WatchAll(
        IJobSource[] sources,
        List<JobPollFailure> failures,
        JobQuery? query = null)
    {
        WatchOptions options = new()
        {
            IncludeExisting = true,
            MaxFailures = 3,
            OnFailure = Add,
            TimeProvider = _clock,
        };
        return sources.WatchAllAsync(query, options, TestContext.Current.CancellationToken);

        void Add(JobPollFailure failure)
        {
            lock (failures)
            {
                failures.Add(failure);
            }
        }
    }
}

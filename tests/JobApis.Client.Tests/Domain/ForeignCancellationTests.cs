using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Domain;

/// <summary>
/// A source that is cancelled by something other than the caller, such as the timeout of an app's client below it. A
/// caller that reads several sources gets the failure, and no list ends as if it were complete.
/// </summary>
public sealed class ForeignCancellationTests
{
    private readonly ManualTimeProvider _clock = new() { AutoAdvanceUpTo = TimeSpan.FromDays(2) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static FakeJobSource Healthy => new("healthy", Jobs("healthy"));

    [Theory]
    [InlineData(JobOrder.Any, false)]
    [InlineData(JobOrder.Any, true)]
    [InlineData(JobOrder.NewestFirst, false)]
    [InlineData(JobOrder.NewestFirst, true)]
    public async Task ListAllJobs_OneSourceIsCancelledFromWithin_IsToldAndTheOthersAreWhole(JobOrder order, bool atOnce)
    {
        IJobSource[] sources = [new CancelledSource { AtOnce = atOnce }, Healthy];
        List<JobSourceFailure> failures = [];
        JobQuery query = new() { Order = order };

        List<Job> jobs = await sources
            .ListAllJobsAsync(
                query,
                onFailure: failures.Add,
                unordered: UnsupportedOrderBehavior.BufferAndSort,
                cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal(atOnce ? 5 : 7, jobs.Count);
        Assert.Equal(("cancelled", true), (Assert.Single(failures).Source.Name, failures[0].Error.IsTransient));
        await Assert.ThrowsAsync<JobSourcesFailedException>(async () => await sources
            .ListAllJobsAsync(query, unordered: UnsupportedOrderBehavior.BufferAndSort, cancellationToken: Token)
            .ToListAsync(Token));
    }

    [Fact]
    public async Task ListAllPages_OneSourceIsCancelledFromWithin_LastStepIsItsFailure()
    {
        IJobSource[] sources = [new CancelledSource(), Healthy];

        List<JobSourceResult> steps = await sources.ListAllPagesAsync(cancellationToken: Token).ToListAsync(Token);

        Assert.IsType<JobApiTransportException>(steps.Last(step => step.Source.Name == "cancelled").Failure);
        Assert.Equal(5, steps.Where(step => step.Source.Name == "healthy").Sum(step => step.Page!.Items.Count));
    }

    [Fact]
    public async Task Watch_CancelledFromWithin_IsAFailureThatMayPass()
    {
        CancelledSource source = new();
        List<JobPollFailure> failures = [];
        WatchOptions options = new() { MaxFailures = 3, OnFailure = failures.Add, TimeProvider = _clock };

        await Assert.ThrowsAsync<JobApiTransportException>(async () =>
            await source.WatchAsync(null, options, Token).FirstAsync(Token));

        Assert.Equal(3, failures.Count);
    }

    [Fact]
    public async Task WatchAll_EverySourceIsCancelledFromWithin_EndsWithTheFailures()
    {
        IJobSource[] sources = [new CancelledSource()];
        WatchOptions options = new() { MaxFailures = 2, TimeProvider = _clock };

        JobSourcesFailedException thrown = await Assert.ThrowsAsync<JobSourcesFailedException>(
            async () => await sources.WatchAllAsync(null, options, Token).FirstAsync(Token));

        Assert.IsType<JobApiTransportException>(Assert.Single(thrown.Failures).Error);
    }

    [Fact]
    public async Task Wait_CancelledFromWithin_IsAFailureThatMayPass()
    {
        CancelledSource source = new();
        WaitOptions options = new() { MaxFailures = 3, TimeProvider = _clock };

        await Assert.ThrowsAsync<JobApiTransportException>(() =>
            source.WaitForJobAsync("a", options, cancellationToken: Token));

        Assert.Equal(3, source.Reads);
    }

    private static Job[] Jobs(string source) => [.. Enumerable.Range(0, 5).Select(index => new Job
    {
        Source = source,
        Id = $"{source}-{index}",
        Status = new(JobState.Running, null),
        CreatedAt = new DateTimeOffset(2026, 1, 1, index, 0, 0, TimeSpan.Zero),
    })];

    /// <summary>Two jobs, then a cancellation that the caller did not request.</summary>
    private sealed class CancelledSource : IJobSource
    {
        public string Name => "cancelled";

        public bool AtOnce { get; init; }

        public int Reads { get; private set; }

        public JobSourceCapabilities Capabilities { get; } = new()
        {
            Provider = "Cancelled",
            ServerSide = JobQueryFeatures.Order,
        };

        public AsyncPager<Job> ListJobsAsync(
            JobQuery? query = null,
            ListOptions? options = null,
            CancellationToken cancellationToken = default) =>
            new CancelledPager(PagesAsync);

        public Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
        {
            Reads++;
            return Task.FromException<Job>(new TaskCanceledException("HttpClient.Timeout", new TimeoutException()));
        }

        private async IAsyncEnumerable<Page<Job>> PagesAsync()
        {
            await Task.Yield();
            if (!AtOnce)
            {
                yield return new([.. Jobs(Name).Take(2)]);
            }

            throw new TaskCanceledException("HttpClient.Timeout", new TimeoutException());
        }
    }

    private sealed class CancelledPager(Func<IAsyncEnumerable<Page<Job>>> pages) : AsyncPager<Job>
    {
        public override IAsyncEnumerable<Page<Job>> AsPagesAsync(
            PageCursor? startAt = null,
            CancellationToken cancellationToken = default) => pages();

        public override async IAsyncEnumerator<Job> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            await foreach (Page<Job> page in pages())
            {
                foreach (Job job in page.Items)
                {
                    yield return job;
                }
            }
        }
    }
}

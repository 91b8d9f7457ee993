using System.Runtime.CompilerServices;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Domain;

/// <summary>
/// Several sources in one merged list: in an order, and resumed where an earlier list was interrupted.
/// </summary>
public sealed class MultiSourceTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JobQuery Newest = new() { Order = JobOrder.NewestFirst };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(JobOrder.NewestFirst)]
    [InlineData(JobOrder.OldestFirst)]
    public async Task ListAllJobsAsync_InAnOrder_KeepsItOverAllSources(JobOrder order)
    {
        Random random = new(5);
        PagedSource[] sources =
        [
            .. Enumerable.Range(0, 4).Select(index => new PagedSource($"s{index}", Hours(random, index * 9))),
        ];

        List<Job> jobs = await sources.ListAllJobsAsync(
            new() { Order = order },
            cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(0 + 9 + 18 + 27, jobs.Count);
        Assert.Equal(jobs.Count, jobs.DistinctBy(job => (job.Source, job.Id)).Count());
        DateTimeOffset[] times = [.. jobs.Select(job => job.CreatedAt!.Value)];
        Assert.Equal(order == JobOrder.NewestFirst ? times.OrderDescending() : times.Order(), times);
    }

    [Fact]
    public async Task ListAllJobsAsync_InAnOrder_HoldsOnePageOfEachSource()
    {
        // All jobs of the first source are newer than all jobs of the second.
        PagedSource early = new("early", Enumerable.Range(0, 20));
        PagedSource late = new("late", Enumerable.Range(100, 20));
        IJobSource[] sources = [early, late];
        List<(int Early, int Late)> pages = [];

        await foreach (Job job in sources.ListAllJobsAsync(Newest, cancellationToken: Token))
        {
            pages.Add((early.PagesRead, late.PagesRead));
            if (pages.Count == 11)
            {
                break;
            }
        }

        // Five jobs per page. A page is requested after the last job of the previous page was returned.
        Assert.Equal([.. Enumerable.Repeat((1, 1), 5), .. Enumerable.Repeat((1, 2), 5), (1, 3)], pages);
        Assert.All([early, late], source => Assert.Equal(source.Begun, source.Ended));
    }

    [Fact]
    public async Task ListAllJobsAsync_InAnOrder_JobsWithoutATimeComeLast()
    {
        PagedSource timeless = new("timeless", [null, null, null]);
        PagedSource timed = new("timed", [5, 3]);
        IJobSource[] sources = [timeless, timed];

        List<Job> jobs = await sources.ListAllJobsAsync(Newest, cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(["timed", "timed", "timeless", "timeless", "timeless"], jobs.Select(job => job.Source));
    }

    [Fact]
    public async Task ListAllJobsAsync_SourceWithoutAnOrder_IsRefusedByNameBeforeItIsAskedAndTheOthersGoOn()
    {
        PagedSource ordered = new("ordered", [5, 3, 1]);
        PagedSource unordered = new("unordered", [2, 4], isOrdered: false);
        IJobSource[] sources = [unordered, ordered];
        List<JobSourceFailure> failures = [];

        List<Job> jobs = await sources.ListAllJobsAsync(
            Newest,
            onFailure: failures.Add,
            cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(3, jobs.Count);
        JobSourceFailure failure = Assert.Single(failures);
        Assert.IsType<JobQueryNotSupportedException>(failure.Error);
        Assert.Contains("unordered", failure.Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, unordered.PagesRead);
    }

    // The control: if the order of an unordered source is trusted, the merged list is not in order.
    [Fact]
    public async Task ListAllJobsAsync_SourceWithoutAnOrderReadWhole_IsInOrderWhereTrustingItIsNot()
    {
        PagedSource ordered = new("ordered", Enumerable.Range(0, 12));
        PagedSource unordered = new("unordered", [2, 9, 4, 11, 0, 7, 3, 8], isOrdered: false);
        IJobSource[] sources = [unordered, ordered];

        int[] whole = Hours(await sources.ListAllJobsAsync(
            Newest,
            unordered: UnsupportedOrderBehavior.BufferAndSort,
            cancellationToken: Token).ToListAsync(Token));
        int[] trusted = Hours(await sources.ListAllJobsAsync(
            Newest,
            unordered: UnsupportedOrderBehavior.Ignore,
            cancellationToken: Token).ToListAsync(Token));

        Assert.Equal(20, whole.Length);
        Assert.Equal(whole.OrderDescending(), whole);
        Assert.Equal(whole.Order(), trusted.Order());
        Assert.NotEqual(trusted.OrderDescending(), trusted);
    }

    [Fact]
    public async Task ListAllJobsAsync_InAnOrderAndASourceFails_TheOthersGoOnAndItIsReported()
    {
        PagedSource good = new("good", Enumerable.Range(0, 20));
        PagedSource bad = new("bad", Enumerable.Range(0, 20)) { FailsOnPage = 3 };
        IJobSource[] sources = [bad, good];
        List<Job> jobs = [];

        JobSourcesFailedException exception = await Assert.ThrowsAsync<JobSourcesFailedException>(async () =>
        {
            await foreach (Job job in sources.ListAllJobsAsync(Newest, cancellationToken: Token))
            {
                jobs.Add(job);
            }
        });

        Assert.Equal((20, 10), (jobs.Count(job => job.Source == "good"), jobs.Count(job => job.Source == "bad")));
        Assert.Same(bad, Assert.Single(exception.Failures).Source);
        Assert.All([good, bad], source => Assert.Equal(source.Begun, source.Ended));
    }

    [Fact]
    public async Task ListAllJobsAsync_InAnOrderAndCancelled_Throws()
    {
        using CancellationTokenSource cancellation = new();
        PagedSource[] sources = [new("a", Enumerable.Range(0, 20)), new("b", Enumerable.Range(0, 20))];
        int seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Job job in sources.ListAllJobsAsync(Newest, cancellationToken: cancellation.Token))
            {
                seen++;
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal(1, seen);
        Assert.All(sources, source => Assert.Equal(source.Begun, source.Ended));
    }

    [Fact]
    public async Task ListAllPagesAsync_FromCursors_GoesOnWithTheirSourcesAndBeginsTheOthers()
    {
        FakeJobSource[] sources =
        [
            .. Enumerable.Range(0, 3).Select(index => new FakeJobSource($"s{index}", Jobs($"s{index}", 25))),
        ];
        Dictionary<string, PageCursor?> places = [];
        List<Job> before = [];
        await foreach (JobSourceResult step in sources.Take(2).ListAllPagesAsync(cancellationToken: Token))
        {
            before.AddRange(step.Page!.Items);
            places[step.Source.Name] = step.Page.Next;
            if (places.Count == 2)
            {
                break;
            }
        }

        // One source may have ended before the other one has answered.
        IEnumerable<FakeJobSource> unended =
            sources.Where(source => !places.TryGetValue(source.Name, out PageCursor? next) || next is not null);
        List<Job> after = [];
        await foreach (JobSourceResult step in unended.ListAllPagesAsync(
            startAt: places.Values.OfType<PageCursor>(),
            cancellationToken: Token))
        {
            after.AddRange(step.Page!.Items);
        }

        Assert.Equal(75, before.Count + after.Count);
        Assert.Equal(75, before.Concat(after).DistinctBy(job => (job.Source, job.Id)).Count());
    }

    [Fact]
    public async Task ListAllPagesAsync_CursorThatDoesNotFit_IsRefusedBeforeAnySourceIsAsked()
    {
        PagedSource[] sources = [new("a", Enumerable.Range(0, 20)), new("b", Enumerable.Range(0, 20))];
        PageCursor ofA = PageCursor.Create("a", "list", "0");
        PageCursor[][] invalid =
        [
            [PageCursor.Create("c", "list", "0")],
            [ofA, ofA],
            [PageCursor.Create("b", "another query", "0")],
            [ofA, null!],
        ];

        foreach (PageCursor[] cursors in invalid)
        {
            await Assert.ThrowsAsync<ArgumentException>(async () =>
                await sources.ListAllPagesAsync(startAt: cursors, cancellationToken: Token).ToListAsync(Token));
        }

        Assert.All(sources, source => Assert.Equal(0, source.PagesRead));
    }

    private static IEnumerable<int?> Hours(Random random, int count) =>
        Enumerable.Range(0, count).Select(_ => (int?)random.Next(100));

    private static int[] Hours(List<Job> jobs) => [.. jobs.Select(job => (int)(job.CreatedAt!.Value - Day).TotalHours)];

    private static IEnumerable<Job> Jobs(string source, int count) =>
        Enumerable.Range(0, count).Select(index => new Job { Source = source, Id = $"{source}-{index}" });

    /// <summary>A source that reports how it was read. Five jobs per page, one created each hour.</summary>
    private sealed class PagedSource(string name, IEnumerable<int?> hours, bool isOrdered = true) : IJobSource
    {
        private const int PageSize = 5;

        private readonly Job[] _jobs =
            [.. hours.Select((hour, index) => new Job
            {
                Source = name,
                Id = $"{name}-{index}",
                CreatedAt = hour is { } known ? Day.AddHours(known) : null,
            })];

        public PagedSource(string name, IEnumerable<int> hours)
            : this(name, hours.Select(hour => (int?)hour))
        {
        }

        public string Name => name;

        public int? FailsOnPage { get; init; }

        public int PagesRead { get; private set; }

        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public JobSourceCapabilities Capabilities { get; } = new()
        {
            Provider = "Paged",
            ServerSide = isOrdered ? JobQueryFeatures.Order : JobQueryFeatures.None,
        };

        public AsyncPager<Job> ListJobsAsync(
            JobQuery? query = null,
            ListOptions? options = null,
            CancellationToken cancellationToken = default) =>
            query is { Order: not JobOrder.Any } && !isOrdered
                ? throw new JobQueryNotSupportedException($"{name}: no order.")
                : new Pager(this, query?.Order ?? JobOrder.Any);

        public Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default) =>
            Task.FromResult(_jobs.Single(job => job.Id == id));

        private sealed class Pager(PagedSource source, JobOrder order) : AsyncPager<Job>
        {
            public override IAsyncEnumerable<Page<Job>> AsPagesAsync(
                PageCursor? startAt = null,
                CancellationToken cancellationToken = default) =>
                startAt?.BelongsTo(source.Name, "list") == false
                    ? throw new ArgumentException("Another list.", nameof(startAt))
                    : WalkAsync(cancellationToken);

            private async IAsyncEnumerable<Page<Job>> WalkAsync(
                [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                Job[] jobs = order switch
                {
                    JobOrder.NewestFirst => [.. source._jobs.OrderByDescending(job => job.CreatedAt)],
                    JobOrder.OldestFirst => [.. source._jobs.OrderBy(job => job.CreatedAt)],
                    _ => source._jobs,
                };
                source.Begun++;
                try
                {
                    int number = 0;
                    foreach (Job[] page in jobs.Chunk(PageSize))
                    {
                        await Task.Yield();
                        cancellationToken.ThrowIfCancellationRequested();
                        if (++number == source.FailsOnPage)
                        {
                            throw new JobApiServerException("down");
                        }

                        source.PagesRead++;
                        yield return new(page);
                    }
                }
                finally
                {
                    source.Ended++;
                }
            }
        }
    }
}

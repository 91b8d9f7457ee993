using System.Text.Json.Nodes;
using JobApis.Client.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// Requests the failed jobs from every service over a real socket: from the list if it contains the outcome, by lookups
/// if only single jobs contain it; otherwise the query is rejected.
/// </summary>
public sealed class OutcomeTests
{
    private static readonly JobQuery Failed = new() { States = [JobState.Failed] };

    private static readonly JobState[] Outcomes = [JobState.Succeeded, JobState.Failed, JobState.Cancelled];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task List_Outcomes_AreThoseThatSingleJobsTellInTheListsOrder(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        List<Job> all = await host.List(Token, completeness: mode).ToListAsync(Token);
        Dictionary<string, JobState> states = await StatesAsync(host, all);

        foreach (JobState[] requested
            in (JobState[][])[[JobState.Failed], [JobState.Running, JobState.Succeeded], Outcomes])
        {
            JobQuery query = new() { States = [.. requested] };
            ListOptions options = Resolving(mode);
            if (!Tells(host.Source))
            {
                JobQueryNotSupportedException refusal = Assert.Throws<JobQueryNotSupportedException>(
                    () => host.Source.ListJobsAsync(query, options, Token));
                Assert.Contains("would not return it either", refusal.Message, StringComparison.Ordinal);
                continue;
            }

            List<Job> jobs = await host.Source.ListJobsAsync(query, options, Token).ToListAsync(Token);

            Assert.Equal(
                all.Where(job => requested.Contains(states[job.Id])).Select(job => job.Id),
                jobs.Select(job => job.Id));
            Assert.All(jobs, job => Assert.Equal(states[job.Id], job.Status.State));
            Assert.All(jobs, job => Assert.Equal(all[0].Native!.GetType(), job.Native!.GetType()));
        }
    }

    // The expected outcomes of Rescale are computed from the histories in the simulator, without the library.
    [Fact]
    public async Task List_Outcomes_AreThoseOfTheServicesOwnRecords()
    {
        await using ContractHost host = await ContractHost.StartAsync("rescale");
        string[] reasons =
        [
            "A run failed", "Exceeded max number of restarts",
            "Could not allocate compute resources from the compute provider",
        ];
        string[] failed =
        [
            .. host.Jobs.Where(job => job.Status == "Failed" || ((JsonArray)job.Hidden["statuses"]!)
                .Any(entry => reasons.Contains((string?)entry!["statusReason"], StringComparer.Ordinal)))
                .Select(job => job.Id),
        ];

        List<Job> jobs = await host.Source.ListJobsAsync(Failed, Resolving(), Token).ToListAsync(Token);

        Assert.True(failed.Length > host.Jobs.Count(job => job.Status == "Failed"));
        Assert.Equal(failed.Order(StringComparer.Ordinal), jobs.Select(job => job.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task Progress_OfEveryList_CountsEveryRequestThatTheServiceSaw(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        if (!Tells(host.Source))
        {
            Assert.Throws<JobQueryNotSupportedException>(() =>
                host.Source.ListJobsAsync(Failed, Resolving(mode), Token));
            Assert.Empty(host.Simulator.Requests);
            return;
        }

        int open = 0;
        if (AsksPerJob(host.Source))
        {
            List<Job> all = await host.List(Token, completeness: mode).ToListAsync(Token);
            open = all.Count(job => job.Status.State == JobState.Finished);
            Assert.NotEqual(0, open);
            host.Simulator.ClearRequests();
        }

        // Two of the lookups are retried.
        host.Simulator.Faults.Next(host.Service.Service, 2, Fault.Status(503), IsLookup);
        List<Page<Job>> pages = await host.Source.ListJobsAsync(Failed, Resolving(mode), Token)
            .AsPagesAsync(null, Token).ToListAsync(Token);

        PageProgress progress = pages[^1].Progress;
        int lookups = host.ListRequests.Count(request => IsLookup(request.Request));
        Assert.Equal((open, lookups, 0L), (progress.Lookups, progress.LookupRequests, progress.Gone));
        Assert.Equal(open == 0 ? 0 : open + 2, lookups);
        Assert.Equal(host.ListRequests.Count, progress.Pages + progress.LookupRequests);
        Assert.Equal(pages.Sum(page => page.Items.Count), progress.Items);
    }

    // If the list itself answers, the option changes neither the rows nor the requests nor the cursors.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task List_QueryThatTheListAnswers_IsTheSameWhateverTheOption(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        JobQuery query = new() { NameContains = "a" };
        List<string> answers = [];
        foreach (UnsupportedQueryBehavior behavior in Enum.GetValues<UnsupportedQueryBehavior>())
        {
            host.Simulator.ClearRequests();
            List<Page<Job>> pages = await host.Source
                .ListJobsAsync(query, new() { PageSize = 10, UnsupportedQuery = behavior }, Token)
                .AsPagesAsync(null, Token).ToListAsync(Token);
            answers.Add(string.Join('\n', pages.Select(page =>
                $"{string.Join(' ', page.Items.Select(job => job.Id))} {page.Next?.ListHash} {page.Progress.Lookups} "
                + $"{host.ListRequests.Count}")));
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(UnsupportedQueryBehavior.Fail)]
    [InlineData(UnsupportedQueryBehavior.Skip)]
    public async Task List_OneSourceThatMayNotAskPerJob_RefusesBeforeSending(UnsupportedQueryBehavior behavior)
    {
        await using ContractHost host = await ContractHost.StartAsync("rescale");

        JobQueryNotSupportedException refusal = Assert.Throws<JobQueryNotSupportedException>(
            () => host.Source.ListJobsAsync(Failed, new() { UnsupportedQuery = behavior }, Token));
        Assert.Throws<JobQueryNotSupportedException>(() => host.Source.ListJobsAsync(
            Failed with { RequireServerSide = true },
            Resolving(),
            Token));
        Assert.Throws<JobQueryNotSupportedException>(() => host.Source.ListJobsAsync(
            Failed with { Order = JobOrder.NewestFirst },
            Resolving(),
            Token));
        Assert.Throws<JobQueryNotSupportedException>(() => { _ = host.Source.WatchAsync(
            Failed,
            cancellationToken: Token); });

        Assert.Equal(JobQueryFeatures.States, refusal.Unsupported);
        Assert.Contains("UnsupportedQuery", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(host.Simulator.Requests);
    }

    [Theory]
    [InlineData(Completeness.Fast)]
    [InlineData(Completeness.Verified)]
    public async Task List_ALookupFails_ResumedFromFailedAtGivesEachJobOnce(Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync("rescale", settings: ("MaxRetries", "0"));
        AsyncPager<Job> pager = host.Source.ListJobsAsync(Failed, Resolving(mode), Token);
        List<Page<Job>> whole = await pager.AsPagesAsync(null, Token).ToListAsync(Token);
        string[] expected = [.. whole.SelectMany(page => page.Items).Select(job => job.Id)];
        long lookups = whole[^1].Progress.Lookups;
        Assert.True(expected.Length > 2 && lookups > expected.Length);

        for (int failing = 1; failing <= lookups; failing++)
        {
            int lookup = 0;
            int failAt = failing;
            host.Simulator.Faults.Next(
                host.Service.Service,
                1,
                Fault.Status(503),
                request => IsLookup(request) && Interlocked.Increment(ref lookup) == failAt);
            List<string> ids = [];

            JobApiServerException failure = await Assert.ThrowsAsync<JobApiServerException>(async () =>
            {
                await foreach (Page<Job> page in pager.AsPagesAsync(null, Token))
                {
                    ids.AddRange(page.Items.Select(job => job.Id));
                }
            });
            Assert.True(failure.IsTransient);
            Assert.True(PageCursor.TryParse(failure.FailedAt?.ToString(), out PageCursor? place));
            await foreach (Page<Job> page in pager.AsPagesAsync(place, Token))
            {
                ids.AddRange(page.Items.Select(job => job.Id));
            }

            Assert.Equal(expected, ids);
        }
    }

    [Fact]
    public async Task AsPagesAsync_CursorsOfAResolvedList_LeadOnAndFitNoOtherQuery()
    {
        await using ContractHost host = await ContractHost.StartAsync("rescale");
        AsyncPager<Job> pager = host.Source.ListJobsAsync(Failed, Resolving(), Token);
        List<Page<Job>> pages = await pager.AsPagesAsync(null, Token).ToListAsync(Token);

        List<Page<Job>> rest = await pager.AsPagesAsync(pages[1].Next, Token).ToListAsync(Token);

        Assert.Equal(
            pages.Skip(2).SelectMany(page => page.Items).Select(job => job.Id),
            rest.SelectMany(page => page.Items).Select(job => job.Id));
        AsyncPager<Job> other = host.Source.ListJobsAsync(
            new() { States = [JobState.Failed, JobState.Finished] },
            Resolving(),
            Token);
        Assert.Throws<ArgumentException>(() => other.AsPagesAsync(pages[0].Next, Token));
    }

    [Fact]
    public async Task List_ReadAhead_GivesTheSameInTheSameOrder()
    {
        await using ContractHost host = await ContractHost.StartAsync("rescale");
        List<Job> expected = await host.Source.ListJobsAsync(Failed, Resolving(), Token).ToListAsync(Token);

        foreach (ListOptions options in (ListOptions[])
            [
                Resolving() with { Prefetch = 2 },
                Resolving() with { MaxParallelPages = 4 },
                Resolving() with { MaxParallelPages = 4, Prefetch = 2, MaxParallelLookups = 16 },
                Resolving() with { MaxParallelLookups = 1 },
            ])
        {
            Assert.Equal(expected, await host.Source.ListJobsAsync(Failed, options, Token).ToListAsync(Token));
        }
    }

    [Theory]
    [InlineData(Completeness.Fast)]
    [InlineData(Completeness.Verified)]
    public async Task List_JobGoneBeforeItIsAskedFor_IsLeftOutAndCounted(Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync("rescale");
        List<Job> before = await host.Source.ListJobsAsync(Failed, Resolving(mode), Token).ToListAsync(Token);
        string gone = before[0].Id;
        int removed = 0;
        host.Simulator.Answered += (_, exchange) =>
        {
            if (!IsLookup(exchange.Request) && Interlocked.Exchange(ref removed, 1) == 0)
            {
                host.Jobs.Remove(gone);
            }
        };

        List<Page<Job>> pages = await host.Source.ListJobsAsync(Failed, Resolving(mode), Token)
            .AsPagesAsync(null, Token).ToListAsync(Token);

        // A fast list may miss jobs that move, but none of its first page.
        Assert.Equal(1, pages[^1].Progress.Gone);
        Assert.DoesNotContain(gone, pages.SelectMany(page => page.Items).Select(job => job.Id));
        Assert.Equal(before.Skip(1).Take(1), pages.SelectMany(page => page.Items).Take(1));
        if (mode == Completeness.Verified)
        {
            Assert.Equal(before.Skip(1), pages.SelectMany(page => page.Items));
            Assert.NotEqual(CompletenessConfidence.None, pages[^1].Progress.Completeness.Confidence);
        }
    }

    // A gateway without such a page does not mean that the job is deleted. Otherwise the list would be empty.
    [Fact]
    public async Task List_NotFoundThatIsAGateways_IsAFailureAndLeavesNoJobOut()
    {
        await using ContractHost host = await ContractHost.StartAsync("rescale");
        AsyncPager<Job> pager = host.Source.ListJobsAsync(Failed, Resolving(), Token);
        List<Job> expected = await pager.ToListAsync(Token);
        host.Simulator.Faults.Next(
            host.Service.Service,
            1,
            Fault.Body("<html>no such backend</html>", "text/html", 404),
            IsLookup);

        JobApiNotFoundException failure = await Assert.ThrowsAsync<JobApiNotFoundException>(
            async () => await pager.ToListAsync(Token));

        List<Page<Job>> rest = await pager.AsPagesAsync(failure.FailedAt, Token).ToListAsync(Token);
        Assert.Equal(expected, rest.SelectMany(page => page.Items));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task List_MaxParallelLookups_IsHowManyTheServiceSeesAtOnce(int width)
    {
        await using ContractHost host = await ContractHost.StartAsync("rescale", jobs: 24);
        foreach (string id in host.Ids.ToArray())
        {
            host.Jobs.Edit(id, job => job["jobStatus"]!["content"] = "Completed");
        }

        // Each request waits in the service until the maximum number has arrived, which shows that they are sent
        // concurrently.
        using Barrier together = new(width);
        int now = 0;
        int max = 0;
        bool isLate = false;
        Lock gate = new();
        host.Simulator.Answering += (_, exchange) =>
        {
            if (!IsLookup(exchange.Request))
            {
                return;
            }

            lock (gate)
            {
                max = Math.Max(max, ++now);
            }

            isLate |= !together.SignalAndWait(TimeSpan.FromSeconds(60), Token);
            lock (gate)
            {
                now--;
            }
        };

        List<Page<Job>> pages = await host.Source
            .ListJobsAsync(Failed, Resolving() with { PageSize = 12, MaxParallelLookups = width, Prefetch = 3 }, Token)
            .AsPagesAsync(null, Token).ToListAsync(Token);

        Assert.Equal((width, false), (max, isLate));
        Assert.Equal(24, pages[^1].Progress.Lookups);
    }

    [Fact]
    public async Task List_CancelledWhileItAsks_LeavesNoRequestRunning()
    {
        InFlight inFlight = new(4);
        await using ContractHost host = await ContractHost.StartAsync(
            "rescale",
            services => services.ConfigureHttpClientDefaults(client =>
                client.AddHttpMessageHandler(() => new CountingHandler(inFlight))),
            clock: TimeProvider.System);
        host.Simulator.Faults.Next(host.Service.Service, int.MaxValue, Fault.Delay(TimeSpan.FromMinutes(5)), IsLookup);
        using CancellationTokenSource cancellation = new();

        Task<List<Job>> listing = host.Source.ListJobsAsync(
            Failed,
            Resolving() with { PageSize = 45, Prefetch = 1 },
            Token)
            .ToListAsync(cancellation.Token).AsTask();
        await inFlight.Full.Task.WaitAsync(Token);
        int before = inFlight.Count;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
        Assert.Equal((4, 0), (before, inFlight.Count));
    }

    // One of several concurrent requests fails: the others end before the list throws.
    [Fact]
    public async Task List_OneOfSeveralLookupsFails_LeavesNoRequestRunning()
    {
        InFlight inFlight = new(4);
        await using ContractHost host = await ContractHost.StartAsync(
            "rescale",
            services => services.ConfigureHttpClientDefaults(client =>
                client.AddHttpMessageHandler(() => new CountingHandler(inFlight))),
            clock: TimeProvider.System,
            settings: ("MaxRetries", "0"));
        int lookup = 0;
        host.Simulator.Faults.Next(
            host.Service.Service,
            int.MaxValue,
            Fault.Delay(TimeSpan.FromMinutes(5)),
            request => IsLookup(request) && Interlocked.Increment(ref lookup) < 4);
        host.Simulator.Faults.Next(host.Service.Service, 1, Fault.Status(403), IsLookup);

        JobApiAuthenticationException failure = await Assert.ThrowsAsync<JobApiAuthenticationException>(
            async () =>
                await host.Source.ListJobsAsync(Failed, Resolving() with { PageSize = 45 }, Token).ToListAsync(Token));

        Assert.Equal((4, 0), (lookup, inFlight.Count));
        Assert.NotNull(failure.FailedAt);
    }

    internal static bool IsLookup(SimulatedRequest request) =>
        request.RawPath.Contains("/statuses/", StringComparison.Ordinal);

    private static ListOptions Resolving(Completeness mode = Completeness.Fast) => new()
    {
        PageSize = 10,
        Completeness = mode,
        UnsupportedQuery = UnsupportedQueryBehavior.Resolve,
    };

    private static bool Tells(IJobSource source) =>
        (source.Capabilities.Supported | source.Capabilities.PerJob).HasFlag(JobQueryFeatures.States);

    private static bool AsksPerJob(IJobSource source) =>
        source.Capabilities.PerJob.HasFlag(JobQueryFeatures.States);

    private static async Task<Dictionary<string, JobState>> StatesAsync(ContractHost host, List<Job> jobs)
    {
        Dictionary<string, JobState> states = new(StringComparer.Ordinal);
        foreach (Job job in jobs)
        {
            states.Add(job.Id, (await host.Source.GetJobAsync(job.Id, Token)).Status.State);
        }

        return states;
    }

    /// <summary>Counts the concurrent lookups, below the library.</summary>
    private sealed class InFlight(int full)
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public TaskCompletionSource Full { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Begin()
        {
            if (Interlocked.Increment(ref _count) == full)
            {
                Full.TrySetResult();
            }
        }

        public void End() => Interlocked.Decrement(ref _count);
    }

    private sealed class CountingHandler(InFlight inFlight) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsolutePath.Contains("/statuses/", StringComparison.Ordinal))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            inFlight.Begin();
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                inFlight.End();
            }
        }
    }
}

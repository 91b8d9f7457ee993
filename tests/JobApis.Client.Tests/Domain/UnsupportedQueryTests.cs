using System.Threading.RateLimiting;
using JobApis.Client.Providers;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Domain;

/// <summary>
/// One query for all sources, some of which cannot answer it: failed, skipped, or resolved by lookups.
/// </summary>
public sealed class UnsupportedQueryTests
{
    private static readonly JobQuery Failed = new() { States = [JobState.Failed] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string[] Names => [.. ProviderCatalog.All.Select(provider => provider.DefaultSourceName)];

    [Theory]
    [InlineData(UnsupportedQueryBehavior.Fail, new[] { "deepset", "rescale" }, false)]
    [InlineData(UnsupportedQueryBehavior.Skip, new[] { "deepset", "rescale" }, true)]
    [InlineData(UnsupportedQueryBehavior.Resolve, new[] { "deepset" }, false)]
    [InlineData(UnsupportedQueryBehavior.ResolveOrSkip, new[] { "deepset" }, true)]
    public async Task ListAll_WhichJobsFailed_IsAnsweredByAllThatCanAndTheOthersAreNamed(
        UnsupportedQueryBehavior behavior,
        string[] unanswered,
        bool isSkipped)
    {
        await using Fleet fleet = await Fleet.StartAsync();
        List<(string Source, string Id)> expected = await fleet.FailedAsync(except: unanswered);
        fleet.Simulator.ClearRequests();
        ListOptions options = new() { PageSize = 10, UnsupportedQuery = behavior };
        List<JobSourceFailure> failures = [];

        List<Job> jobs = await fleet.Registry.ListAllJobsAsync(Failed, options, failures.Add, cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal(expected.Order(), jobs.Select(job => (job.Source, job.Id)).Order());
        Assert.Equal(unanswered, failures.Select(failure => failure.Source.Name).Order(StringComparer.Ordinal));
        Assert.All(failures, failure => Assert.Equal(isSkipped, failure.IsSkipped));
        Assert.All(failures, failure => Assert.IsType<JobQueryNotSupportedException>(failure.Error));

        // Nothing was sent to those that cannot answer.
        Assert.DoesNotContain(
            fleet.Simulator.Requests,
            request => unanswered.Contains(Fleet.NameOf(request.Service!.Value), StringComparer.Ordinal));

        List<JobSourceResult> steps = await fleet.Registry.Sources
            .ListAllPagesAsync(Failed, options, cancellationToken: Token).ToListAsync(Token);
        Assert.Equal(
            unanswered,
            steps.Where(step => step.Failure is not null)
                .Select(step => step.Source.Name)
                .Order(StringComparer.Ordinal));
        Assert.All(steps, step => Assert.Equal(isSkipped && step.Failure is not null, step.IsSkipped));
    }

    [Fact]
    public async Task ListAll_InAnOrder_SkipsWhatCannotAnswerAndKeepsTheOrder()
    {
        await using Fleet fleet = await Fleet.StartAsync();
        ListOptions options = new() { PageSize = 10, UnsupportedQuery = UnsupportedQueryBehavior.ResolveOrSkip };
        JobQuery query = Failed with { Order = JobOrder.NewestFirst };
        List<JobSourceFailure> refused = [];
        List<JobSourceFailure> read = [];

        _ = await fleet.Registry.ListAllJobsAsync(
            query, options, refused.Add, cancellationToken: Token).ToListAsync(Token);
        List<Job> jobs = await fleet.Registry
            .ListAllJobsAsync(
                query,
                options,
                read.Add,
                UnsupportedOrderBehavior.BufferAndSort,
                Token).ToListAsync(Token);

        // An order cannot be resolved: a source that cannot list in it is skipped, unless it may be sorted in memory.
        Assert.Equal(
            fleet.Registry.Sources.Where(source =>
                source.Name == "deepset" || !source.Capabilities.Supported.HasFlag(JobQueryFeatures.Order))
                .Select(source => source.Name).Order(StringComparer.Ordinal),
            refused.Select(failure => failure.Source.Name).Order(StringComparer.Ordinal));
        Assert.All(refused, failure => Assert.True(failure.IsSkipped));
        Assert.Equal(("deepset", true), (Assert.Single(read).Source.Name, read[0].IsSkipped));
        Assert.Equal((await fleet.FailedAsync(["deepset"])).Order(), jobs.Select(job => (job.Source, job.Id)).Order());
        Assert.Equal(jobs.Select(job => job.CreatedAt).OrderDescending(), jobs.Select(job => job.CreatedAt));
    }

    [Theory]
    [InlineData(UnsupportedQueryBehavior.Skip, JobOrder.Any)]
    [InlineData(UnsupportedQueryBehavior.ResolveOrSkip, JobOrder.NewestFirst)]
    public async Task ListAll_MaySkipAndNobodyIsTold_IsRefusedBeforeSending(
        UnsupportedQueryBehavior behavior,
        JobOrder order)
    {
        await using Fleet fleet = await Fleet.StartAsync(jobs: 1);

        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(async () => await fleet.Registry
            .ListAllJobsAsync(
                Failed with { Order = order },
                new() { UnsupportedQuery = behavior },
                cancellationToken: Token)
            .ToListAsync(Token));

        Assert.Equal("onFailure", refusal.ParamName);
        Assert.Empty(fleet.Simulator.Requests);
    }

    [Fact]
    public async Task ListAllPages_CursorOfASourceThatIsSkipped_IsRefusedBeforeSending()
    {
        await using Fleet fleet = await Fleet.StartAsync();
        IJobSource rescale = fleet.Registry.GetSource("rescale");
        ListOptions resolving = new() { PageSize = 10, UnsupportedQuery = UnsupportedQueryBehavior.Resolve };
        Page<Job> page = await rescale.ListJobsAsync(Failed, resolving, Token)
            .AsPagesAsync(null, Token)
            .FirstAsync(Token);
        fleet.Simulator.ClearRequests();

        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(async () => await fleet.Registry.Sources
            .ListAllPagesAsync(
                Failed, resolving with { UnsupportedQuery = UnsupportedQueryBehavior.Skip }, [page.Next!], Token)
            .ToListAsync(Token));

        Assert.Contains("rescale", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(fleet.Simulator.Requests);

        List<JobSourceResult> rest = await fleet.Registry.Sources.Where(source => source == rescale)
            .ListAllPagesAsync(
                Failed,
                resolving with { UnsupportedQuery = UnsupportedQueryBehavior.ResolveOrSkip },
                [page.Next!],
                Token)
            .ToListAsync(Token);
        Assert.Equal(
            (await fleet.FailedAsync([.. Names.Where(name => name != "rescale")])).Count,
            page.Items.Count + rest.Sum(step => step.Page!.Items.Count));
    }

    [Fact]
    public async Task List_Lookups_TakeAPermitOfTheSourcesRateLimiterEach()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            new() { Seed = 7, JobsPerService = 45 },
            Token);
        await using ConcurrencyLimiter limiter = new(new() { PermitLimit = 2, QueueLimit = int.MaxValue });
        RescaleOptions options = new()
        {
            ApiKey = simulator.Rescale.ApiKey,
            BaseAddress = simulator.BaseAddress,
            AllowInsecureLoopback = true,
        };
        options.UseRateLimiter(limiter);
        using RescaleJobSource source = new(options);

        List<Page<Job>> pages = await source
            .ListJobsAsync(
                Failed,
                new() { UnsupportedQuery = UnsupportedQueryBehavior.Resolve, MaxParallelLookups = 8 },
                Token)
            .AsPagesAsync(null, Token).ToListAsync(Token);

        PageProgress progress = pages[^1].Progress;
        Assert.NotEqual(0, progress.LookupRequests);
        Assert.Equal(progress.Pages + progress.LookupRequests, limiter.GetStatistics()!.TotalSuccessfulLeases);
    }

    [Fact]
    public void List_OptionsThatMeanNothing_AreRefusedAtOnce()
    {
        FakeJobSource fake = new("fake");

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            fake.ListJobsAsync(null, new() { MaxParallelLookups = 0 }, Token));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            fake.ListJobsAsync(null, new() { MaxParallelLookups = 65 }, Token));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => fake.ListJobsAsync(null, new() { UnsupportedQuery = (UnsupportedQueryBehavior)9 }, Token));
    }

    // A service whose list has few members: lookups add the missing ones for the jobs that match the rest of the query.
    [Fact]
    public async Task List_PartsThatTheListLacks_AreAskedOfTheJobsThatMayMatch()
    {
        DateTimeOffset day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        FakeJobSource fake = new("own", Enumerable.Range(0, 20).Select(index => new Job
        {
            Source = "own",
            Id = $"{index}",
            Name = index % 2 == 0 ? "even" : "odd",
            Owner = index % 3 == 0 ? "me" : "you",
            CreatedAt = day.AddHours(index),
        }))
        {
            Capabilities = new()
            {
                Provider = "Own",
                ClientSide = JobQueryFeatures.NameContains,
                PerJob = JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore | JobQueryFeatures.Owner,
            },
        };
        JobQuery query = new() { NameContains = "even", Owner = "me", CreatedFrom = day.AddHours(6) };
        ListOptions options = new() { PageSize = 7, UnsupportedQuery = UnsupportedQueryBehavior.Resolve };

        JobQueryNotSupportedException refusal =
            Assert.Throws<JobQueryNotSupportedException>(() => fake.ListJobsAsync(query, null, Token));
        List<Page<Job>> pages = await fake.ListJobsAsync(query, options, Token)
            .AsPagesAsync(null, Token)
            .ToListAsync(Token);

        Assert.Equal(JobQueryFeatures.CreatedFrom | JobQueryFeatures.Owner, refusal.Unsupported);
        Assert.Equal(["6", "12", "18"], pages.SelectMany(page => page.Items).Select(job => job.Id));
        Assert.All(
            pages.SelectMany(page => page.Items),
            job => Assert.Equal(("me", true), (job.Owner, job.CreatedAt >= day)));
        Assert.Equal((10L, 10L), (pages[^1].Progress.Lookups, pages[^1].Progress.LookupRequests));
        Assert.Equal(
            Enumerable.Range(0, 10).Select(index => $"{index * 2}"),
            fake.Calls.Where(call => call.Operation == "GetJob")
                .Select(call => call.Id)
                .OrderBy(id => int.Parse(id!, null)));
    }

    [Fact]
    public async Task List_SourceOfTheAppsThatThrowsAnything_FailsAtThePage()
    {
        FakeJobSource fake = FakeJobSource.Like(
            SimulatedService.Rescale,
            Enumerable.Range(0, 25).Select(index => new Job
            {
                Source = "rescale",
                Id = $"j{index}",
                Status = new(index % 2 == 0 ? JobState.Failed : JobState.Succeeded, "Completed"),
            }));
        AsyncPager<Job> pager = fake.ListJobsAsync(
            Failed,
            new() { UnsupportedQuery = UnsupportedQueryBehavior.Resolve },
            Token);
        fake.FailOnGet(new JobApiServerException("down"), "j14");
        List<Job> jobs = [];

        JobApiServerException failure = await Assert.ThrowsAsync<JobApiServerException>(async () =>
        {
            await foreach (Job job in pager.WithCancellation(Token))
            {
                jobs.Add(job);
            }
        });
        fake.StopFailing();
        jobs.AddRange(
            await pager.AsPagesAsync(failure.FailedAt, Token).SelectMany(page => page.Items).ToListAsync(Token));

        Assert.Equal(Enumerable.Range(0, 13).Select(index => $"j{index * 2}"), jobs.Select(job => job.Id));
        Assert.All(jobs, job => Assert.Equal(JobState.Failed, job.Status.State));
        Assert.All(
            await fake.ListJobsAsync(cancellationToken: Token).ToListAsync(Token),
            job => Assert.Equal(JobState.Finished, job.Status.State));
    }

    // The fake's list reports every ended job only as ended. The list of the service shows for some how they ended.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task List_OutcomesOfTheFake_AreThoseOfItsOriginal(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        List<Job> jobs = [];
        await foreach (Job job in host.List(Token).WithCancellation(Token))
        {
            jobs.Add(await host.Source.GetJobAsync(job.Id, Token));
        }

        FakeJobSource fake = FakeJobSource.Like(host.Service.Service, jobs);
        ListOptions options = new()
        {
            PageSize = 10,
            Completeness = Completeness.Fast,
            UnsupportedQuery = UnsupportedQueryBehavior.Resolve,
        };

        Assert.Equal(await AnswerAsync(host.Source), await AnswerAsync(fake));

        async Task<string> AnswerAsync(IJobSource source)
        {
            try
            {
                List<Page<Job>> pages = await source.ListJobsAsync(Failed, options, Token)
                    .AsPagesAsync(null, Token)
                    .ToListAsync(Token);
                return $"{pages[^1].Progress.Lookups > 0} "
                    + $"{string.Join(' ', pages.SelectMany(page => page.Items).Select(job => job.Id))}";
            }
            catch (JobQueryNotSupportedException refusal)
            {
                return refusal.Message;
            }
        }
    }

    /// <summary>A source of every service, in one container.</summary>
    private sealed class Fleet : IAsyncDisposable
    {
        private readonly ServiceProvider _container;

        private Fleet(JobSimulator simulator)
        {
            Simulator = simulator;
            _container = new ServiceCollection()
                .AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build())
                .Services
                .BuildServiceProvider();
            Registry = _container.GetRequiredService<IJobSourceRegistry>();
        }

        public JobSimulator Simulator { get; }

        public IJobSourceRegistry Registry { get; }

        public static async Task<Fleet> StartAsync(int jobs = 30) =>
            new(await JobSimulator.StartAsync(new() { Seed = 7, JobsPerService = jobs }, Token));

        public static string NameOf(SimulatedService service) =>
            ProviderCatalog.All.Single(provider => provider.Name == service.ToString()).DefaultSourceName;

        /// <summary>The failed jobs, from lookups.</summary>
        public async Task<List<(string Source, string Id)>> FailedAsync(string[] except)
        {
            List<(string Source, string Id)> failed = [];
            foreach (IJobSource source
                in Registry.Sources.Where(source => !except.Contains(source.Name, StringComparer.Ordinal)))
            {
                foreach (SimulatedJob job
                    in Simulator.Services.Single(service => NameOf(service.Service) == source.Name).Jobs.ToArray())
                {
                    if ((await source.GetJobAsync(job.Id, Token)).Status.State == JobState.Failed)
                    {
                        failed.Add((source.Name, job.Id));
                    }
                }
            }

            Assert.NotEmpty(failed);
            return failed;
        }

        public async ValueTask DisposeAsync()
        {
            await _container.DisposeAsync();
            await Simulator.DisposeAsync();
        }
    }
}

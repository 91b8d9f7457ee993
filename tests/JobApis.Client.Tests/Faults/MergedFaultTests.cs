using JobApis.Client.Deepset;
using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Worklayer;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// A source that ends for any reason other than its end or the caller's cancellation is reported by every merged
/// reader. Nothing ends as if it were complete, and only exceptions of the library are thrown.
/// </summary>
public sealed class MergedFaultTests
{
    private static readonly string[] Services = [.. ContractHost.Sources.Select(row => row.Data)];

    private static readonly string[] Faults =
    [
        "connect timeout", "handler throws", "handler cancels", "own timeout", "disposal", "error in 200",
        "contradiction",
        "credential provider throws", "credential provider cancels",
    ];

    public static MatrixTheoryData<string, string> Cases => new(Services, Faults);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static FakeJobSource Healthy => new("healthy", [.. Enumerable.Range(0, 5).Select(index => new Job
    {
        Source = "healthy",
        Id = $"healthy-{index}",
        Status = new(JobState.Running, null),
        CreatedAt = new DateTimeOffset(2026, 1, 1, index, 0, 0, TimeSpan.Zero),
    })]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ListAllJobs_AsTheyCome_TellsTheSourceAndKeepsTheOthersWhole(string source, string fault) =>
        await AssertListAsync(source, fault, JobOrder.Any);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ListAllJobs_InOrder_TellsTheSourceAndKeepsTheOthersWhole(string source, string fault) =>
        await AssertListAsync(source, fault, JobOrder.NewestFirst);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ListAllPages_LastStepOfTheSource_IsItsFailure(string source, string fault)
    {
        await using FaultySource faulty = await FaultySource.StartAsync(source, fault, soundLists: 1);
        IJobSource[] sources = [faulty.Source, Healthy];

        List<JobSourceResult> steps = await sources
            .ListAllPagesAsync(options: new() { PageSize = 10 }, cancellationToken: Token)
            .ToListAsync(Token);

        JobApiException failure = Assert.IsAssignableFrom<JobApiException>(
            steps.Last(step => step.Source.Name == source).Failure);
        Assert.NotNull(failure.FailedAt);
        Assert.Equal(5, steps.Where(step => step.Source.Name == "healthy").Sum(step => step.Page!.Items.Count));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WatchAll_EverySourceIsGivenUp_Throws(string source, string fault)
    {
        await using FaultySource faulty = await FaultySource.StartAsync(source, fault, soundLists: 0);
        List<JobPollFailure> told = [];
        WatchOptions options = new() { MaxFailures = 1, OnFailure = told.Add, TimeProvider = faulty.Clock };

        JobSourcesFailedException thrown = await Assert.ThrowsAsync<JobSourcesFailedException>(async () =>
            await new[] { faulty.Source }.WatchAllAsync(options: options, cancellationToken: Token).ToListAsync(Token));

        Assert.Equal(source, Assert.Single(thrown.Failures).Source.Name);
        Assert.Equal(source, Assert.Single(told).Source.Name);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WaitForJob_SourceFails_Throws(string source, string fault)
    {
        await using FaultySource faulty = await FaultySource.StartAsync(source, fault, soundLists: 0, isOneJob: true);
        WaitOptions options = new() { MaxFailures = 1, TimeProvider = faulty.Clock };

        await Assert.ThrowsAnyAsync<JobApiException>(() =>
            faulty.Source.WaitForJobAsync(faulty.AnyId, options, cancellationToken: Token));
    }

    private static async Task AssertListAsync(string source, string fault, JobOrder order)
    {
        await using FaultySource faulty = await FaultySource.StartAsync(source, fault, soundLists: 1);
        List<JobSourceFailure> failures = [];

        List<Job> jobs = await new[] { faulty.Source, Healthy }
            .ListAllJobsAsync(
                new() { Order = order },
                new() { PageSize = 10 },
                onFailure: failures.Add,
                unordered: UnsupportedOrderBehavior.BufferAndSort,
                cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal(source, Assert.Single(failures).Source.Name);
        Assert.NotNull(failures[0].Error.FailedAt);
        Assert.Equal(5, jobs.Count(job => job.Source == "healthy"));
        Assert.InRange(jobs.Count(job => job.Source == source), 0, 44);
    }

    /// <summary>A source with one fault, starting at a certain list request.</summary>
    private sealed class FaultySource : IAsyncDisposable
    {
        private readonly UnreachableHost? _unreachable;
        private ContractHost? _host;

        private FaultySource(UnreachableHost? unreachable) => _unreachable = unreachable;

        public IJobSource Source => _host!.Source;

        public string AnyId => _host!.Ids.First();

        public ManualTimeProvider Clock { get; } = new(
            TimeProvider.System.GetUtcNow()) { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };

        public static async Task<FaultySource> StartAsync(
            string source,
            string fault,
            int soundLists,
            bool isOneJob = false)
        {
            FaultySource faulty = new(fault == "connect timeout" ? new() : null);
            faulty._host = await ContractHost.StartAsync(
                source,
                services =>
                {
                    services.ConfigureHttpClientDefaults(client => faulty.Add(client, fault, soundLists));
                    if (ProviderFailureOf(fault) is { } failure)
                    {
                        services.AddJobApis().Configure<JobSourceOptions>(
                            source,
                            options => FailCredential(options, failure));
                    }
                },
                clock: faulty.Clock,
                settings: [("MaxRetries", "0"), .. faulty.Settings()]);
            faulty.Plan(fault, soundLists, isOneJob);
            return faulty;
        }

        public async ValueTask DisposeAsync()
        {
            await _host!.DisposeAsync();
            _unreachable?.Dispose();
        }

        private IEnumerable<(string Setting, string Value)> Settings() =>
            _unreachable is null ? [] : [("BaseAddress", _unreachable.BaseAddress.ToString())];

        private static Func<Exception>? ProviderFailureOf(string fault) => fault switch
        {
            "credential provider throws" => static () => new InvalidOperationException("a bug of the app's"),
            "credential provider cancels" => static () => new OperationCanceledException("the vault gave up"),
            _ => null,
        };

        // For each service, the provider that is called for every attempt.
        private static void FailCredential(JobSourceOptions options, Func<Exception> failure)
        {
            switch (options)
            {
                case RescaleOptions rescale:
                    rescale.ApiKey = null;
                    rescale.ApiKeyProvider = _ => throw failure();
                    break;
                case DeepsetOptions deepset:
                    deepset.ApiKey = null;
                    deepset.ApiKeyProvider = _ => throw failure();
                    break;
                case WorklayerOptions worklayer:
                    worklayer.ClientId = worklayer.ClientSecret = null;
                    worklayer.AccessTokenProvider = _ => throw failure();
                    break;
                case JobsV1Options jobsV1:
                    jobsV1.ClientId = jobsV1.ClientSecret = null;
                    jobsV1.AccessTokenProvider = _ => throw failure();
                    break;
                case PaiDlcOptions paiDlc:
                    paiDlc.AccessKeyId = paiDlc.AccessKeySecret = null;
                    paiDlc.CredentialProvider = _ => throw failure();
                    break;
                default:
                    throw new NotSupportedException($"What gives the credential of {options}?");
            }
        }

        private void Add(IHttpClientBuilder client, string fault, int soundLists)
        {
            switch (fault)
            {
                case "connect timeout":
                    client.ConfigurePrimaryHttpMessageHandler(static () =>
                        new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromMilliseconds(50) });
                    break;
                case "handler throws":
                    client.AddHttpMessageHandler(() => new FailingHandler(
                        soundLists,
                        static () => throw new InvalidOperationException("a bug of the app's")));
                    break;
                case "handler cancels":
                    client.AddHttpMessageHandler(() => new FailingHandler(
                        soundLists,
                        static () => throw new OperationCanceledException("the cache gave up")));
                    break;
                case "own timeout":
                    client.AddHttpMessageHandler(() => new FailingHandler(
                        soundLists,
                        static () => throw new TaskCanceledException("HttpClient.Timeout", new TimeoutException())));
                    break;
                case "disposal":
                    client.AddHttpMessageHandler(() =>
                        new FailingHandler(soundLists, () => _host!.DisposeContainerAsync()));
                    break;
                default:
                    break;
            }
        }

        private void Plan(string fault, int soundLists, bool isOneJob)
        {
            Fault? planned = fault switch
            {
                "error in 200" =>
                    Fault.Body("""{"code":"Busy","Code":"Throttling.User","Message":"slow down","detail":"busy"}"""),
                "contradiction" =>
                    Fault.Edit(page => !isOneJob && PageLie.HasCount(page) ? PageLie.NoRows(page) : "null"),
                _ => null,
            };
            if (planned is not null)
            {
                int lists = 0;
                _host!.Simulator.Faults.Next(
                    _host.Service.Service,
                    int.MaxValue,
                    planned,
                    request => ContractHost.IsList(request) && Interlocked.Increment(ref lists) > soundLists);
            }
        }
    }

    /// <summary>Forwards a number of requests, and runs an action at each following one.</summary>
    private sealed class FailingHandler(int sound, Func<ValueTask> fail) : DelegatingHandler
    {
        private int _lists;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Get && Interlocked.Increment(ref _lists) > sound)
            {
                await fail();
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}

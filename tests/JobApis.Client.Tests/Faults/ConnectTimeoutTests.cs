using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// A host that drops packets. .NET reports its connect timeout as a cancellation, which the caller did not request.
/// </summary>
public sealed class ConnectTimeoutTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Control_TheNaiveClient_IsToldOfACancellation()
    {
        using UnreachableHost host = new();
        using SocketsHttpHandler network = Network();
        using HttpClient client = new(network);

        TaskCanceledException error =
            await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync(host.BaseAddress, Token));

        Assert.IsType<TimeoutException>(error.InnerException);
    }

    [Fact]
    public async Task List_HostDropsPackets_FailsAfterRetriesAndSaysWhereToGoOn()
    {
        using UnreachableHost host = new();
        using RescaleJobSource source = Open("far", host.BaseAddress);

        JobApiTransportException error = await Assert.ThrowsAsync<JobApiTransportException>(
            async () => await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));

        Assert.True(error is { IsTransient: true, OutcomeUnknown: false, FailedAt: not null });
        Assert.Equal(3, error.Attempts);
        Assert.Contains("could not connect to 127.0.0.1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_HostDropsPackets_IsRetriedBecauseNothingWasSent()
    {
        using UnreachableHost host = new();
        using RescaleJobSource source = Open("far", host.BaseAddress);

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.StopJobAsync("AbCdE", Token));

        Assert.Equal((3, false), (error.Attempts, error.OutcomeUnknown));
    }

    [Theory]
    [InlineData(JobOrder.Any)]
    [InlineData(JobOrder.NewestFirst)]
    public async Task ListAllJobs_OneHostDropsPackets_IsToldAndTheOthersAreWhole(JobOrder order)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 30 }, Token);
        using UnreachableHost host = new();
        using RescaleJobSource near = Open(
            "near",
            simulator.BaseAddress,
            simulator.Configuration["JobApis:Sources:rescale:ApiKey"]);
        using RescaleJobSource far = Open("far", host.BaseAddress);
        IJobSource[] sources = [near, far];
        List<JobSourceFailure> failures = [];
        JobQuery query = new() { Order = order };

        List<Job> jobs = await sources
            .ListAllJobsAsync(
                query,
                onFailure: failures.Add,
                unordered: UnsupportedOrderBehavior.BufferAndSort,
                cancellationToken: Token)
            .ToListAsync(Token);
        JobSourcesFailedException thrown = await Assert.ThrowsAsync<JobSourcesFailedException>(async () => await sources
            .ListAllJobsAsync(query, unordered: UnsupportedOrderBehavior.BufferAndSort, cancellationToken: Token)
            .ToListAsync(Token));

        Assert.Equal(30, jobs.Count);
        Assert.Equal(["far"], failures.Select(failure => failure.Source.Name));
        Assert.Equal(["far"], thrown.Failures.Select(failure => failure.Source.Name));
    }

    [Fact]
    public async Task List_AppsOwnHttpClientTimeout_IsATimeoutAndNoCancellation()
    {
        using CancellingHandler handler = new(new TaskCanceledException("HttpClient.Timeout", new TimeoutException()));
        using RescaleJobSource source = Open("slow", new("http://127.0.0.1:9"), handler: handler);

        JobApiTimeoutException error = await Assert.ThrowsAsync<JobApiTimeoutException>(
            async () => await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));

        Assert.True(error is { IsTransient: true, FailedAt: not null, Attempts: 3 });
    }

    [Fact]
    public async Task Post_CancelledFromWithin_IsSentOnceAndTheOutcomeIsUnknown()
    {
        using CancellingHandler handler = new(new OperationCanceledException("the handler gave up"));
        using RescaleJobSource source = Open("slow", new("http://127.0.0.1:9"), handler: handler);

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.StopJobAsync("AbCdE", Token));

        Assert.Equal((1, true, 1), (error.Attempts, error.OutcomeUnknown, handler.Sent));
    }

    [Fact]
    public async Task List_TokenProviderIsCancelled_IsRetriedAndTold()
    {
        int requested = 0;
        using WorklayerJobSource source = new("work", new()
        {
            BaseAddress = new("http://127.0.0.1:9"),
            AllowInsecureLoopback = true,
            AccessTokenProvider = _ =>
            {
                requested++;
                throw new TaskCanceledException("the vault did not answer", new TimeoutException());
            },
            MaxRetries = 2,
            RetryDelay = TimeSpan.Zero,
        });

        JobApiTransportException error = await Assert.ThrowsAsync<JobApiTransportException>(
            async () => await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));

        Assert.Equal((3, true, false), (requested, error.IsTransient, error.OutcomeUnknown));
        Assert.Contains("credential", error.Message, StringComparison.Ordinal);
    }

    private static SocketsHttpHandler Network() => new() { ConnectTimeout = TimeSpan.FromMilliseconds(50) };

    private static RescaleJobSource Open(
        string name,
        Uri address,
        string? key = null,
        HttpMessageHandler? handler = null) => new(
        name,
        new()
        {
            BaseAddress = address,
            AllowInsecureLoopback = true,
            ApiKey = key ?? "key-0123456789",
            MaxRetries = 2,
            RetryDelay = TimeSpan.Zero,
        },
        handler ?? Network());

    private sealed class CancellingHandler(OperationCanceledException exception) : HttpMessageHandler
    {
        public int Sent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            Sent++;
            return Task.FromException<HttpResponseMessage>(exception);
        }
    }
}

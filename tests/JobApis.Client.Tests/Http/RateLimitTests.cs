using System.Threading.RateLimiting;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

public sealed class RateLimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_LimiterOfTheApps_EveryAttemptNeedsAPermit()
    {
        await using ScriptedServer server = new(new ScriptedAnswer("no", 503), Row);
        await using TokenBucketRateLimiter limiter = Bucket(permits: 5);
        using RescaleJobSource source = Open(server, options => options.UseRateLimiter(limiter));

        await source.Api.GetJobAsync("abc", Token);

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(3, limiter.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task SendAsync_NoPermitLeft_WaitsUntilThereIsOne()
    {
        await using ScriptedServer server = new(_ => Row);
        await using TokenBucketRateLimiter limiter = Bucket(permits: 1);
        using RescaleJobSource source = Open(server, options => options.UseRateLimiter(limiter));
        await source.Api.GetJobAsync("abc", Token);

        Task<RescaleJob> waiting = source.Api.GetJobAsync("abc", Token);
        Assert.Equal(1, limiter.GetStatistics()!.CurrentQueuedCount);
        Assert.Single(server.Requests);

        // The bucket uses a stopwatch; when this succeeds, a millisecond has passed on it.
        while (!waiting.IsCompleted)
        {
            limiter.TryReplenish();
            await Task.Yield();
        }

        Assert.Equal("abc", (await waiting).Id);
    }

    [Fact]
    public async Task SendAsync_LimiterThatRefuses_FailsWithoutSending()
    {
        await using ScriptedServer server = new(_ => Row);
        await using TokenBucketRateLimiter limiter = new(new()
        {
            TokenLimit = 1,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromHours(1),
            AutoReplenishment = false,
            QueueLimit = 0,
        });
        using RescaleJobSource source = Open(server, options => options.UseRateLimiter(limiter));
        await source.Api.GetJobAsync("abc", Token);

        JobApiRateLimitException exception =
            await Assert.ThrowsAsync<JobApiRateLimitException>(() => source.Api.GetJobAsync("abc", Token));

        Assert.Single(server.Requests);
        Assert.Equal(0, exception.Attempts);
        Assert.Null(exception.StatusCode);
        Assert.NotNull(exception.RetryAfter);
        Assert.Contains("nothing was sent", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_WaitingForAPermit_CountsAgainstTheTotalDeadline()
    {
        ManualTimeProvider clock = new();
        await using ScriptedServer server = new(_ => Row);
        await using TokenBucketRateLimiter limiter = Bucket(permits: 1);
        using RescaleJobSource source = Open(server, options =>
        {
            options.UseRateLimiter(limiter);
            options.TimeProvider = clock;
        });
        await source.Api.GetJobAsync("abc", Token);

        Task<RescaleJob> waiting = source.Api.GetJobAsync("abc", Token);
        clock.Advance(TimeSpan.FromSeconds(100));

        JobApiTimeoutException exception = await Assert.ThrowsAsync<JobApiTimeoutException>(() => waiting);
        Assert.Contains("TotalTimeout", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, exception.Attempts);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task SendAsync_CancelledWhileWaitingForAPermit_EndsAtOnce()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using ScriptedServer server = new(_ => Row);
        await using TokenBucketRateLimiter limiter = Bucket(permits: 1);
        using RescaleJobSource source = Open(server, options => options.UseRateLimiter(limiter));
        await source.Api.GetJobAsync("abc", Token);

        Task<RescaleJob> waiting = source.Api.GetJobAsync("abc", stop.Token);
        await stop.CancelAsync();

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(stop.Token, exception.CancellationToken);
        Assert.Single(server.Requests);
        Assert.Equal(0, limiter.GetStatistics()!.CurrentQueuedCount);
    }

    [Fact]
    public async Task SendAsync_LimiterByOperation_IsToldTheSourceAndTheOperation()
    {
        List<RateLimitContext> calls = [];
        await using ScriptedServer server = new(_ => Row);
        await using PartitionedRateLimiter<RateLimitContext> limiter =
            PartitionedRateLimiter.Create<RateLimitContext, string>(call =>
            {
                calls.Add(call);
                return RateLimitPartition.GetNoLimiter(call.Operation);
            });
        using RescaleJobSource source = Open(server, options => options.RateLimiter = limiter);

        await source.Api.GetJobAsync("abc", Token);

        Assert.Equal([new("rescale", "GetJob")], calls);
    }

    // Rescale's documented limit per hour, for any burst: the maximum number of calls in any hour, compared with the
    // limit.
    [Theory]
    [InlineData("SubmitJob", 1000)]
    [InlineData("ListJobs", 90_000)]
    public void RescaleRateLimits_AnyHour_StaysBelowTheDocumentedLimit(string operation, int limit)
    {
        TokenBucketRateLimiterOptions options = RescaleRateLimits.OptionsFor(
            RescaleRateLimits.IsSubmission(new("rescale", operation)));

        double inAnHour = options.TokenLimit
            + (TimeSpan.FromHours(1) / options.ReplenishmentPeriod * options.TokensPerPeriod);

        Assert.InRange(inAnHour, limit * 0.8, limit * 0.86);
    }

    [Fact]
    public async Task KeepWithinRateLimits_ManySubmissions_AreHeldBackAndOtherCallsAreNot()
    {
        await using PartitionedRateLimiter<RateLimitContext> limiter = RescaleProvider.Definition.CreateOwnLimiter(
            new() { ApiKey = "key", KeepWithinRateLimits = true })!;
        for (int submission = 0; submission < 20; submission++)
        {
            using RateLimitLease lease = limiter.AttemptAcquire(new("rescale", "SubmitJob"));
            Assert.True(lease.IsAcquired);
        }

        using RateLimitLease held = limiter.AttemptAcquire(new("rescale", "SubmitJob"));
        using RateLimitLease list = limiter.AttemptAcquire(new("rescale", "ListJobs"));

        Assert.False(held.IsAcquired);
        Assert.True(list.IsAcquired);
    }

    [Fact]
    public void Validate_TwoLimitsAtOnce_AreRefusedByName()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new RescaleJobSource(new RescaleOptions
        {
            ApiKey = "key",
            KeepWithinRateLimits = true,
            RequestsPerMinute = 5,
        }));

        Assert.Contains("KeepWithinRateLimits", exception.Message, StringComparison.Ordinal);
    }

    private static ScriptedAnswer Row => """{"id":"abc","name":"x"}""";

    private static TokenBucketRateLimiter Bucket(int permits) => new(new()
    {
        TokenLimit = permits,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(1),
        AutoReplenishment = false,
        QueueLimit = 10,
    });

    private static RescaleJobSource Open(ScriptedServer server, Action<RescaleOptions> configure)
    {
        RescaleOptions options = new()
        {
            ApiKey = "key", BaseAddress = server.BaseAddress, AllowInsecureLoopback = true,
            TimeProvider = new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) },
        };
        configure(options);
        return new(options);
    }
}

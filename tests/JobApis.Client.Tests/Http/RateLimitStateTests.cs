using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

/// <summary>The rate limit of a service that a source remembers.</summary>
public sealed class RateLimitStateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task RateLimit_ServiceTellsIt_IsTheLastThatCame(string source)
    {
        ManualTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 1, clock: clock);
        Assert.True(host.Source.TryGet(out IRateLimitedSource? limited));

        await host.Source.GetJobAsync(host.Ids.Single(), Token);
        RateLimitState? untold = limited.RateLimit;
        host.Service.TellsRateLimit = (99, 1000);
        await host.Source.GetJobAsync(host.Ids.Single(), Token);
        RateLimitState? first = limited.RateLimit;
        host.Service.TellsRateLimit = (7, 1000);
        await host.Source.GetJobAsync(host.Ids.Single(), Token);
        host.Service.TellsRateLimit = null;
        await host.Source.GetJobAsync(host.Ids.Single(), Token);

        Assert.Null(untold);
        Assert.Equal((99L, 1000L, clock.GetUtcNow()), (first!.Remaining, first.Limit, first.ReceivedAt));
        Assert.Equal(7, limited.RateLimit!.Remaining);
    }

    // An error answer also contains it, which is important for throttling.
    [Theory]
    [InlineData("120", "5", "30", 120L, 5L, 30)]
    [InlineData("120", "0", null, 120L, 0L, null)]
    [InlineData(null, "5", "soon", null, 5L, null)]
    [InlineData("many", " 5 ", "1767225600", null, 5L, 1_767_225_600)]
    [InlineData(null, "5", "99999999999999", null, 5L, null)]
    public async Task RateLimit_InAnError_IsReadAsFarAsItCanBe(
        string? limit, string remaining, string? reset, long? readLimit, long? readRemaining, int? resetSeconds)
    {
        ManualTimeProvider clock = new(DateTimeOffset.UnixEpoch);
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", 400)
        {
            Headers =
            [
                .. Present("X-RateLimit-Limit", limit),
                .. Present("X-RateLimit-Remaining", remaining),
                .. Present("X-RateLimit-Reset", reset),
            ],
        });
        using RescaleJobSource source = RescaleAt.Open(
            server.BaseAddress,
            configure: options => options.TimeProvider = clock);

        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => source.Api.GetJobAsync("AbCdE", Token));

        Assert.Equal((readLimit, readRemaining), (source.RateLimit!.Limit, source.RateLimit.Remaining));
        Assert.Equal(
            resetSeconds is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
            source.RateLimit.ResetsAt);
    }

    [Theory]
    [InlineData("nothing", "at all")]
    [InlineData("X-RateLimit-Remaining", "-1")]
    [InlineData("X-RateLimit-Remaining", "1e9")]
    [InlineData("X-RateLimit-Reset", "30")]
    public async Task RateLimit_HeadersSayNothing_IsNull(string name, string value)
    {
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer("no", 400) { Headers = [KeyValuePair.Create(name, value)] });
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => source.Api.GetJobAsync("AbCdE", Token));

        Assert.Null(source.RateLimit);
    }

    // Older gateways send one header for the operation and one for all operations of the user: the stricter one
    // applies.
    [Theory]
    [InlineData(
        "Limit:10,Remain:3,TimeLeft:2000,Reset:0", "Limit:500,Remain:400,TimeLeft:60000,Reset:0", 10L, 3L, 2000)]
    [InlineData("Limit:10,Remain:3,TimeLeft:2000", "Limit:500,Remain:1,TimeLeft:60000", 500L, 1L, 60_000)]
    [InlineData("Remain:3", null, null, 3L, null)]
    [InlineData("nonsense", "Limit:x,Remain:2", null, 2L, null)]
    public async Task RateLimit_OfPaiDlc_IsTheTighterOne(
        string ofOperation,
        string? ofAll,
        long? limit,
        long remaining,
        int? milliseconds)
    {
        ManualTimeProvider clock = new(DateTimeOffset.UnixEpoch);
        await using ScriptedServer server = new(_ => new ScriptedAnswer("""{"Code":"BadRequest"}""", 400)
        {
            Headers = [.. Present("x-ratelimit-user-api", ofOperation), .. Present("x-ratelimit-user", ofAll)],
        });
        using PaiDlcJobSource source = new("dlc", new PaiDlcOptions
        {
            BaseAddress = server.BaseAddress,
            AllowInsecureLoopback = true,
            AccessKeyId = "id",
            AccessKeySecret = "secret",
            TimeProvider = clock,
        });

        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() =>
            source.Api.GetJobAsync("dlc1", cancellationToken: Token));

        Assert.Equal((limit, remaining), (source.RateLimit!.Limit, source.RateLimit.Remaining!.Value));
        Assert.Equal(
            milliseconds is { } left ? DateTimeOffset.UnixEpoch.AddMilliseconds(left) : null,
            source.RateLimit.ResetsAt);
    }

    private static IEnumerable<KeyValuePair<string, string>> Present(string name, string? value) =>
        value is null ? [] : [KeyValuePair.Create(name, value)];
}

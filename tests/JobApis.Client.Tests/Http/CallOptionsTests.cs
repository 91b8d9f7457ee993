using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

public sealed class CallOptionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithCallOptions_OnASource_HoldsForItsCallsAndNotForTheOthers()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", 503));
        using RescaleJobSource source = Open(server);
        RescaleJobSource once = source.WithCallOptions(new() { MaxRetries = 0 });

        JobApiException single = await Assert.ThrowsAsync<JobApiServerException>(() => once.GetJobAsync("abc", Token));
        JobApiException several =
            await Assert.ThrowsAsync<JobApiServerException>(() => source.GetJobAsync("abc", Token));

        Assert.Equal(1, single.Attempts);
        Assert.Equal(4, several.Attempts);
        Assert.Equal(1, server.Connections);
        Assert.IsType<IJobStopper>((IJobSource)once, exactMatch: false);
    }

    [Fact]
    public async Task WithCallOptions_OnAnInterface_HoldsForItsCalls()
    {
        await using ScriptedServer server = new(_ => """{"id":"abc","name":"a name that makes this answer long"}""");
        using RescaleJobSource source = Open(server);
        IRescaleApi small = source.WithCallOptions(new() { MaxResponseBytes = 1024, MaxRetries = 1 }).Api;

        Assert.Equal("abc", (await small.GetJobAsync("abc", Token)).Id);
        await using ScriptedServer large = new(_ => $$"""{"id":"abc","name":"{{new string('x', 2000)}}"}""");
        using RescaleJobSource other = Open(large);
        await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            other.WithCallOptions(new() { MaxResponseBytes = 1024 }).Api.GetJobAsync("abc", Token));
    }

    [Fact]
    public async Task WithCallOptions_TotalTimeout_IsTheCalls()
    {
        ManualTimeProvider clock = new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(10) };
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer("no", 503) { Headers = [new("Retry-After", "10")] });
        using RescaleJobSource source = Open(server, clock);
        // With the source's own deadline of 100 s there would be four attempts.
        await Assert.ThrowsAsync<JobApiTimeoutException>(() =>
            source.WithCallOptions(new() { TotalTimeout = TimeSpan.FromSeconds(12) }).GetJobAsync("abc", Token));

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task WithCallOptions_EverySource_TakesThemAndListsTheSame(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 12);

        IJobSource limited = host.Source.WithCallOptions(new() { MaxRetries = 0 });

        Assert.NotSame(host.Source, limited);
        Assert.IsType(host.Source.GetType(), limited);
        Assert.Equal(
            host.Ids.Order(),
            (await limited.ListJobsAsync(cancellationToken: Token).ToListAsync(Token)).Select(job => job.Id).Order());
    }

    [Theory]
    [InlineData(11, null, "MaxRetries")]
    [InlineData(null, 0, "AttemptTimeout")]
    public async Task WithCallOptions_OutOfRange_IsRefusedByName(int? retries, int? attemptSeconds, string named)
    {
        await using ScriptedServer server = new(_ => "{}");
        using RescaleJobSource source = Open(server);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => source.WithCallOptions(new()
        {
            MaxRetries = retries,
            AttemptTimeout = attemptSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        }));

        Assert.Contains($"CallOptions.{named}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithCallOptions_SourceOfTheTests_IsReturnedAsItIs()
    {
        FakeJobSource fake = new("fake", []);

        Assert.Same(fake, fake.WithCallOptions(new() { MaxRetries = 0 }));
    }

    private static RescaleJobSource Open(
        ScriptedServer server,
        ManualTimeProvider? clock = null) => new(new RescaleOptions
    {
        ApiKey = "key", BaseAddress = server.BaseAddress, AllowInsecureLoopback = true,
        TimeProvider = clock ?? new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) },
    });
}

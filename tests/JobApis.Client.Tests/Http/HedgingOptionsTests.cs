using JobApis.Client.Http;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobApis.Client.Tests.Http;

/// <summary>The option <c>HedgingDelay</c>, of sources and of single calls.</summary>
public sealed class HedgingOptionsTests
{
    private static readonly CallLimits Source = new()
    {
        AttemptTimeout = TimeSpan.FromSeconds(30),
        HedgingDelay = TimeSpan.FromSeconds(2),
    };

    [Fact]
    public async Task HedgingDelay_FromConfiguration_IsBound()
    {
        await using ServiceProvider container = Container("00:00:01.5");

        RescaleOptions options = container.GetRequiredService<IOptionsMonitor<RescaleOptions>>().Get("eu");

        Assert.Equal(TimeSpan.FromSeconds(1.5), options.HedgingDelay);
        Assert.Null(new RescaleOptions().HedgingDelay);
    }

    [Theory]
    [InlineData("00:00:00", "is 00:00:00 and must be at least")]
    [InlineData("-00:00:01", "is -00:00:01 and must be at least")]
    [InlineData("00:00:07", "shorter than AttemptTimeout, which is 00:00:07")]
    [InlineData("soon", "must be a time span such as")]
    public async Task HedgingDelay_OutOfRange_IsRefusedByItsPath(string value, string said)
    {
        await using ServiceProvider container = Container(value);

        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(() =>
            container.GetRequiredKeyedService<IJobSource>("eu"));

        Assert.Contains("JobApis:Sources:eu:HedgingDelay", refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    // Null: the source's. Zero: none. A delay of the source that is longer than these attempts may take: none, as in a
    // health check.
    [Theory]
    [InlineData(null, null, 2.0)]
    [InlineData(0.5, null, 0.5)]
    [InlineData(0.0, null, null)]
    [InlineData(null, 1.0, null)]
    [InlineData(0.5, 1.0, 0.5)]
    public void CallOptions_HedgingDelay_ReplacesThatOfTheSource(
        double? delay,
        double? attemptTimeout,
        double? expected)
    {
        CallOptions options = new() { HedgingDelay = InSeconds(delay), AttemptTimeout = InSeconds(attemptTimeout) };

        CallLimits limits = new LimitsOverlay().With(options, Source).Over(Source);

        Assert.Equal(InSeconds(expected), limits.HedgingDelay);
    }

    [Theory]
    [InlineData(30.0, null)]
    [InlineData(1.0, 1.0)]
    [InlineData(-1.0, null)]
    public async Task WithCallOptions_HedgingDelayOutOfRange_IsRefusedByName(double delay, double? attemptTimeout)
    {
        await using ScriptedServer server = new(_ => "{}");
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        ArgumentException refused = Assert.Throws<ArgumentException>(() => source.WithCallOptions(new()
        {
            HedgingDelay = InSeconds(delay),
            AttemptTimeout = InSeconds(attemptTimeout),
        }));

        Assert.Contains("CallOptions.HedgingDelay is", refused.Message, StringComparison.Ordinal);
    }

    private static TimeSpan? InSeconds(double? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : null;

    private static ServiceProvider Container(string delay)
    {
        Dictionary<string, string?> settings = new()
        {
            ["JobApis:Sources:eu:Provider"] = "Rescale",
            ["JobApis:Sources:eu:ApiKey"] = RescaleAt.Key,
            ["JobApis:Sources:eu:BaseAddress"] = "https://platform.rescale.com",
            ["JobApis:Sources:eu:AttemptTimeout"] = "00:00:07",
            ["JobApis:Sources:eu:HedgingDelay"] = delay,
        };
        ServiceCollection services = new();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider();
    }
}

using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Http;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace JobApis.Client.Tests.Diagnostics;

public sealed class MetricTests
{
    private const string Duration = "jobapis.client.call.duration";
    private const string Retries = "jobapis.client.retries";
    private const string Throttled = "jobapis.client.throttled";
    private const string Wait = "jobapis.client.wait.duration";

    [Fact]
    public async Task Duration_Success_IsMeasuredByTheSourcesClock()
    {
        ManualTimeProvider? clock = null;
        await using TelemetryHost host = await TelemetryHost.StartAsync(
            "rescale",
            jobs: 3,
            client =>
                client.AddHttpMessageHandler(() => new CallbackHandler(_ => clock!.Advance(TimeSpan.FromSeconds(2)))));
        clock = host.Clock;

        await host.CountJobsAsync();

        RecordedMeasurement duration = Assert.Single(host.Recorder.Measurements(Duration));
        Assert.Equal(2, duration.Value);
        Assert.Equal("s", duration.Instrument.Unit);
        Assert.Equal("0.1.0", duration.Instrument.Meter.Version);
        Assert.Equivalent(
            new Dictionary<string, object?>
            {
                ["jobapis.source"] = host.Source.Name,
                ["jobapis.provider"] = "Rescale",
                ["jobapis.operation"] = "ListJobs",
                ["http.response.status_code"] = 200,
            },
            duration.Tags,
            strict: true);
    }

    [Fact]
    public async Task Retries_OfAThrottledCall_AreCountedWithTheirReasonAndTheirWaits()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3);
        host.Fail(2, Fault.Status(429, retryAfter: "5"));
        host.Fail(1, Fault.Status(500));

        await host.CountJobsAsync();

        Assert.Equal(["429", "429", "500"], host.Recorder.Measurements(Retries).Select(item => item["error.type"]));
        Assert.Equal(2, host.Recorder.Measurements(Throttled).Sum(item => item.Value));
        Assert.Equal([5.0, 5.0], host.Recorder.Measurements(Wait).Select(item => item.Value).Take(2));
        Assert.All(host.Recorder.Measurements(Wait), item => Assert.Equal("retry", item["jobapis.wait.reason"]));

        // No other time passes on that clock; a timer counts whole milliseconds.
        Assert.Equal(
            host.Recorder.Measurements(Wait).Sum(item => item.Value),
            Assert.Single(host.Recorder.Measurements(Duration)).Value,
            tolerance: 0.01);
    }

    [Fact]
    public async Task Throttled_CallGivesUp_CountsTheLastAttemptToo()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3);
        host.Fail(4, Fault.Status(429));

        await Assert.ThrowsAsync<JobApiRateLimitException>(() => host.CountJobsAsync());

        Assert.Equal(4, host.Recorder.Measurements(Throttled).Sum(item => item.Value));
        Assert.Equal(3, host.Recorder.Measurements(Retries).Sum(item => item.Value));
        RecordedMeasurement duration = Assert.Single(host.Recorder.Measurements(Duration));
        Assert.Equal("429", duration["error.type"]);
        Assert.Equal(429, duration["http.response.status_code"]);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task Lists_OfEveryService_CountPagesAndItems(string service)
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync(service, jobs: 45);

        int all = await host.CountJobsAsync();

        Assert.Equal(45, all);
        Assert.Equal(45, host.Recorder.Measurements("jobapis.client.list.items").Sum(item => item.Value));
        Assert.Equal(
            host.Recorder.Measurements(Duration).Count(item => item["jobapis.operation"] is not "GetToken"),
            host.Recorder.Measurements("jobapis.client.list.pages").Sum(item => item.Value));
        Assert.Equal(
            host.Recorder.Measurements("jobapis.client.list.pages").Sum(item => item.Value),
            host.Recorder.Spans.Count(span => span["jobapis.operation"] is not "GetToken"));
        Assert.All(
            host.Recorder.Measurements("jobapis.client.list.items"),
            item => Assert.Equal(host.Source.Capabilities.Provider, item["jobapis.provider"]));
    }

    // .NET's own metrics, which remain when its request span is disabled.
    [Fact]
    public async Task DurationOfDotNet_OfARequest_NamesTheHostAndNoPath()
    {
        await using ScriptedServer server = new(_ => """{"id":"AbCdE","name":"x"}""");
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);
        using MetricCollector<double> requests = new(null, "System.Net.Http", "http.client.request.duration");

        await source.Api.GetJobAsync("AbCdE", TestContext.Current.CancellationToken);

        IReadOnlyDictionary<string, object?> request = Assert.Single(
            requests.GetMeasurementSnapshot(),
            item => server.BaseAddress.Port.Equals(item.Tags["server.port"])).Tags;
        Assert.Equal("127.0.0.1", request["server.address"]);
        Assert.DoesNotContain(request, tag => $"{tag.Value}".Contains("AbCdE", StringComparison.Ordinal)
            || $"{tag.Value}".Contains("/api/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Items_QueryIsCheckedHere_CountsOnlyYieldedItems()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 25);

        int none = await host.CountJobsAsync(new() { NameContains = "no job is named like this" });

        Assert.Equal(0, none);
        Assert.Equal(0, host.Recorder.Measurements("jobapis.client.list.items").Sum(item => item.Value));
        Assert.Equal(3, host.Recorder.Measurements("jobapis.client.list.pages").Sum(item => item.Value));
    }
}

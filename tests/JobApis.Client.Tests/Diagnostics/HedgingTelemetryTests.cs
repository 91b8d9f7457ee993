using System.Diagnostics;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Http;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>What is told of a read that was sent a second time.</summary>
public sealed class HedgingTelemetryTests
{
    // The clock passes the delay at once, and the first request is not answered.
    [Fact]
    public async Task Call_IsHedged_HasAnEventAndALogEventAndIsCounted()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync(
            "rescale",
            jobs: 3,
            settings: ("HedgingDelay", "00:00:01.5"));
        host.Fail(1, Fault.Delay(TimeSpan.FromHours(1)));

        Assert.Equal(3, await host.CountJobsAsync());

        RecordedSpan span = Assert.Single(host.Recorder.Spans);
        ActivityEvent hedge = Assert.Single(span.Events);
        Assert.Equal("jobapis.hedge", hedge.Name);
        Assert.Equal([new("jobapis.hedge.delay", 1.5)], hedge.Tags);
        Assert.Equal((2, 1, 200), (
            span["jobapis.attempts"], span["http.request.resend_count"], span["http.response.status_code"]));
        Assert.Equal(ActivityStatusCode.Unset, span.Activity.Status);
        Assert.Equal(1, Assert.Single(host.Recorder.Measurements("jobapis.client.hedges")).Value);
        Assert.Empty(host.Recorder.Measurements("jobapis.client.retries"));
        FakeLogRecord said = Assert.Single(host.Recorder.OwnLog, static item => item.Id.Name == "HedgeSent");
        Assert.Equal(LogLevel.Debug, said.Level);
        Assert.EndsWith(
            "no answer after 1500 ms; the same request is sent a second time",
            said.Message,
            StringComparison.Ordinal);
    }

    // A refusal of the second request counts as throttling, and its status is not the call's.
    [Fact]
    public async Task Call_HedgeIsThrottled_TheCallHasTheStatusOfTheAnswer()
    {
        const string Name = "hedged-and-throttled";
        TaskCompletionSource<ScriptedAnswer?> slow = new();
        await using PausingServer server = new((number, _) => number == 1
            ? slow.Task
            : PausingServer.Now(new("no", 429)));
        using TelemetryRecorder recorder = new(Name);
        ManualTimeProvider clock = new();
        using RescaleJobSource source = new(Name, new()
        {
            ApiKey = RescaleAt.Key,
            BaseAddress = server.BaseAddress,
            AllowInsecureLoopback = true,
            TimeProvider = clock,
            HedgingDelay = TimeSpan.FromSeconds(1),
        });

        Task<RescaleJob> call = source.Api.GetJobAsync("AbCdE", TestContext.Current.CancellationToken);
        await server.ArrivalOf(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        while (recorder.Measurements("jobapis.client.throttled").Count == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        slow.SetResult("""{"id":"AbCdE","name":"x"}""");
        await call;

        RecordedSpan span = Assert.Single(recorder.Spans);
        Assert.Equal((2, 200), (span["jobapis.attempts"], span["http.response.status_code"]));
        Assert.Empty(recorder.Measurements("jobapis.client.retries"));
    }
}

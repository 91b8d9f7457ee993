using System.Diagnostics;
using System.Net;
using System.Text;
using JobApis.Client.Http;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Http;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Refit;

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
        using RescaleJobSource source = new(Name, OptionsOf(server.BaseAddress, clock));

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

    // The status of the second request is noted after that of the first one, whose answer is used.
    [Fact]
    public async Task Call_HedgeIsThrottledWhileTheFirstIsRead_TheCallHasTheStatusOfTheAnswer()
    {
        const string Name = "read-and-throttled";
        TaskCompletionSource rest = new(TaskCreationOptions.RunContinuationsAsynchronously);
        byte[] body = """{"id":"AbCdE","name":"x"}"""u8.ToArray();
        int requests = 0;
        await using RawServer server = new((_, _) => ValueTask.FromResult(Interlocked.Increment(ref requests) == 1
            ? new RawDelivery(HeadOf("200 OK", body.Length), RawEnd.Close)
            {
                WriteRestAsync = async (stream, token) =>
                {
                    await rest.Task.WaitAsync(token);
                    await stream.WriteAsync(body, token);
                },
            }
            : new RawDelivery(HeadOf("429 Too Many Requests", 0), RawEnd.Close)));
        using TelemetryRecorder recorder = new(Name);
        ManualTimeProvider clock = new();
        using WatchingHandler handler = new();
        using RescaleJobSource source = new(Name, OptionsOf(server.BaseAddress, clock), handler);

        Task<RescaleJob> call = source.Api.GetJobAsync("AbCdE", TestContext.Current.CancellationToken);
        await handler.FirstAnswered.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));
        while (recorder.Measurements("jobapis.client.throttled").Count == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        rest.SetResult();
        await call;

        RecordedSpan span = Assert.Single(recorder.Spans);
        Assert.Equal((2, 200), (span["jobapis.attempts"], span["http.response.status_code"]));
    }

    // Polly disposes the answer that is not used, which must not end the call.
    [Fact]
    public async Task Call_BothAnswersComeAtOnceAndAreBroken_HasFailed()
    {
        const string Name = "broken-twice";
        using TelemetryRecorder recorder = new(Name);
        ManualTimeProvider clock = new();
        using AtOnceHandler handler = new();
        RescaleOptions options = OptionsOf(new("http://127.0.0.1:9"), clock);
        options.MaxRetries = 1;
        using RescaleJobSource source = new(Name, options, handler);

        Task<RescaleJob> call = source.Api.GetJobAsync("AbCdE", TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<JobApiException>(() => call);
        RecordedSpan span = Assert.Single(recorder.Spans);
        Assert.Equal((2, ActivityStatusCode.Error), (span["jobapis.attempts"], span.Activity.Status));
    }

    [Fact]
    public async Task Call_WithoutAModel_EndsWithItsAnswer()
    {
        await using PausingServer server = new((_, _) => PausingServer.Now("alive"));
        using TelemetryRecorder recorder = new("pinged");
        using RescaleJobSource source = new("pinged", OptionsOf(server.BaseAddress, new ManualTimeProvider()));

        await source.CreateApi<IPing>().PingAsync(TestContext.Current.CancellationToken);

        Assert.Equal(200, Assert.Single(recorder.Spans)["http.response.status_code"]);
    }

    internal interface IPing
    {
        [Get("/ping")]
        Task PingAsync(CancellationToken cancellationToken);
    }

    private static RescaleOptions OptionsOf(Uri address, TimeProvider clock) => new()
    {
        ApiKey = RescaleAt.Key,
        BaseAddress = address,
        AllowInsecureLoopback = true,
        TimeProvider = clock,
        HedgingDelay = TimeSpan.FromSeconds(1),
    };

    private static byte[] HeadOf(string status, int length) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n");

    /// <summary>Tells when the head of the first answer has come.</summary>
    private sealed class WatchingHandler() : DelegatingHandler(NetworkHandler.Create())
    {
        private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task FirstAnswered => _answered.Task;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            _answered.TrySetResult();
            return response;
        }
    }

    /// <summary>Answers the first request with the second one, before either is looked at.</summary>
    private sealed class AtOnceHandler : HttpMessageHandler
    {
        // Its continuations run at once.
        private readonly TaskCompletionSource<HttpResponseMessage> _first = new();
        private int _requests;

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _requests) == 1)
            {
                return _first.Task;
            }

            _first.SetResult(Broken());
            return Task.FromResult(Broken());
        }

        private static HttpResponseMessage Broken() => new(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"id":"AbCdE","name":""", Encoding.UTF8, "application/json"),
        };
    }
}

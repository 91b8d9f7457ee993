using System.Diagnostics;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobApis.Client.Tests.Diagnostics;

public sealed class SpanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_Succeeds_IsOneClientSpanWithExactlyTheseAttributes()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3);

        await host.CountJobsAsync();

        RecordedSpan span = Assert.Single(host.Recorder.Spans);
        Assert.Equal("Rescale ListJobs", span.Name);
        Assert.Equal(ActivityKind.Client, span.Activity.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Activity.Status);
        Assert.Equal("0.1.0", span.Activity.Source.Version);
        Assert.Empty(span.Events);
        Assert.Equivalent(
            new Dictionary<string, object?>
            {
                ["jobapis.source"] = host.Source.Name,
                ["jobapis.provider"] = "Rescale",
                ["jobapis.operation"] = "ListJobs",
                ["jobapis.attempts"] = 1,
                ["http.request.method"] = "GET",
                ["http.response.status_code"] = 200,
                ["server.address"] = "127.0.0.1",
                ["server.port"] = host.Simulator.BaseAddress.Port,
            },
            span.Tags,
            strict: true);
    }

    [Fact]
    public async Task Call_IsRefused_NamesTheStatusAndTheRequestIdAndNoText()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("pai-dlc", jobs: 1);

        JobApiNotFoundException exception =
            await Assert.ThrowsAsync<JobApiNotFoundException>(() => host.Source.GetJobAsync("dlc000000000000x", Token));

        RecordedSpan span = Assert.Single(host.Recorder.Spans);
        Assert.Equal(ActivityStatusCode.Error, span.Activity.Status);
        Assert.Null(span.Activity.StatusDescription);
        Assert.Equal("404", span["error.type"]);
        Assert.Equal(404, span["http.response.status_code"]);
        Assert.NotNull(exception.RequestId);
        Assert.Equal(exception.RequestId, span["jobapis.request_id"]);
        Assert.Empty(span.Events);
    }

    [Theory]
    [InlineData("req-1.a:b_C", true)]
    [InlineData("a request id with blanks", false)]
    [InlineData("<b>", false)]
    [InlineData(
        "012345678901234567890123456789012345678901234567890123456789"
                + "0123456789012345678901234567890123456789012345678901234567890123456789",
        false)]
    public async Task Call_FailsWithARequestId_TellsItOnlyIfItLooksLikeOne(string requestId, bool isTold)
    {
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer($$"""{"Code":"X","Message":"m","RequestId":"{{requestId}}"}""", 400));
        using TelemetryRecorder recorder = new($"ids-{requestId}");
        using PaiDlcJobSource source = new($"ids-{requestId}", new()
        {
            RegionId = "cn-hangzhou", AccessKeyId = "LTAIsomeKey0000000001", AccessKeySecret = "someSecret",
            BaseAddress = server.BaseAddress, AllowInsecureLoopback = true,
        });

        JobApiException exception =
            await Assert.ThrowsAnyAsync<JobApiException>(() => source.GetJobAsync("dlc000000000000x", Token));

        Assert.Equal(requestId, exception.RequestId);
        Assert.Equal(isTold ? requestId : null, Assert.Single(recorder.Spans)["jobapis.request_id"]);
    }

    [Fact]
    public async Task Call_SucceedsOnTheThirdAttempt_HasAnEventForEachRetry()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3);
        host.Fail(1, Fault.Status(503, retryAfter: "7"));
        host.Fail(1, Fault.Reset);

        await host.CountJobsAsync();

        RecordedSpan span = Assert.Single(host.Recorder.Spans);
        Assert.Equal(ActivityStatusCode.Unset, span.Activity.Status);
        Assert.Equal(3, span["jobapis.attempts"]);
        Assert.Equal(2, span["http.request.resend_count"]);
        Assert.Equal(200, span["http.response.status_code"]);
        Assert.Null(span["error.type"]);
        ActivityEvent[] retries = [.. span.EventsNamed("jobapis.retry")];
        Assert.Equal(2, retries.Length);
        Assert.Equivalent(
            new Dictionary<string, object?> { ["error.type"] = "503", ["jobapis.retry.delay"] = 7.0 },
            retries[0].Tags.ToDictionary(),
            strict: true);
        Assert.Contains(new("error.type", typeof(JobApiTransportException).FullName), retries[1].Tags);
    }

    [Fact]
    public async Task Call_IsNeverAnswered_NamesTheExceptionAndNoStatusOfAnEarlierAttempt()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3);
        host.Fail(3, Fault.Status(500));

        // More than one: .NET itself resends a request if a kept connection closes.
        host.Fail(4, Fault.CloseWithoutAnswer);

        await Assert.ThrowsAsync<JobApiTransportException>(() => host.CountJobsAsync());

        RecordedSpan span = Assert.Single(host.Recorder.Spans);
        Assert.Equal("JobApis.Client.JobApiTransportException", span["error.type"]);
        Assert.Equal(4, span["jobapis.attempts"]);
        Assert.Null(span["http.response.status_code"]);
        Assert.Equal(ActivityStatusCode.Error, span.Activity.Status);
    }

    [Fact]
    public async Task Call_IsCancelledWhileItWaits_EndsAsCancelled()
    {
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3);
        host.Clock.AutoAdvanceUpTo = TimeSpan.Zero;
        host.Fail(1, Fault.Status(503, retryAfter: "20"));
        host.Recorder.OnRetryScheduled = cancellation.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            host.Source.GetJobAsync("AbCdE", cancellation.Token));

        RecordedSpan span = Assert.Single(host.Recorder.Spans);
        Assert.Equal((ActivityStatusCode.Error, null), (span.Activity.Status, span.Activity.StatusDescription));
        Assert.Equal("System.OperationCanceledException", span["error.type"]);
        Assert.Equal(1, span["jobapis.attempts"]);
        Assert.Null(span["http.response.status_code"]);
        RecordedMeasurement duration = Assert.Single(host.Recorder.Measurements("jobapis.client.call.duration"));
        Assert.Equal("System.OperationCanceledException", duration["error.type"]);
        Assert.Equal("CallCancelled", host.Recorder.OwnLog[^1].Id.Name);
        Assert.DoesNotContain(host.Recorder.OwnLog, static item => item.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task TokenCall_BeforeTheFirstCall_IsItsChild()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("worklayer", jobs: 3);

        await host.CountJobsAsync();

        RecordedSpan token = Assert.Single(host.Recorder.SpansNamed("Worklayer GetToken"));
        RecordedSpan list = Assert.Single(host.Recorder.SpansNamed("Worklayer ListJobs"));
        Assert.Equal(list.Activity.SpanId, token.Activity.ParentSpanId);
        Assert.Equal("POST", token["http.request.method"]);
    }

    [Fact]
    public async Task TokenCall_Fails_IsTheReasonAndNotTheStatusOfTheCallThatNeededIt()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("worklayer", jobs: 3);
        host.Simulator.Faults.Next(
            host.Service.Service, 4, Fault.Status(429), static request => request.Method == "POST");

        await Assert.ThrowsAsync<JobApiRateLimitException>(() => host.CountJobsAsync());

        RecordedSpan list = Assert.Single(host.Recorder.SpansNamed("Worklayer ListJobs"));
        Assert.Equal("JobApis.Client.JobApiRateLimitException", list["error.type"]);
        Assert.Null(list["http.response.status_code"]);
        Assert.Equal(4, host.Recorder.Measurements("jobapis.client.throttled", "GetToken").Count);
        Assert.Empty(host.Recorder.Measurements("jobapis.client.throttled", "ListJobs"));
    }

    [Fact]
    public async Task Credential_IsRefusedOnce_IsAnEventOfTheCall()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("worklayer", jobs: 3);
        host.Fail(1, Fault.Status(401));

        await host.CountJobsAsync();

        RecordedSpan list = Assert.Single(host.Recorder.SpansNamed("Worklayer ListJobs"));
        Assert.Empty(Assert.Single(list.EventsNamed("jobapis.credential_renewed")).Tags);
        Assert.Equal(1, list["jobapis.attempts"]);
        Assert.Equal(2, host.Recorder.SpansNamed("Worklayer GetToken").Count);
    }

    [Fact]
    public async Task AttemptSpans_OfTheirOwnSource_AreChildrenOfTheCall()
    {
        using Activity outer = new Activity("app").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("tenant", "t1").Start();
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3, trace: outer.TraceId);
        host.Fail(1, Fault.Status(503));

        await host.CountJobsAsync();

        RecordedSpan call = Assert.Single(host.Recorder.SpansNamed("Rescale ListJobs"));
        RecordedSpan[] wire = [.. host.Recorder.Spans.Where(span => span.Activity.Source.Name
            == JobApisTelemetry.AttemptActivitySourceName && span.Activity.ParentSpanId == call.Activity.SpanId)];
        Assert.Equal(outer.SpanId, call.Activity.ParentSpanId);
        Assert.Equal([503, 200], wire.Select(span => span["http.response.status_code"]));
        Assert.Equal(["503", null], wire.Select(span => span["error.type"]));
        Assert.Equal([null, 1], wire.Select(span => span["http.request.resend_count"]));
        Assert.All(wire, span => Assert.Equal("GET", span.Activity.DisplayName));
        Assert.Equal(3, host.Recorder.Spans.Count);

        // .NET would send both.
        Assert.All(
            host.Simulator.Requests,
            request => Assert.Null(request.Request.Header("traceparent") ?? request.Request.Header("baggage")));
    }

    // The body never arrives: the call fails at the deadline of the attempt, long after the request's span has ended.
    [Fact(Timeout = 60_000)]
    public async Task AttemptSpan_BodyStalls_EndedWithTheHeaders()
    {
        ManualTimeProvider clock = new();
        using Activity outer = new Activity("app").SetIdFormat(ActivityIdFormat.W3C).Start();
        await using RawServer server = new(new RawDelivery(
            [.. "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":"u8], RawEnd.Stall));
        using TelemetryRecorder recorder = new("stalled-told", outer.TraceId);
        using RescaleJobSource source = new("stalled-told", new()
        {
            ApiKey = "0123456789abcdef",
            BaseAddress = server.BaseAddress,
            AllowInsecureLoopback = true,
            MaxRetries = 0,
            TimeProvider = clock,
        });

        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ActivityListener attempts = new()
        {
            ShouldListenTo = static spans => spans.Name == JobApisTelemetry.AttemptActivitySourceName,
            ActivityStopped = span => _ = span.TraceId == outer.TraceId && ended.TrySetResult(),
        };
        ActivitySource.AddActivityListener(attempts);

        // The server has sent the headers, but they may not be read yet.
        Task<RescaleJob> calling = source.Api.GetJobAsync("AbCdE", Token);
        await ended.Task.WaitAsync(Token);
        clock.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<JobApiTimeoutException>(() => calling);

        Assert.Equal(
            [JobApisTelemetry.AttemptActivitySourceName, JobApisTelemetry.ActivitySourceName],
            recorder.Spans.Select(span => span.Activity.Source.Name));
        Assert.Equal((200, null), (recorder.Spans[0]["http.response.status_code"], recorder.Spans[0]["error.type"]));
        Assert.Equal(ActivityStatusCode.Unset, recorder.Spans[0].Activity.Status);
        Assert.Equal(ActivityStatusCode.Error, recorder.Spans[1].Activity.Status);
    }

    [Fact]
    public async Task Download_Opens_EndsWhenTheContentBegins()
    {
        await using ScriptedServer server = new(new ScriptedAnswer("content"));
        using TelemetryRecorder recorder = new("download-told");
        using RescaleJobSource source = new(
            "download-told",
            new() { ApiKey = "0123456789abcdef", BaseAddress = server.BaseAddress, AllowInsecureLoopback = true });

        await using Stream content = await source.Api.OpenFileAsync("file", cancellationToken: Token);

        Assert.Equal("Rescale OpenFile", Assert.Single(recorder.Spans).Name);
        Assert.Equal(
            "Rescale",
            Assert.Single(recorder.Measurements("jobapis.client.call.duration"))["jobapis.provider"]);
    }
}

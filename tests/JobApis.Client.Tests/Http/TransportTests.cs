using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Serialization;
using JobApis.Client.Http;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Http.Resilience;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

public sealed partial class TransportTests
{
    private static readonly RawDelivery ClosesWithoutAWord = new([], RawEnd.Close);

    private static readonly RawDelivery StallsInTheBody =
        new([.. "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"name\":"u8], RawEnd.Stall);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_PassingFaults_RetriesReadsAndSaysHowOften()
    {
        await using ScriptedServer server = new(
            new ScriptedAnswer("no", 500),
            new ScriptedAnswer("no", 503),
            "{\"name\":\"x\"}");
        using CallSender transport = Transport(server.BaseAddress);

        Answer answer = await transport.SendAsync(Get(), AnswerContext.Default.Answer, Token);

        Assert.Equal("x", answer.Name);
        Assert.Equal(3, answer.Response!.Attempts);
        Assert.Equal(200, answer.Response.StatusCode);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(500, 4)]
    [InlineData(502, 4)]
    [InlineData(503, 4)]
    [InlineData(504, 4)]
    [InlineData(429, 4)]
    [InlineData(408, 4)]
    [InlineData(425, 4)]
    [InlineData(499, 4)]
    [InlineData(509, 4)]
    [InlineData(520, 4)]
    [InlineData(521, 4)]
    [InlineData(522, 4)]
    [InlineData(523, 4)]
    [InlineData(524, 4)]
    [InlineData(525, 4)]
    [InlineData(526, 1)]
    [InlineData(527, 4)]
    [InlineData(529, 4)]
    [InlineData(530, 4)]
    [InlineData(598, 4)]
    [InlineData(599, 4)]
    [InlineData(501, 1)]
    [InlineData(505, 1)]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    [InlineData(404, 1)]
    [InlineData(409, 1)]
    [InlineData(418, 1)]
    [InlineData(302, 1)]
    [InlineData(591, 1)]
    public async Task SendAsync_LastingStatus_IsSentAsOftenAsItHelps(int status, int attempts)
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", status));
        using CallSender transport = Transport(server.BaseAddress);

        JobApiException exception = await Assert.ThrowsAnyAsync<JobApiException>(() =>
            transport.SendAsync(Get(), AnswerContext.Default.Answer, Token));

        Assert.Equal(attempts, server.Requests.Count);
        Assert.Equal(attempts, exception.Attempts);
        Assert.Equal(status, (int?)exception.StatusCode);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task SendAsync_WriteMeetsAFaultAfterSending_IsSentOnceAndTheOutcomeIsUnknown(string method)
    {
        foreach (int status in (int[])[408, 425, 499, 500, 502, 503, 504, 509, 520, 522, 524, 530, 599])
        {
            await using ScriptedServer server = new(_ => new ScriptedAnswer("no", status));
            using CallSender transport = Transport(server.BaseAddress);

            JobApiException exception = await Assert.ThrowsAnyAsync<JobApiException>(() =>
                transport.SendAsync(new("Submit", new(method), "/x"), Token));

            Assert.Single(server.Requests);
            Assert.True(exception.OutcomeUnknown);
        }
    }

    // The other phases in which a write can fail: the answer starts and breaks, or stalls before or in its body.
    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task SendAsync_WriteBreaksWhileAnswered_IsSentOnceAndTheOutcomeIsUnknown(string method)
    {
        foreach (string begun in (string[])["HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length:"
            + " 100\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"name\":"])
        {
            await using RawServer server = Sending(Encoding.ASCII.GetBytes(begun));
            using CallSender transport = Transport(server.BaseAddress);

            JobApiException exception = await Assert.ThrowsAsync<JobApiTransportException>(
                () => transport.SendAsync(new("Submit", new(method), "/x"), AnswerContext.Default.Answer, Token));

            Assert.Equal(1, server.Connections);
            Assert.True(exception.OutcomeUnknown);
        }

        ManualTimeProvider clock = new();
        await using RawServer stalling = new(StallsInTheBody);
        using CallSender patient = Transport(stalling.BaseAddress, clock);
        Task sending = patient.SendAsync(new("Submit", new(method), "/x"), AnswerContext.Default.Answer, Token);
        await stalling.Stalled.WaitAsync(Token);
        clock.Advance(TimeSpan.FromSeconds(30));
        JobApiTimeoutException timeout = await Assert.ThrowsAsync<JobApiTimeoutException>(() => sending);
        Assert.Equal(1, timeout.Attempts);
        Assert.True(timeout.OutcomeUnknown);
    }

    [Fact]
    public async Task SendAsync_WriteIsThrottled_IsSentAgain()
    {
        await using ScriptedServer server = new(new ScriptedAnswer("no", 429), "{}");
        using CallSender transport = Transport(server.BaseAddress);

        await transport.SendAsync(new("Submit", HttpMethod.Post, "/x"), Token);

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("0", request.Header("Content-Length")));
    }

    // The control: .NET itself resends a POST without a content object when the connection closes; ours has one.
    [Fact]
    public async Task SendAsync_BodylessPostMeetsAClosedConnection_ReachesTheServerOnce()
    {
        await using RawServer naive = new(ClosesWithoutAWord);
        using HttpClient client = new(NetworkHandler.Create());
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            using HttpRequestMessage message = new(HttpMethod.Post, naive.BaseAddress);
            using HttpResponseMessage response = await client.SendAsync(message, Token);
        });
        Assert.True(naive.Requests.Count > 1, "the control must show the danger");

        await using RawServer server = new(ClosesWithoutAWord);
        using CallSender transport = Transport(server.BaseAddress);
        JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(
            () => transport.SendAsync(new("Submit", HttpMethod.Post, "/x"), Token));

        Assert.Single(server.Requests);
        Assert.True(exception.OutcomeUnknown);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsRetriedAlsoForAWriteAndTheOutcomeIsKnown()
    {
        using CallSender transport = Transport(await RawServer.NobodyAsync());

        JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(
            () => transport.SendAsync(new("Submit", HttpMethod.Post, "/x"), Token));

        Assert.Equal(4, exception.Attempts);
        Assert.False(exception.OutcomeUnknown);
        Assert.True(exception.IsTransient);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Wed, 16 Apr 2025 12:00:30 GMT", 30)]
    public async Task SendAsync_RetryAfter_IsWaitedFor(string retryAfter, int seconds)
    {
        ManualTimeProvider clock = Clock();
        DateTimeOffset start = clock.GetUtcNow();
        List<DateTimeOffset> times = [];
        await using ScriptedServer server = new(_ =>
        {
            times.Add(clock.GetUtcNow());
            return times.Count > 1
                ? "{}"
                : new ScriptedAnswer("no", 429)
                {
                    Headers = [new("Retry-After", retryAfter), new("Date", "Wed, 16 Apr 2025 12:00:00 GMT")],
                };
        });
        clock.AutoAdvanceUpTo = TimeSpan.FromSeconds(60);
        using CallSender transport = Transport(server.BaseAddress, clock, settings => settings with
        {
            Limits = new() { AttemptTimeout = TimeSpan.FromHours(1), TotalTimeout = TimeSpan.FromHours(2) },
        });

        await transport.SendAsync(Get(), Token);

        Assert.Equal([start, start.AddSeconds(seconds)], times);
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("99999999")]
    [InlineData("Wed, 16 Apr 2025 14:00:00 GMT")]
    public async Task SendAsync_RetryAfterBeyondTheLimit_FailsAtOnceAndTellsIt(string retryAfter)
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", 429)
        {
            Headers = [new("Retry-After", retryAfter), new("Date", "Wed, 16 Apr 2025 12:00:00 GMT")],
        });
        using CallSender transport = Transport(server.BaseAddress);

        JobApiRateLimitException exception =
            await Assert.ThrowsAsync<JobApiRateLimitException>(() => transport.SendAsync(Get(), Token));

        Assert.Single(server.Requests);
        Assert.True(exception.RetryAfter >= TimeSpan.FromHours(1));
        Assert.Contains("MaxRetryAfter", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_MaxRetriesZero_SendsOnce()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", 503));
        using CallSender transport = Transport(
            server.BaseAddress,
            change: settings => settings with { Limits = new() { MaxRetries = 0 } });

        await Assert.ThrowsAsync<JobApiServerException>(() => transport.SendAsync(Get(), Token));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task SendAsync_BodyStalls_AttemptTimeoutCoversIt()
    {
        ManualTimeProvider clock = new();
        await using RawServer server = new(StallsInTheBody);
        using CallSender transport = Transport(
            server.BaseAddress,
            clock,
            settings => settings with { Limits = new() { MaxRetries = 0 } });

        Task sending = transport.SendAsync(Get(), AnswerContext.Default.Answer, Token);
        await server.Stalled.WaitAsync(Token);
        clock.Advance(TimeSpan.FromSeconds(30));

        JobApiTimeoutException exception = await Assert.ThrowsAsync<JobApiTimeoutException>(() => sending);
        Assert.Contains("AttemptTimeout", exception.Message, StringComparison.Ordinal);
        Assert.True(exception.IsTransient);
    }

    [Fact]
    public async Task SendAsync_RetriesTakeTooLong_TotalTimeoutCoversThem()
    {
        ManualTimeProvider clock = Clock();
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer("no", 503) { Headers = [new("Retry-After", "20")] });
        using CallSender transport = Transport(
            server.BaseAddress,
            clock,
            settings => settings with { Limits = new() { TotalTimeout = TimeSpan.FromSeconds(45), MaxRetries = 10 } });

        JobApiTimeoutException exception =
            await Assert.ThrowsAsync<JobApiTimeoutException>(() => transport.SendAsync(Get(), Token));

        Assert.Equal(3, server.Requests.Count);
        Assert.Contains("TotalTimeout", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_CallerCancelsDuringTheWait_ThrowsCancellationAndSendsNoMore()
    {
        ManualTimeProvider clock = new();
        using CancellationTokenSource cancellation = new();
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer("no", 503) { Headers = [new("Retry-After", "20")] });
        using CallSender transport = Transport(server.BaseAddress, clock);

        Task sending = transport.SendAsync(Get(), cancellation.Token);
        while (clock.NextTimerDue != clock.GetUtcNow().AddSeconds(20))
        {
            await clock.WaitForTimerAsync(Token);
        }

        await cancellation.CancelAsync();

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task SendAsync_CompressedAnswer_IsRead(string codings)
    {
        byte[] body = """{"name":"x"}"""u8.ToArray();
        foreach (string coding in codings.Split(", "))
        {
            using MemoryStream compressed = new();
            using (Stream stream = coding switch
            {
                "gzip" => new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
                "br" => new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
                _ => (Stream)new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
            })
            {
                stream.Write(body);
            }

            body = compressed.ToArray();
        }

        await using RawServer server = Sending(
            [
                .. Encoding.ASCII.GetBytes(
                    "HTTP/1.1 200 OK\r\nContent-Type:"
                    + $" application/json\r\nContent-Encoding: {codings}\r\nContent-Length: {body.Length}\r\n\r\n"),
                .. body,
            ]);
        using CallSender transport = Transport(server.BaseAddress);

        Assert.Equal("x", (await transport.SendAsync(Get(), AnswerContext.Default.Answer, Token)).Name);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public async Task SendAsync_AnswerThatIsNotEncodedAsItSays_ThrowsTransport(string coding)
    {
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer("{}") { Headers = [new("Content-Encoding", coding)] });
        using CallSender transport = Transport(server.BaseAddress);

        await Assert.ThrowsAsync<JobApiTransportException>(() =>
            transport.SendAsync(Get(), AnswerContext.Default.Answer, Token));
    }

    // 20 MB of blanks in 20 kB of gzip, of which only the first kilobyte is sent: a client that read beyond the limit
    // would get a broken connection instead.
    [Fact]
    public async Task SendAsync_CompressedBomb_StopsAtTheLimit()
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(new string(' ', 20_000_000) + "{}"));
        }

        await using RawServer server = Sending(
            [
                .. Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding:"
                    + $" gzip\r\nContent-Length: {compressed.Length}\r\n\r\n"),
                .. compressed.ToArray()[..1024],
            ]);
        using CallSender transport = Transport(
            server.BaseAddress,
            change: settings => settings with { Limits = new() { MaxResponseBytes = 100_000 } });

        JobApiProtocolException exception = await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            transport.SendAsync(Get(), AnswerContext.Default.Answer, Token));

        Assert.Contains("100000", exception.Message, StringComparison.Ordinal);
    }

    // Two megabytes from two thousand bytes, with a valid answer at the end: no list of jobs has this ratio, even
    // within the size limit.
    [Fact]
    public async Task SendAsync_AnswerThatGrowsOutOfProportion_IsRefused()
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(new string(' ', 2_000_000) + """{"name":"x","rows":[]}"""));
        }

        await using RawServer server = Sending(
            [
                .. Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding:"
                    + $" gzip\r\nContent-Length: {compressed.Length}\r\n\r\n"),
                .. compressed.ToArray(),
            ]);
        using CallSender transport = Transport(
            server.BaseAddress,
            change: settings => settings with { Limits = new() { MaxResponseBytes = 8_000_000 } });

        JobApiProtocolException exception = await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            transport.SendAsync(Get(), AnswerContext.Default.Answer, Token));

        Assert.Contains("200 times", exception.Message, StringComparison.Ordinal);
    }

    // Every strict prefix of the answer is a broken connection to be retried, never a shorter answer.
    [Fact]
    public async Task SendAsync_AnswerCutAtEveryByte_IsRetriedAndNeverTakenForWhole()
    {
        const string Whole = """{"name":"x","rows":[{"a":1},{"a":[2,"b\"c"]}]}""";
        for (int length = 1; length < Whole.Length; length++)
        {
            await using ScriptedServer server = new(new ScriptedAnswer(Whole[..length]), Whole);
            using CallSender transport = Transport(server.BaseAddress);

            Answer answer = await transport.SendAsync(Get(), AnswerContext.Default.Answer, Token);

            Assert.Equal("x", answer.Name);
            Assert.Equal(2, server.Requests.Count);
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("null", "null")]
    [InlineData("<!DOCTYPE html><html></html>", "web page")]
    [InlineData("{} {}", "not the expected JSON")]
    [InlineData("[1,2]", "not the expected JSON")]
    [InlineData("{\"name\":{}}", "$.name")]
    public async Task SendAsync_WholeAnswerOfAnotherShape_ThrowsProtocolOnce(string body, string said)
    {
        await using ScriptedServer server = new(_ => body);
        using CallSender transport = Transport(server.BaseAddress);

        JobApiProtocolException exception = await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            transport.SendAsync(Get(), AnswerContext.Default.Answer, Token));

        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task SendAsync_ByteOrderMark_IsAccepted()
    {
        await using ScriptedServer server = new("\uFEFF{\"name\":\"x\"}");
        using CallSender transport = Transport(server.BaseAddress);

        Assert.Equal("x", (await transport.SendAsync(Get(), AnswerContext.Default.Answer, Token)).Name);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task SendAsync_Redirect_IsNeverFollowed(int status)
    {
        await using ScriptedServer thief = new(_ => "{}");
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer("", status) { Headers = [new("Location", thief.BaseAddress + "x?secret=1")] });
        using CallSender transport = Transport(server.BaseAddress, credential: CallSender.TokenOf("canary"));

        JobApiProtocolException exception =
            await Assert.ThrowsAsync<JobApiProtocolException>(() => transport.SendAsync(Get(), Token));

        Assert.Equal(0, thief.Connections);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", exception.Message, StringComparison.Ordinal);
    }

    // A user's network handler that follows redirects: an answer of another origin is not accepted.
    [Fact]
    public async Task SendAsync_HandlerFollowedARedirectElsewhere_TheAnswerIsRefused()
    {
        await using ScriptedServer other = new(_ => "{\"name\":\"x\"}");
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer("", 302) { Headers = [new("Location", other.BaseAddress + "x")] });
        ServiceOrigin origin = ServiceOrigin.Of(server.BaseAddress);
        using CallSender transport = new(new() { Source = "test", Origin = origin }, primary: new FollowingHandler());

        JobApiProtocolException exception = await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            transport.SendAsync(Get(), AnswerContext.Default.Answer, Token));

        Assert.Contains("another origin", exception.Message, StringComparison.Ordinal);
    }

    // A cookie would merge two accounts on one host, and would be an unintended credential.
    [Fact]
    public async Task SendAsync_ServiceSetsACookie_ItIsNotSentBack()
    {
        ConcurrentQueue<string?> cookies = [];
        await using ScriptedServer server = new(request =>
        {
            cookies.Enqueue(request.Header("Cookie"));
            return new ScriptedAnswer("{}") { Headers = [new("Set-Cookie", "session=1; Path=/")] };
        });
        using CallSender transport = Transport(server.BaseAddress);

        await transport.SendAsync(Get(), Token);
        await transport.SendAsync(Get(), Token);

        Assert.Equal([null, null], cookies);
    }

    [Fact]
    public async Task SendAsync_InsideATraceOfTheApps_TellsTheServiceNothingOfIt()
    {
        await using ScriptedServer server = new(_ => "{}");
        using CallSender transport = Transport(server.BaseAddress);
        using Activity trace = new Activity("of the app")
            .SetIdFormat(ActivityIdFormat.W3C)
            .AddBaggage("user", "canary")
            .Start();

        await transport.SendAsync(Get(), Token);

        Assert.DoesNotContain(server.Requests.Single().Headers, header => header.Key.ToUpperInvariant() is "TRACEPARENT"
            or "TRACESTATE" or "BAGGAGE" or "REQUEST-ID" or "CORRELATION-CONTEXT");
    }

    // A user's handler that redirects: the credential is not sent to another origin, with any handlers above it.
    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://127.0.0.1:PORT")]
    [InlineData("http://localhost:PORT")]
    [InlineData("http://127.0.0.2:PORT")]
    public async Task CredentialHandler_RequestToAnotherOrigin_IsRefusedUnsent(string origin)
    {
        await using ScriptedServer thief = new(_ => "{}");
        Uri own = new(origin.Replace(
            "PORT",
            thief.BaseAddress.Port.ToString(CultureInfo.InvariantCulture),
            StringComparison.Ordinal));
        using HttpMessageInvoker invoker = new(new CredentialHandler(
            ServiceOrigin.Of(own),
            CallSender.TokenOf("canary")) { InnerHandler = NetworkHandler.Create() });
        using HttpRequestMessage request = new(HttpMethod.Get, thief.BaseAddress);

        await Assert.ThrowsAsync<JobApiProtocolException>(() => invoker.SendAsync(request, Token));

        Assert.Equal(0, thief.Connections);
        Assert.Null(request.Headers.Authorization);
    }

    [Fact]
    public async Task SendAsync_ErrorText_IsCleanedForLogsAndTerminals()
    {
        string hostile = "{\"detail\":\"a\\u001b[2Jb\\r\\nfake log line\\u202Ec\\u0000" + new string('x', 5000) + "\"}";
        await using ScriptedServer server = new(_ => new ScriptedAnswer(hostile, 400));
        using CallSender transport = Transport(server.BaseAddress);

        JobApiException exception =
            await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => transport.SendAsync(Get(), Token));

        Assert.DoesNotContain(exception.Message, character => char.IsControl(character) || character == '\u202E');
        Assert.InRange(exception.Message.Length, 1000, 1200);
    }

    // A server or intermediary that repeats the request in its error.
    [Fact]
    public async Task SendAsync_ErrorRepeatsTheCredential_ItIsTakenOut()
    {
        await using ScriptedServer server =
            new(request => new ScriptedAnswer($"{{\"detail\":\"you sent {request.Header("Authorization")}\"}}", 400));
        using CallSender transport = Transport(server.BaseAddress, credential: CallSender.TokenOf("canary-0123456789"));

        JobApiException exception =
            await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => transport.SendAsync(Get(), Token));

        Assert.Contains("you sent Token ***", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    // Even nested bodies must not exhaust the stack of a thread.
    [Fact]
    public async Task SendAsync_ErrorBodyIsNestedWithoutEnd_IsReadAsText()
    {
        string deep = "{\"errors\":" + new string('[', 30_000) + "\"x\"" + new string(']', 30_000) + "}";
        await using ScriptedServer server = new(_ => new ScriptedAnswer(deep, 400));
        using CallSender transport = Transport(server.BaseAddress);

        JobApiInvalidRequestException exception =
            await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => transport.SendAsync(Get(), Token));

        Assert.Empty(exception.Errors);
    }

    // Data after the first 64 KiB of an error is not awaited.
    [Fact]
    public async Task SendAsync_ErrorBodyOfAGigabyte_IsReadNoFurtherThanNeeded()
    {
        await using RawServer server = Sending(
            [.. "HTTP/1.1 400 No\r\nContent-Length: 1000000000\r\n\r\n"u8, .. new byte[256 * 1024]]);
        using CallSender transport = Transport(server.BaseAddress);

        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => transport.SendAsync(Get(), Token));

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public void DelayAfter_ManyFailures_StaysWithinFullJitterAndTheCap()
    {
        JobApiServerException failure = new("x") { MayRetry = true };
        TransportSettings settings = new()
        {
            Source = "test",
            Origin = ServiceOrigin.Of(new Uri("https://example.com")),
        };
        for (int retry = 0; retry < 12; retry++)
        {
            double ceiling = Math.Min(20, 0.5 * Math.Pow(2, retry));
            TimeSpan[] delays =
            [
                .. Enumerable.Range(0, 200).Select(_ => RetryPolicy.DelayAfter(failure, retry, settings)!.Value),
            ];
            Assert.All(delays, delay => Assert.InRange(delay.TotalSeconds, 0, ceiling));
            Assert.True(delays.Max().TotalSeconds > ceiling * 0.8);
            Assert.True(delays.Min().TotalSeconds < ceiling * 0.2);
        }
    }

    /// <summary>Sends these bytes for every request, and closes.</summary>
    private static RawServer Sending(byte[] bytes) => new(new RawDelivery(bytes, RawEnd.Close));

    private static SentCall Get() => new("ListThings", HttpMethod.Get, "/things?x=1");

    private static ManualTimeProvider Clock() => new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };

    private static CallSender Transport(
        Uri address,
        ManualTimeProvider? clock = null,
        Func<TransportSettings, TransportSettings>? change = null,
        RequestCredential? credential = null)
    {
        ServiceOrigin origin = ServiceOrigin.Of(address);
        TransportSettings settings = new() { Source = "test", Origin = origin, TimeProvider = clock ?? Clock() };
        return new(change?.Invoke(settings) ?? settings, credential);
    }

    /// <summary>A handler of an unknown type, for which redirects cannot be disabled.</summary>
    private sealed class FollowingHandler : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _network = new(new SocketsHttpHandler { AllowAutoRedirect = true });

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken) =>
            _network.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _network.Dispose();
            base.Dispose(disposing);
        }
    }

    internal sealed class Answer : IHasResponseMetadata
    {
        [JsonPropertyName("name")]
        public string? Name { get; set; }

        [JsonIgnore]
        public ResponseMetadata? Response { get; set; }
    }

    [JsonSerializable(typeof(Answer))]
    internal sealed partial class AnswerContext : JsonSerializerContext;
}

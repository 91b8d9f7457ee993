using System.Collections.Concurrent;
using System.Net;
using System.Threading.RateLimiting;
using JobApis.Client.Http;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Http.Resilience;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;
using static JobApis.Client.Tests.Http.TransportTests;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Reads that are sent a second time because their answer is slow, over a socket and in virtual time. The first request
/// is on its way when a call returns its task; tests wait until it has come, so that the second one is the second.
/// </summary>
public sealed class HedgingTests
{
    private const int Capacity = 100;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    private static readonly SentCall Read = new("ListThings", HttpMethod.Get, "/things");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_NoDelaySet_IsSentOnceHoweverSlowTheAnswer()
    {
        TaskCompletionSource<ScriptedAnswer?> slow = new();
        await using PausingServer server = new((_, _) => slow.Task);
        using Caller caller = new(server, static settings => settings with { Limits = new() });

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(TimeSpan.FromSeconds(29));
        slow.SetResult(Named("slow"));

        Assert.Equal("slow", (await call).Name);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task SendAsync_SlowAnswer_TheSecondRequestIsUsedAndTheFirstIsCancelled()
    {
        await using PausingServer server = new((number, _) => number == 1
            ? PausingServer.Never
            : PausingServer.Now(Named("second")));
        using Caller caller = new(server);

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted);
        Assert.Single(server.Requests);
        caller.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Answer answer = await call;

        Assert.Equal(("second", 2), (answer.Name, answer.Response!.Attempts));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(server.Requests[0].Headers, server.Requests[1].Headers);
        await server.DepartureOf(1);
        Assert.Equal(Capacity, caller.Budget.Tokens);
        Assert.Equal(0, caller.Clock.PendingTimers);
    }

    // A hedge that lost keeps its tokens: what slows everybody down empties the budget.
    [Fact]
    public async Task SendAsync_FirstAnswerComesAfterAll_ItIsUsedAndTheSecondIsCancelled()
    {
        TaskCompletionSource<ScriptedAnswer?> slow = new();
        await using PausingServer server = new((number, _) => number == 1 ? slow.Task : PausingServer.Never);
        using Caller caller = new(server);

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);
        await server.ArrivalOf(2);
        slow.SetResult(Named("first"));
        Answer answer = await call;

        Assert.Equal(("first", 2), (answer.Name, answer.Response!.Attempts));
        await server.DepartureOf(2);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(Capacity - RetryBudget.RetryCost + 1, caller.Budget.Tokens);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(0)]
    public async Task SendAsync_OnlyTheSecondFails_TheFirstAnswerIsUsedAndNothingIsRetried(int status)
    {
        TaskCompletionSource<ScriptedAnswer?> slow = new();
        await using PausingServer server = new((number, _) => number == 1
            ? slow.Task
            : PausingServer.Now(status == 0 ? ScriptedAnswer.Reset : new("no", status)));
        using TellingHandler network = new();
        using Caller caller = new(server, network: network);

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);
        await network.EndOf(2);
        slow.SetResult(Named("first"));

        Assert.Equal("first", (await call).Name);
        Assert.Equal(2, caller.Sendings);
        Assert.Equal(0, caller.Waits);
    }

    // Whichever comes first: a failure that can be retried is no reason to give the other one up.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task SendAsync_BothFail_IsRetriedWithBackoff(int first, int last)
    {
        TaskCompletionSource<ScriptedAnswer?>[] answers = [new(), new(), new()];
        await using PausingServer server = new((number, _) => answers[number - 1].Task);
        using TellingHandler network = new();
        using Caller caller = new(server, network: network);

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);
        await server.ArrivalOf(2);
        answers[first - 1].SetResult(new("no", 503));
        await network.EndOf(first);
        Assert.Equal(0, caller.Waits);
        answers[last - 1].SetResult(new("no", 503));
        await caller.Waiting;
        Assert.Equal(2, server.Requests.Count);
        caller.Clock.Advance(TimeSpan.FromSeconds(0.5));
        answers[2].SetResult(Named("third"));
        Answer answer = await call;

        Assert.Equal(("third", 3), (answer.Name, answer.Response!.Attempts));
        Assert.Equal((3, 1), (server.Requests.Count, caller.Waits));

        // The retry's tokens are given back, those of the hedge that failed are not.
        Assert.Equal(Capacity - RetryBudget.RetryCost, caller.Budget.Tokens);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task SendAsync_BothFailAndNoRetryIsLeft_TheFailureOfTheFirstCounts(int first, int last)
    {
        TaskCompletionSource<ScriptedAnswer?>[] answers = [new(), new()];
        await using PausingServer server = new((number, _) => answers[number - 1].Task);
        using TellingHandler network = new();
        using Caller caller = new(server, network: network, change: settings => settings with
        {
            Limits = settings.Limits with { MaxRetries = 1 },
        });

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);
        await server.ArrivalOf(2);
        answers[first - 1].SetResult(new("no", first == 1 ? 503 : 502));
        await network.EndOf(first);
        answers[last - 1].SetResult(new("no", last == 1 ? 503 : 502));

        JobApiServerException failure = await Assert.ThrowsAsync<JobApiServerException>(() => call);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 2), (failure.StatusCode, failure.Attempts));
        Assert.Equal(2, server.Requests.Count);
    }

    // An answer that no retry would change is the answer.
    [Fact]
    public async Task SendAsync_FirstIsRefusedForGood_TheSecondIsNotAwaited()
    {
        TaskCompletionSource<ScriptedAnswer?> slow = new();
        await using PausingServer server = new((number, _) => number == 1 ? slow.Task : PausingServer.Never);
        using Caller caller = new(server);

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);
        await server.ArrivalOf(2);
        slow.SetResult(new("no", 404));

        await Assert.ThrowsAsync<JobApiNotFoundException>(() => call);
        await server.DepartureOf(2);
    }

    // Within the delay it is the retry handler's business, with its wait: the clock is never moved here.
    [Fact]
    public async Task SendAsync_FailsBeforeTheDelay_IsRetriedAndNotHedged()
    {
        await using PausingServer server = new((number, _) => PausingServer.Now(
            number == 1 ? new("no", 503) : Named("second")));
        using Caller caller = new(server, static settings => settings with { RetryDelay = TimeSpan.Zero });

        Answer answer = await caller.CallAsync();

        Assert.Equal(("second", 2), (answer.Name, answer.Response!.Attempts));
        Assert.Equal((2, 1), (server.Requests.Count, caller.Waits));
        Assert.Equal(Capacity, caller.Budget.Tokens);
    }

    // GET is the control: the same server, delay and clock.
    [Theory]
    [InlineData("GET", 2)]
    [InlineData("HEAD", 2)]
    [InlineData("POST", 1)]
    [InlineData("PUT", 1)]
    [InlineData("PATCH", 1)]
    [InlineData("DELETE", 1)]
    public async Task SendAsync_SlowCallOfAMethod_OnlyReadsAreSentASecondTime(string method, int requests)
    {
        TaskCompletionSource<ScriptedAnswer?> slow = new();
        await using PausingServer server = new((_, _) => slow.Task);
        using Caller caller = new(server);

        Task call = caller.Sender.SendAsync(new("Thing", new(method), "/things"), Token);

        // The deadline's timer, and for a read the delay's.
        Assert.Equal(requests, caller.Clock.PendingTimers);
        caller.Clock.Advance(Delay);
        await server.ArrivalOf(requests);
        caller.Clock.Advance(Delay * 4);
        slow.SetResult(new("", 204));
        await call;

        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_ReadThatIsNotIdempotent_IsSentOnce()
    {
        TaskCompletionSource<ScriptedAnswer?> slow = new();
        await using PausingServer server = new((_, _) => slow.Task);
        using Caller caller = new(
            server,
            static settings => settings with { NonIdempotentOperations = [Read.Operation] });

        Task<Answer> call = caller.CallAsync();
        Assert.Equal(1, caller.Clock.PendingTimers);
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay * 4);
        slow.SetResult(Named("first"));
        await call;

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task OpenAsync_SlowDownload_IsSentOnce()
    {
        TaskCompletionSource<ScriptedAnswer?> slow = new();
        await using PausingServer server = new((_, _) => slow.Task);
        using Caller caller = new(server);

        Task<Stream> call = caller.Sender.OpenAsync(Read, Token);
        Assert.Equal(1, caller.Clock.PendingTimers);
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay * 4);
        slow.SetResult("content");
        await using Stream content = await call;

        Assert.Single(server.Requests);
    }

    // Two attempts in all, of which a hedge is one; a budget of 13 tokens pays for none.
    [Theory]
    [InlineData(0, Capacity)]
    [InlineData(3, RetryBudget.RetryCost - 1)]
    public async Task SendAsync_NoAttemptOrNoTokenLeft_IsSentOnce(int maxRetries, int tokens)
    {
        TaskCompletionSource<ScriptedAnswer?> slow = new();
        await using PausingServer server = new((_, _) => slow.Task);
        using Caller caller = new(server, settings => settings with
        {
            Limits = settings.Limits with { MaxRetries = maxRetries },
            Budget = new(tokens),
        });

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        for (int passed = 0; passed < 4; passed++)
        {
            caller.Clock.Advance(Delay);
        }

        slow.SetResult(Named("first"));
        await call;

        Assert.Single(server.Requests);
        Assert.Equal(tokens, caller.Budget.Tokens);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task SendAsync_EveryAttemptIsSlow_MaxRetriesBoundsHedgesAndRetriesTogether(int maxRetries)
    {
        await using PausingServer server = new(static (_, _) => PausingServer.Never);
        using Caller caller = new(server, settings => settings with
        {
            Limits = settings.Limits with { MaxRetries = maxRetries },
        });

        Task<Answer> call = caller.CallAsync();
        for (int attempt = 1; attempt <= 3; attempt += 2)
        {
            await server.ArrivalOf(attempt);
            caller.Clock.Advance(Delay);
            if (attempt <= maxRetries)
            {
                await server.ArrivalOf(attempt + 1);
            }

            caller.Clock.Advance(TimeSpan.FromSeconds(30));
            if (attempt == 1)
            {
                await caller.Waiting;
                caller.Clock.Advance(TimeSpan.FromSeconds(0.5));
            }
        }

        JobApiTimeoutException failure = await Assert.ThrowsAsync<JobApiTimeoutException>(() => call);
        Assert.Contains("AttemptTimeout", failure.Message, StringComparison.Ordinal);
        Assert.Equal((maxRetries + 1, maxRetries + 1), (failure.Attempts, server.Requests.Count));
    }

    [Fact]
    public async Task SendAsync_TotalDeadlinePasses_BothEnd()
    {
        await using PausingServer server = new(static (_, _) => PausingServer.Never);
        using Caller caller = new(server, settings => settings with
        {
            Limits = settings.Limits with { TotalTimeout = TimeSpan.FromSeconds(10) },
        });

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);
        await server.ArrivalOf(2);
        caller.Clock.Advance(TimeSpan.FromSeconds(8));

        JobApiTimeoutException failure = await Assert.ThrowsAsync<JobApiTimeoutException>(() => call);
        Assert.Contains("TotalTimeout", failure.Message, StringComparison.Ordinal);
        await Task.WhenAll(server.DepartureOf(1), server.DepartureOf(2));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_CallerCancels_BothEnd()
    {
        await using PausingServer server = new(static (_, _) => PausingServer.Never);
        using Caller caller = new(server);
        using CancellationTokenSource cancelled = new();

        Task<Answer> call = caller.SendAsync(cancelled.Token);
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);
        await server.ArrivalOf(2);
        await cancelled.CancelAsync();

        OperationCanceledException exception =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancelled.Token, exception.CancellationToken);
        await Task.WhenAll(server.DepartureOf(1), server.DepartureOf(2));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(0, caller.Clock.PendingTimers);
    }

    [Fact]
    public async Task SendAsync_RateLimited_TheSecondRequestNeedsAPermitToo()
    {
        await using TokenBucketRateLimiter bucket = Bucket(permits: 5);
        await using PausingServer server = new((number, _) => number == 1
            ? PausingServer.Never
            : PausingServer.Now(Named("second")));
        using Caller caller = new(server, settings => settings with { RateLimiter = LimiterOf(bucket) });

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);

        Assert.Equal("second", (await call).Name);
        Assert.Equal(3, bucket.GetStatistics()!.CurrentAvailablePermits);
    }

    // The delay is for a slow answer. A request that waits for a permit has not been sent.
    [Fact]
    public async Task SendAsync_FirstStillWaitsForItsPermit_NoSecondOneQueues()
    {
        await using TokenBucketRateLimiter bucket = Bucket(permits: 1);
        await using PausingServer server = new(static (number, _) => number == 1
            ? PausingServer.Never
            : PausingServer.Now(Named("second")));
        using Caller caller = new(server, settings => settings with { RateLimiter = LimiterOf(bucket) });
        Assert.True(bucket.AttemptAcquire().IsAcquired);

        Task<Answer> call = caller.CallAsync();
        for (int passed = 0; passed < 3; passed++)
        {
            caller.Clock.Advance(Delay);
            Assert.Equal(1, bucket.GetStatistics()!.CurrentQueuedCount);
        }

        // The bucket's own clock is a stopwatch; a millisecond of it has passed when this succeeds.
        while (!server.ArrivalOf(1).IsCompleted)
        {
            bucket.TryReplenish();
            await Task.Yield();
        }

        Assert.Equal(Capacity, caller.Budget.Tokens);
        caller.Clock.Advance(Delay);
        while (!call.IsCompleted)
        {
            bucket.TryReplenish();
            await Task.Yield();
        }

        Assert.Equal("second", (await call).Name);
    }

    // The deadline of the attempt passes while a provider of the app's is asked for the credential: it is an attempt
    // that took too long and is retried, not a call.
    [Fact]
    public async Task SendAsync_CredentialNeverComes_TheAttemptEndsAndNoSecondOneBegins()
    {
        int asked = 0;
        await using PausingServer server = new(static (_, _) => PausingServer.Now(Named("second")));
        TokenCredential credential = new("Token", () => new()
        {
            Kind = "API key",
            ProviderName = "ApiKeyProvider",
            Provider = async cancellationToken =>
            {
                if (Interlocked.Increment(ref asked) == 1)
                {
                    await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                }

                return "canary-new-0123456789";
            },
        });
        using Caller caller = new(server, credential: credential);

        Task<Answer> call = caller.CallAsync();
        caller.Clock.Advance(TimeSpan.FromSeconds(30));
        await caller.Waiting;
        Assert.Equal(1, asked);
        caller.Clock.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal("second", (await call).Name);
        Assert.Single(server.Requests);
    }

    // Both meet the key that was just replaced, and each is sent once more with the new one.
    [Fact]
    public async Task SendAsync_CredentialIsReplacedWhileBothAreUnderWay_BothAreSentWithTheNewOne()
    {
        string key = "canary-old-0123456789";
        TaskCompletionSource<ScriptedAnswer?> refusals = new();
        TaskCompletionSource<ScriptedAnswer?> answers = new();
        await using PausingServer server = new((_, request) =>
            request.Header("Authorization") == "Token canary-old-0123456789" ? refusals.Task : answers.Task);
        using Caller caller = new(server, credential: KeyOf(() => key));

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);
        await server.ArrivalOf(2);
        key = "canary-new-0123456789";
        refusals.SetResult(new("no", 401));
        await server.ArrivalOf(4);
        answers.SetResult(Named("renewed"));
        Answer answer = await call;

        Assert.Equal(("renewed", 2), (answer.Name, answer.Response!.Attempts));
        Assert.Equal(4, server.Requests.Count);
    }

    // The key changes between the two requests, and the refusal repeats both.
    [Fact]
    public async Task SendAsync_RefusalRepeatsTheCredentialsOfBoth_NeitherIsInTheException()
    {
        string key = "canary-old-0123456789";
        TaskCompletionSource<ScriptedAnswer?> slow = new();
        await using PausingServer server = new((number, _) => number == 1 ? slow.Task : PausingServer.Never);
        using Caller caller = new(server, credential: KeyOf(() => key));

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        key = "canary-new-0123456789";
        caller.Clock.Advance(Delay);
        await server.ArrivalOf(2);
        Assert.Equal("Token canary-new-0123456789", server.Requests[1].Header("Authorization"));
        slow.SetResult(new("""{"message":"not canary-old-0123456789, not canary-new-0123456789"}""", 400));

        JobApiInvalidRequestException failure =
            await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => call);
        Assert.Contains("not ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
    }

    // As with a clock that is off: one remedy for each call, however many requests of the same attempt were refused.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task SendAsync_BothAreRefusedForWhatHasARemedy_IsSentAgain(int first, int last)
    {
        TaskCompletionSource<ScriptedAnswer?>[] answers = [new(), new()];
        await using PausingServer server = new((number, _) =>
            number > 2 ? PausingServer.Now(Named("third")) : answers[number - 1].Task);
        using TellingHandler network = new();
        using Caller caller = new(
            server,
            static settings => settings with { Errors = new ExpiredKeyParser() },
            network: network);

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);
        await server.ArrivalOf(2);
        answers[first - 1].SetResult(new("expired", 400));
        await network.EndOf(first);
        answers[last - 1].SetResult(new("expired", 400));

        Assert.Equal("third", (await call).Name);
        Assert.Equal(3, server.Requests.Count);
    }

    // Two answers of different length and content at the same moment, again and again: the one that is parsed is whole.
    [Fact]
    public async Task SendAsync_BothAnswerAtTheSameTime_OneIsReadWholeAndTheOtherNever()
    {
        const int Rounds = 100;
        string[] bodies = ["first" + new string('f', 9_000), "second" + new string('s', 14_000)];
        ConcurrentDictionary<int, TaskCompletionSource<ScriptedAnswer?>> answers = new();
        await using PausingServer server = new(async (number, _) =>
        {
            TaskCompletionSource<ScriptedAnswer?> both = answers.GetOrAdd(
                (number - 1) / 2,
                static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
            if (number % 2 == 0)
            {
                both.SetResult(null);
            }

            await both.Task;
            return Named(bodies[(number - 1) % 2]);
        });
        using Caller caller = new(server, static settings => settings with { Budget = new(1_000_000) });
        int lost = 0;
        for (int round = 1; round <= Rounds; round++)
        {
            Task<Answer> call = caller.CallAsync();
            await server.ArrivalOf((2 * round) - 1);
            caller.Clock.Advance(Delay);
            Answer answer = await call;

            Assert.Contains(answer.Name, bodies);
            Assert.Equal(2, answer.Response!.Attempts);
            lost += answer.Name == bodies[0] ? 1 : 0;
            await server.ArrivalOf(2 * round);
        }

        Assert.Equal(2 * Rounds, server.Requests.Count);

        // The answer that is not used does not end the call, or its tokens would not be given back.
        Assert.Equal(1_000_000 - (lost * (RetryBudget.RetryCost - 1)), caller.Budget.Tokens);
    }

    // A body that is cut short is sent for again, also when it is the second request's.
    [Fact]
    public async Task SendAsync_AnswerOfTheSecondIsCutShort_IsRetried()
    {
        await using PausingServer server = new(static (number, _) => number switch
        {
            1 => PausingServer.Never,
            2 => PausingServer.Now("""{"name":"sec"""),
            _ => PausingServer.Now(Named("third")),
        });
        using Caller caller = new(server, static settings => settings with { RetryDelay = TimeSpan.Zero });

        Task<Answer> call = caller.CallAsync();
        await server.ArrivalOf(1);
        caller.Clock.Advance(Delay);

        Assert.Equal("third", (await call).Name);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(Capacity - RetryBudget.RetryCost, caller.Budget.Tokens);
    }

    [Fact]
    public void IsNetworkFailure_TwoRequestsFailAtOnce_BothAreKnown()
    {
        SendingMarker marker = new(Idempotency.Idempotent);
        HttpRequestException one = new("one");
        HttpRequestException other = new("other");

        marker.NoteNetworkFailure(one);
        marker.NoteNetworkFailure(other);

        Assert.Equal(
            (true, true, false),
            (marker.IsNetworkFailure(one), marker.IsNetworkFailure(other), marker.IsNetworkFailure(new("one"))));
    }

    private static ScriptedAnswer Named(string name) => $$"""{"name":"{{name}}"}""";

    private static TokenCredential KeyOf(Func<string> current) =>
        new("Token", () => new() { Kind = "API key", Value = current(), ProviderName = "ApiKeyProvider" });

    private static TokenBucketRateLimiter Bucket(int permits) => new(new()
    {
        TokenLimit = permits,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(1),
        AutoReplenishment = false,
        QueueLimit = 10,
    });

    private static PartitionedRateLimiter<RateLimitContext> LimiterOf(RateLimiter limiter) =>
        PartitionedRateLimiter.Create<RateLimitContext, int>(_ => RateLimitPartition.Get(0, _ => limiter));

    /// <summary>Calls with a hedging delay, on a clock that only the test moves.</summary>
    private sealed class Caller : IDisposable
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TransportSettings _settings;
        private readonly TellingHandler? _network;
        private int _waits;

        public Caller(
            PausingServer server,
            Func<TransportSettings, TransportSettings>? change = null,
            RequestCredential? credential = null,
            TellingHandler? network = null)
        {
            _network = network;
            _settings = new()
            {
                Source = "test",
                Origin = ServiceOrigin.Of(server.BaseAddress),
                TimeProvider = Clock,
                Limits = new() { HedgingDelay = Delay },
                Budget = new(Capacity),
                Jitter = () =>
                {
                    Interlocked.Increment(ref _waits);
                    _waiting.TrySetResult();
                    return 1;
                },
            };
            _settings = change?.Invoke(_settings) ?? _settings;
            Sender = new(_settings, credential, network);
        }

        public ManualTimeProvider Clock { get; } = new();

        public CallSender Sender { get; }

        public RetryBudget Budget => _settings.Budget;

        /// <summary>The waits before retries.</summary>
        public int Waits => Volatile.Read(ref _waits);

        /// <summary>Ends when the timer of a wait before a retry runs.</summary>
        public Task Waiting => WaitAsync();

        /// <summary>The messages that went to the network handler; two requests have one each.</summary>
        public int Sendings => _network!.Count;

        public Task<Answer> CallAsync() => SendAsync(Token);

        public Task<Answer> SendAsync(CancellationToken token) =>
            Sender.SendAsync(Read, AnswerContext.Default.Answer, token);

        public void Dispose() => Sender.Dispose();

        private async Task WaitAsync()
        {
            await _waiting.Task.WaitAsync(Token);

            // The total deadline and the wait.
            while (Clock.PendingTimers < 2)
            {
                Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }

    /// <summary>The network, which tells when a request has been answered or has failed.</summary>
    private sealed class TellingHandler() : DelegatingHandler(NetworkHandler.Create())
    {
        private readonly ConcurrentDictionary<int, TaskCompletionSource> _ends = new();
        private readonly ConcurrentQueue<HttpRequestMessage> _messages = new();
        private int _count;

        /// <summary>The messages, each counted once however often it was sent.</summary>
        public int Count => _messages.Distinct().Count();

        /// <summary>Ends when the request of a number, counted from 1, has ended.</summary>
        public Task EndOf(int number) => SourceOf(number).Task.WaitAsync(Token);

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            int number = Interlocked.Increment(ref _count);
            _messages.Enqueue(request);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                SourceOf(number).TrySetResult();
            }
        }

        private TaskCompletionSource SourceOf(int number) =>
            _ends.GetOrAdd(number, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>A service whose refusals say that the key has expired.</summary>
    private sealed class ExpiredKeyParser : ErrorResponseParser
    {
        public override RequestRemedy RemedyFor(ErrorResponse error) => RequestRemedy.RefreshCredential;
    }
}

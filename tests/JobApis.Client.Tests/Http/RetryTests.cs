using System.Globalization;
using JobApis.Client.Http;
using JobApis.Client.Http.Resilience;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

/// <summary>When and how often a call is retried, in virtual time and over a socket.</summary>
public sealed class RetryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The published vectors of AWS for its retry behavior 2.1, with the jitter fixed at its maximum and a first wait of
    // 50 ms. They contain statuses, capacity of the budget, allowed retries, waits in milliseconds, and the remaining
    // budget. Those for its x-amz-retry-after are not included: our rules for Retry-After are tested below.
    [Theory]
    [InlineData("eventually succeeds", "500 500 200", 500, 2, "50 100", 486)]
    [InlineData("fails due to max attempts", "502 502 502", 500, 2, "50 100", 472)]
    [InlineData("quota for a single retry", "500 500", 14, 2, "50", 0)]
    [InlineData("no quota at all", "500", 0, 2, "", 0)]
    [InlineData("quota runs out between", "500 500", 20, 4, "50", 6)]
    [InlineData("throttling", "429 200", 500, 2, "1000", 500)]
    [InlineData("throttling that lasts", "429 429", 500, 1, "1000", 495)]
    [InlineData("max backoff", "500 500 500 500 500", 500, 4, "50 100 200 200", 444)]
    public async Task SendAsync_PublishedVectors_WaitsAndPaysAsTheySay(
        string vector,
        string statuses,
        int capacity,
        int retries,
        string waits,
        int left)
    {
        RetryBudget budget = new(capacity);

        Trace trace = await RunAsync(budget, retries, statuses);

        Assert.Equal(waits, trace.Waits);
        Assert.True(left == budget.Tokens, $"{vector}: {budget.Tokens} tokens are left, not {left}.");
        Assert.Equal(statuses.Split(' ').Length, trace.Attempts);
    }

    // Other calls succeed between a retry and its reward; together they never exceed the initial budget.
    [Fact]
    public void OnSuccess_MoreThanWasTaken_FillsToTheCapacityAndNoFurther()
    {
        RetryBudget budget = new(500);

        Assert.True(budget.TryTake(RetryBudget.RetryCost));
        budget.OnSuccess(lastCost: 0);
        budget.OnSuccess(RetryBudget.RetryCost);

        Assert.Equal(500, budget.Tokens);
    }

    [Fact]
    public async Task SendAsync_VectorRecoveryAfterSuccess_TheBudgetFollows()
    {
        RetryBudget budget = new(30);

        await RunAsync(budget, 2, "500 502 200");
        Assert.Equal(16, budget.Tokens);
        await RunAsync(budget, 2, "500 200");

        Assert.Equal(16, budget.Tokens);
    }

    [Fact]
    public async Task SendAsync_VectorBudgetEndsLongBeforeTheRetries_SaysSo()
    {
        RetryBudget budget = new(500);

        Trace trace = await RunAsync(budget, retries: 100, string.Join(' ', Enumerable.Repeat("500", 101)));

        Assert.Equal(36, trace.Attempts);
        Assert.Equal(10, budget.Tokens);
        Assert.Contains("retry budget", trace.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_VectorTwoServices_DoNotShareABudget()
    {
        RescaleOptions options = new() { ApiKey = "key", RetryBudget = 14 };
        TransportSettings one = RescaleProvider.Definition.CreateState("one", options).Settings;
        TransportSettings other = RescaleProvider.Definition.CreateState("other", options).Settings;

        await RunAsync(one.Budget, 2, "500 500");

        Assert.Equal(0, one.Budget.Tokens);
        Assert.Equal(14, other.Budget.Tokens);
    }

    // 500/14 and 500/5: the cost of an outage of a service, beyond the calls themselves. The control has an unlimited
    // budget.
    [Theory]
    [InlineData(503, 10_000, 35)]
    [InlineData(429, 10_000, 100)]
    public async Task SendAsync_OutageOfTenThousandCalls_CostsTheBudgetAndNoMore(int status, int calls, int retries)
    {
        Assert.Equal(calls + retries, await AttemptsInAnOutageAsync(status, calls, new(500)));
        Assert.Equal(100 * 4, await AttemptsInAnOutageAsync(status, 100, new(1_000_000)));
    }

    // A budget of one retry: the first failing call uses it, and an immediate success returns a fourteenth of it.
    [Fact]
    public async Task SendAsync_BudgetIsUsedUp_FailsAtTheFirstAttemptUntilCallsSucceed()
    {
        bool isDown = true;
        await using ScriptedServer server = new(_ => isDown ? new ScriptedAnswer("no", 503) : "{}");
        using CallSender transport = Transport(
            server.BaseAddress,
            settings => settings with { Budget = new(RetryBudget.RetryCost) });

        Assert.Equal((2, 1), (await FailAsync(), await FailAsync()));
        await SucceedAsync(RetryBudget.RetryCost - 1);
        Assert.Equal(1, await FailAsync());
        await SucceedAsync(1);
        Assert.Equal((2, 1), (await FailAsync(), await FailAsync()));

        async Task<int> FailAsync() =>
            (await Assert.ThrowsAsync<JobApiServerException>(() => transport.SendAsync(Get(), Token))).Attempts;

        async Task SucceedAsync(int times)
        {
            isDown = false;
            for (int call = 0; call < times; call++)
            {
                await transport.SendAsync(Get(), Token);
            }

            isDown = true;
        }
    }

    // Seconds, dates in the three HTTP formats relative to the service's clock (an hour behind ours), and invalid
    // values.
    [Theory]
    [InlineData("3", 3000)]
    [InlineData(" 5 ", 5000)]
    [InlineData("0", 200)]
    [InlineData("000007", 7000)]
    [InlineData("60", 60_000)]
    [InlineData("Sun, 01 Mar 2026 11:00:20 GMT", 20_000)]
    [InlineData("Sunday, 01-Mar-26 11:00:20 GMT", 20_000)]
    [InlineData("Sun Mar  1 11:00:20 2026", 20_000)]
    [InlineData("Sun, 01 Mar 2026 10:59:00 GMT", 200)]
    [InlineData("-5", 500)]
    [InlineData("1.5", 500)]
    [InlineData("120, 240", 500)]
    [InlineData("5 s", 500)]
    [InlineData("soon", 500)]
    [InlineData("2026-03-01T11:00:20Z", 500)]
    [InlineData("Mon, 01 Mar 2026 11:00:20 GMT", 500)]
    [InlineData("", 500)]
    [InlineData("61", null)]
    [InlineData("3600", null)]
    [InlineData("99999999", null)]
    [InlineData("2147483648", null)]
    [InlineData("99999999999999999999999999", null)]
    [InlineData("Mon, 02 Mar 2026 11:00:00 GMT", null)]
    public async Task SendAsync_RetryAfter_IsObeyedOrIgnoredOrFailsAtOnce(string value, int? milliseconds)
    {
        ScriptedAnswer refusal =
            new("no", 503) { Headers = [new("Retry-After", value), new("Date", "Sun, 01 Mar 2026 11:00:00 GMT")] };
        ManualTimeProvider clock = new(Now) { AutoAdvanceUpTo = TimeSpan.FromMinutes(2) };
        List<DateTimeOffset> sent = [];
        await using ScriptedServer server = new(_ =>
        {
            sent.Add(clock.GetUtcNow());
            return sent.Count == 1 ? refusal : "{}";
        });
        using CallSender transport = Transport(server.BaseAddress, settings => settings with
        {
            TimeProvider = clock, Jitter = static () => 1,
            Limits = new() { AttemptTimeout = TimeSpan.FromHours(1), TotalTimeout = TimeSpan.FromHours(1) },
        });

        if (milliseconds is { } wait)
        {
            await transport.SendAsync(Get(), Token);
            Assert.Equal(wait, (sent[1] - sent[0]).TotalMilliseconds);
        }
        else
        {
            JobApiServerException exception =
                await Assert.ThrowsAsync<JobApiServerException>(() => transport.SendAsync(Get(), Token));
            Assert.Single(sent);
            Assert.Equal(Now, clock.GetUtcNow());
            Assert.True(exception.RetryAfter > TimeSpan.FromSeconds(60));
            Assert.Contains("MaxRetryAfter", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SendAsync_RetriesSwitchedOff_SendsOnce()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", 503));
        using CallSender transport = Transport(
            server.BaseAddress,
            settings => settings with { Limits = new() { MaxRetries = 0 } });

        await Assert.ThrowsAsync<JobApiServerException>(() => transport.SendAsync(Get(), Token));

        Assert.Single(server.Requests);
    }

    // An app's retry layer multiplies our retries; the library alone makes exactly four attempts.
    [Fact]
    public async Task AddRescale_DefaultRegistration_SendsExactlyFourTimes()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", 503));
        using RescaleJobSource source = new(new RescaleOptions
        {
            ApiKey = "key", BaseAddress = server.BaseAddress, AllowInsecureLoopback = true,
            TimeProvider = new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) },
        });

        JobApiServerException exception =
            await Assert.ThrowsAsync<JobApiServerException>(() => source.GetJobAsync("abc", Token));

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(4, exception.Attempts);
    }

    [Fact]
    public async Task SendAsync_CancelledWhileWaiting_EndsAtOnceAndSendsNothingMore()
    {
        ManualTimeProvider clock = new(Now);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer("no", 503) { Headers = [new("Retry-After", "30")] });
        using CallSender transport = Transport(server.BaseAddress, settings => settings with { TimeProvider = clock });

        Task call = transport.SendAsync(Get(), stop.Token);
        while (clock.NextTimerDue != Now.AddSeconds(30) || server.Requests.Count == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(server.Requests);
    }

    private static async Task<int> AttemptsInAnOutageAsync(int status, int calls, RetryBudget budget)
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", status));
        using CallSender transport = Transport(server.BaseAddress, settings => settings with { Budget = budget });
        for (int call = 0; call < calls; call++)
        {
            await Assert.ThrowsAnyAsync<JobApiException>(() => transport.SendAsync(Get(), Token));
        }

        return server.Requests.Count;
    }

    private static async Task<Trace> RunAsync(RetryBudget budget, int retries, string statuses)
    {
        ManualTimeProvider clock = new(Now) { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };
        List<DateTimeOffset> sent = [];
        int[] script = [.. statuses.Split(' ').Select(status => int.Parse(status, CultureInfo.InvariantCulture))];
        await using ScriptedServer server = new(_ =>
        {
            sent.Add(clock.GetUtcNow());
            return new ScriptedAnswer("{}", script[sent.Count - 1]);
        });
        using CallSender transport = Transport(server.BaseAddress, settings => settings with
        {
            TimeProvider = clock,
            Budget = budget,
            Jitter = static () => 1,
            Limits = new() { MaxRetries = retries },
            RetryDelay = TimeSpan.FromMilliseconds(50),
            MaxRetryDelay = TimeSpan.FromMilliseconds(
                statuses.StartsWith("429", StringComparison.Ordinal) ? 20_000 : 200),
        });
        JobApiException? failure = null;
        try
        {
            await transport.SendAsync(Get(), Token);
        }
        catch (JobApiException exception)
        {
            failure = exception;
        }

        return new(
            string.Join(' ', sent.Zip(sent.Skip(1), static (one, next) => (next - one).TotalMilliseconds)),
            sent.Count,
            failure);
    }

    private static SentCall Get() => new("ListThings", HttpMethod.Get, "/things");

    private static CallSender Transport(Uri address, Func<TransportSettings, TransportSettings> change)
    {
        ServiceOrigin origin = ServiceOrigin.Of(address);
        TransportSettings settings = new()
        {
            Source = "test",
            Origin = origin,
            TimeProvider = new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) },
        };
        return new(change(settings));
    }

    private sealed record Trace(string Waits, int Attempts, JobApiException? Failure);
}

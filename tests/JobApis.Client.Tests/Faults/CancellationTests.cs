using System.Diagnostics;
using System.Threading.RateLimiting;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// A cancelled call ends immediately in every phase, sends nothing more, and leaves no open connection. Two hundred
/// times each.
/// </summary>
/// <remarks>
/// It counts connections and measures real time, so it runs alone. The measurements are in the test's output; the test
/// fails only if a call hangs.
/// </remarks>
[Collection(nameof(AloneCollection))]
public sealed class CancellationTests
{
    private const int Times = 200;

    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A separate source for each, because .NET keeps connecting for a while for the next request.
    [Fact]
    public Task Cancelled_WhileConnecting_EndsAtOnce() => RepeatAsync("connect", async token =>
    {
        TaskCompletionSource connecting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        RescaleJobSource source = new("rescale", new() { ApiKey = "key" }, new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                connecting.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                throw new InvalidOperationException("Never.");
            },
        });
        Task call = ListAndDisposeAsync(source, token);
        await connecting.Task.WaitAsync(Hanging, TimeProvider.System, Token);
        return call;
    });

    [Fact]
    public Task Cancelled_WhileWaitingForTheHead_EndsAtOnce() => WhileStallingAsync("head", _ => []);

    [Fact]
    public Task Cancelled_InTheMiddleOfTheBody_EndsAtOnce() => WhileStallingAsync("body", answer => answer.Bytes[..^9]);

    // The whole body except its last byte has arrived, so that parsing starts with the cancellation.
    [Fact]
    public Task Cancelled_BeforeParsing_EndsAtOnce() => WhileStallingAsync("parse", answer => answer.Bytes[..^1]);

    [Fact]
    public async Task Cancelled_WhileWaitingToRetry_EndsAtOnce()
    {
        await using FaultHost host = await FaultHost.StartAsync(
            "rescale",
            settings: [("MaxRetryAfter", "00:10:00"), ("TotalTimeout", "01:00:00"), ("RetryBudget", "1000000")]);
        host.Server.Fault = _ => _ => new(RawAnswer.Of(503, "", ("Retry-After", "300")).Bytes, RawEnd.Open);

        await RepeatAsync("backoff", async token =>
        {
            DateTimeOffset due = host.Clock.GetUtcNow().AddSeconds(300);
            Task call = host.List(token).ToListAsync(token).AsTask();
            while (host.Clock.NextTimerDue != due)
            {
                Assert.False(call.IsCompleted);
                await Task.Yield();
            }

            return call;
        });
        await NothingMoreAsync(host, Times);
    }

    [Fact]
    public async Task Cancelled_WhileWaitingForAPermit_EndsAtOnce()
    {
        await using ConcurrencyLimiter limiter = new(new() { PermitLimit = 1, QueueLimit = 10 });
        using RateLimitLease taken = limiter.AttemptAcquire();
        RescaleOptions options = new()
        {
            ApiKey = "key",
            BaseAddress = new("http://127.0.0.1:9"),
            AllowInsecureLoopback = true,
        };
        options.UseRateLimiter(limiter);
        using RescaleJobSource source = new(options);

        await RepeatAsync(
            "permit",
            token => Task.FromResult<Task>(source.ListJobsAsync(cancellationToken: token).ToListAsync(token).AsTask()));

        Assert.Equal(0, limiter.GetStatistics()!.CurrentQueuedCount);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task Cancelled_BetweenPages_AsksForNoMore(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source);
        for (int time = 0; time < Times / 5; time++)
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
            await using IAsyncEnumerator<Page<Job>> pages = host.List(Token)
                .AsPagesAsync(null, stop.Token)
                .GetAsyncEnumerator(Token);
            await pages.MoveNextAsync();
            int requests = host.Server.RequestHeads.Count;
            await stop.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pages.MoveNextAsync());
            Assert.Equal(requests, host.Server.RequestHeads.Count);
        }
    }

    // Leaving in the middle of a page is the other way to stop; the connection is then free for the next list.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task LeftEarly_InTheMiddleOfAPage_FreesTheConnection(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source);
        for (int time = 0; time < Times / 5; time++)
        {
            await foreach (Job job in host.List(Token).WithCancellation(Token))
            {
                break;
            }
        }

        // One to the service, and one to its token endpoint.
        Assert.InRange(host.Server.OpenConnections, 1, 2);
    }

    private static async Task WhileStallingAsync(string phase, Func<RawAnswer, byte[]> begin)
    {
        await using FaultHost host = await FaultHost.StartAsync("rescale");
        TaskCompletionSource stalling = new();
        host.Server.Stalling = () => stalling.TrySetResult();
        host.Server.Fault = _ => answer => new(begin(answer), RawEnd.Stall);

        await RepeatAsync(phase, async token =>
        {
            stalling = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task call = host.List(token).ToListAsync(token).AsTask();
            await stalling.Task.WaitAsync(Hanging, TimeProvider.System, Token);
            return call;
        });
        await NothingMoreAsync(host, Times);
    }

    private static async Task ListAndDisposeAsync(RescaleJobSource source, CancellationToken token)
    {
        using (source)
        {
            await source.ListJobsAsync(cancellationToken: token).ToListAsync(token);
        }
    }

    private static async Task NothingMoreAsync(FaultHost host, int requests)
    {
        Assert.Equal(requests, host.Server.RequestHeads.Count);
        long begun = TimeProvider.System.GetTimestamp();
        while (host.Server.OpenConnections > 1)
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(begun) < Hanging,
                $"{host.Server.OpenConnections} connections are open still.");
            await Task.Yield();
        }
    }

    private static async Task RepeatAsync(string phase, Func<CancellationToken, Task<Task>> begin)
    {
        List<double> milliseconds = [];
        for (int time = 0; time < Times; time++)
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
            Task call = await begin(stop.Token);
            Assert.False(call.IsCompleted, phase);

            long begun = Stopwatch.GetTimestamp();
            await stop.CancelAsync();
            OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                call.WaitAsync(Hanging, TimeProvider.System, Token));
            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            Assert.True(exception.CancellationToken.IsCancellationRequested);
        }

        milliseconds.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{phase}: p50 {milliseconds[Times / 2]:0.0} ms, p99 {milliseconds[Times * 99 / 100]:0.0} ms, max "
            + $"{milliseconds[^1]:0.0} ms");
    }
}

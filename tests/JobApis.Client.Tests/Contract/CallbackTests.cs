using System.Runtime.CompilerServices;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Faults;
using JobApis.Client.Tests.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// Exceptions of callbacks that are passed to a call: the same exception is rethrown, of any type. If it looks like a
/// failure of the source or like a cancellation, it is still the caller's. It is not ignored, counted or wrapped.
/// </summary>
public sealed class CallbackTests
{
    private static readonly string[] Kinds =
    [
        nameof(InvalidOperationException), nameof(TimeoutException), nameof(ArgumentException),
        nameof(OperationCanceledException), nameof(JobApiServerException), nameof(JobApiProtocolException),
    ];

    public static MatrixTheoryData<string, string> Cases { get; } =
        new(ContractHost.Sources.Select(static row => row.Data), Kinds);

    public static MatrixTheoryData<string, JobOrder> KindsAndOrders { get; } =
        new(Kinds, [JobOrder.Any, JobOrder.NewestFirst]);

    public static TheoryData<string> AllKinds => [.. Kinds];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ListAllJobsAsync_OnFailureThrows_EndsWithThat(string source, string kind)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, settings: ("MaxRetries", "0"));
        Exception mine = Failure(kind);
        foreach (JobOrder order in (JobOrder[])[JobOrder.Any, JobOrder.NewestFirst])
        {
            host.Simulator.Faults.Next(host.Service.Service, int.MaxValue, Fault.Status(503), ContractHost.IsList);
            IJobSource[] sources = [host.Source, new StalledSource()];

            Exception? thrown = await Record.ExceptionAsync(async () => await sources
                .ListAllJobsAsync(
                    new() { Order = order },
                    onFailure: _ => throw mine,
                    unordered: UnsupportedOrderBehavior.Ignore,
                    cancellationToken: Token)
                .CountAsync(Token));

            Assert.Same(mine, thrown);
            host.Simulator.Faults.Clear();
        }
    }

    // The other source never ends: a list that waited for it would never throw the exception.
    [Theory]
    [MemberData(nameof(KindsAndOrders))]
    public async Task ListAllJobsAsync_OnUnreadableThrows_EndsAtOnceWithThat(string kind, JobOrder order)
    {
        Exception mine = Failure(kind);
        foreach (string source in ContractHost.Sources.Select(static row => row.Data))
        {
            await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
            await BrokenRows.StartAsync(host, BrokenRows.NoText, Completeness.Fast, 12);
            IJobSource[] sources = [host.Source, new StalledSource()];
            ListOptions options = new()
            {
                PageSize = FaultHost.PageSize,
                Completeness = Completeness.Fast,
                OnUnreadable = _ => throw mine,
            };
            int failures = 0;

            Exception? thrown = await Record.ExceptionAsync(async () => await sources
                .ListAllJobsAsync(
                    new() { Order = order },
                    options,
                    _ => failures++,
                    UnsupportedOrderBehavior.Ignore,
                    Token)
                .CountAsync(Token));

            Assert.Same(mine, thrown);
            Assert.Equal(0, failures);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WaitForJobAsync_CallbackThrows_EndsWithThat(string source, string kind)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 3, settings: ("MaxRetries", "0"));
        string id = host.Ids.First();
        Exception mine = Failure(kind);
        ManualTimeProvider clock = new() { AutoAdvanceUpTo = TimeSpan.FromHours(1) };
        WaitOptions options = new() { TimeProvider = clock };
        int told = 0;

        Exception? ofProgress = await Record.ExceptionAsync(
            () => host.Source.WaitForJobAsync(id, options, new Told<Job>(_ => throw Count(mine)), Token));
        host.Simulator.Faults.Next(host.Service.Service, 1, Fault.Status(503), ContractHost.IsList);
        Exception? ofFailure = await Record.ExceptionAsync(
            () => host.Source.WaitForJobAsync(id, options with { OnFailure = _ => throw Count(mine) }, null, Token));

        Assert.Same(mine, ofProgress);
        Assert.Same(mine, ofFailure);
        Assert.Equal(2, told);

        Exception Count(Exception exception)
        {
            told++;
            return exception;
        }
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task WaitForJobAsync_UntilThrows_EndsWithThatAndIsAskedOnce(string kind)
    {
        FakeJobSource source = new("fake", new Job { Source = "fake", Id = "a", Status = new(JobState.Running, null) });
        Exception mine = Failure(kind);
        int failures = 0;
        WaitOptions options = new()
        {
            Until = _ => throw mine,
            OnFailure = _ => failures++,
            Timeout = TimeSpan.FromDays(1),
            TimeProvider = new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromHours(1) },
        };

        Exception? thrown = await Record.ExceptionAsync(() => source.WaitForJobAsync("a", options, null, Token));

        Assert.Same(mine, thrown);
        Assert.Equal((0, 1), (failures, source.Calls.Count));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WatchAsync_CallbackThrows_EndsWithThat(string source, string kind)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        Exception mine = Failure(kind);
        BrokenRows rows = await BrokenRows.StartAsync(host, BrokenRows.NoText, Completeness.Fast, 3);
        int failures = 0;
        WatchOptions reading = new()
        {
            OnUnreadable = _ => throw mine,
            OnFailure = _ => failures++,
            TimeProvider = host.Clock,
        };
        WatchOptions failing = new() { OnFailure = _ => throw mine, TimeProvider = host.Clock };
        IJobSource[] sources = [host.Source, Quiet()];

        Assert.Same(mine, await ThrownByAsync(host.Source.WatchAsync(null, reading, Token)));
        Assert.Same(mine, await ThrownByAsync(sources.WatchAllAsync(null, reading, Token)));
        Assert.Equal(0, failures);

        rows.IsOn = false;
        host.Server.Fault = head =>
            FaultHost.IsList(head) ? _ => new(RawAnswer.Of(503, "{}").Bytes, RawEnd.Open) : null;
        Assert.Same(mine, await ThrownByAsync(host.Source.WatchAsync(null, failing, Token)));
        Assert.Same(mine, await ThrownByAsync(sources.WatchAllAsync(null, failing, Token)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task SyncAsync_CallbackThrows_EndsWithThat(string source, string kind)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        Exception mine = Failure(kind);
        BrokenRows rows = await BrokenRows.StartAsync(host, BrokenRows.NoText, Completeness.Fast, 3);
        int failures = 0;
        JobSyncOptions reading = new()
        {
            OnUnreadable = _ => throw mine,
            OnFailure = _ => failures++,
            TimeProvider = host.Clock,
        };
        JobSyncOptions failing = new() { OnFailure = _ => throw mine, TimeProvider = host.Clock };

        Assert.Same(mine, await SyncAsync(reading));
        Assert.Equal(0, failures);

        rows.IsOn = false;
        host.Server.Fault = head =>
            FaultHost.IsList(head) ? _ => new(RawAnswer.Of(503, "{}").Bytes, RawEnd.Open) : null;
        Assert.Same(mine, await SyncAsync(failing));

        ValueTask<Exception?> SyncAsync(JobSyncOptions options) => Record.ExceptionAsync(async () =>
            await host.Source.SyncAsync(
                new InMemoryJobSyncStore(),
                options: options,
                cancellationToken: Token).CountAsync(Token));
    }

    // A source that rejects the query is reported before anything is watched; the other watch continues until it is
    // left.
    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task WatchAllAsync_OnFailureThrowsForARefusedQuery_EndsWithThat(string kind)
    {
        Exception mine = Failure(kind);
        FakeJobSource refusing = new("refusing") { Capabilities = new() { Provider = "Fake" } };
        IJobSource[] sources = [refusing, Quiet()];
        WatchOptions options = new() { OnFailure = _ => throw mine, TimeProvider = new ManualTimeProvider() };

        Exception? thrown = await Record.ExceptionAsync(
            async () => await sources.WatchAllAsync(new() { Owner = "me" }, options, Token).FirstAsync(Token));

        Assert.Same(mine, thrown);
    }

    // No resume and no retry: one request, even if the exception looks transient.
    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task DownloadFileAsync_ProgressThrows_EndsWithThat(string kind)
    {
        await using ContentServer server = new(100_000);
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        Exception mine = Failure(kind);
        using MemoryStream kept = new();
        JobFile file = new() { Id = "f", Path = "f", Size = 100_000 };
        Told<DownloadProgress> progress = new(step =>
        {
            if (step.Position > 0)
            {
                throw mine;
            }
        });

        Exception? thrown = await Record.ExceptionAsync(() => source.DownloadFileAsync(file, kept, progress, Token));

        Assert.Same(mine, thrown);
        Assert.Single(server.Ranges);
    }

    // The destination of a download belongs to the caller, and so do its exceptions.
    [Fact]
    public async Task DownloadFileAsync_DestinationThrows_EndsWithThat()
    {
        await using ContentServer server = new(100_000);
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        using MemoryStream full = new(new byte[10]);
        full.SetLength(0);
        JobFile file = new() { Id = "f", Path = "f", Size = 100_000 };

        await Assert.ThrowsAsync<NotSupportedException>(() => source.DownloadFileAsync(file, full, null, Token));

        Assert.Single(server.Ranges);
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task WaitForStatusAsync_ProgressThrows_EndsWithThat(string kind)
    {
        await using ScriptedServer server = new(
            _ => RescaleServer.Page(RescaleServer.Entry("Executing", "2026-03-01T12:00:00Z")));
        using RescaleJobSource source = RescaleServer.Open(server);
        Exception mine = Failure(kind);
        RescaleWaitOptions options = new() { Progress = new Told<RescaleOutcome>(_ => throw mine) };

        Exception? thrown = await Record.ExceptionAsync(() => source.Api.WaitForEndAsync("abc", options, Token));

        Assert.Same(mine, thrown);
        Assert.Single(server.Requests);
    }

    private static async Task<Exception?> ThrownByAsync(IAsyncEnumerable<JobChange> watch) =>
        await Record.ExceptionAsync(async () => await watch.FirstAsync(Token));

    private static FakeJobSource Quiet() => new("quiet");

    private static Exception Failure(string kind) => kind switch
    {
        nameof(InvalidOperationException) => new InvalidOperationException("mine"),
        nameof(TimeoutException) => new TimeoutException("mine"),
        nameof(ArgumentException) => new ArgumentException("mine"),
        nameof(OperationCanceledException) => new OperationCanceledException("mine"),
        nameof(JobApiServerException) => new JobApiServerException("mine") { IsTransient = true },
        _ => new JobApiProtocolException("mine"),
    };

    /// <summary>A source that returns one job and then no answer until it is left.</summary>
    private sealed class StalledSource : IJobSource
    {
        public string Name => "stalled";

        public JobSourceCapabilities Capabilities { get; } = new() { Provider = "Stalled" };

        public AsyncPager<Job> ListJobsAsync(
            JobQuery? query = null,
            ListOptions? options = null,
            CancellationToken cancellationToken = default) => new Pager();

        public Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default) =>
            Task.FromException<Job>(new JobApiNotFoundException("there is none"));

        private sealed class Pager : AsyncPager<Job>
        {
            public override async IAsyncEnumerable<Page<Job>> AsPagesAsync(
                PageCursor? startAt = null,
                [EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                yield return new([new Job { Source = "stalled", Id = "a" }]);
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }
        }
    }

    private sealed class Told<T>(Action<T> told) : IProgress<T>
    {
        public void Report(T value) => told(value);
    }
}

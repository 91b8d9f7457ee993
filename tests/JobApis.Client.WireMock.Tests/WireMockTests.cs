using JobApis.Client.Testing;

namespace JobApis.Client.WireMock.Tests;

/// <summary>What the tests against WireMock share: a fresh journal and a sound network for each, sources over it, and no request without a stub.</summary>
public abstract class WireMockTests(WireMockServer server) : IAsyncLifetime
{
    /// <summary>Within a second on the wire; longer is a hang.</summary>
    private readonly CancellationTokenSource _watchdog = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private readonly List<IDisposable> _open = [];
    private bool _started;

    protected WireMockServer Server { get; } = server;

    protected CancellationToken Token => _watchdog.Token;

    /// <summary>The clock of the sources: waits between attempts take no time.</summary>
    protected ManualTimeProvider Clock { get; } = new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };

    public async ValueTask InitializeAsync()
    {
        _watchdog.CancelAfter(TimeSpan.FromSeconds(30));
        await Server.ResetAsync(Token);
        _started = true;
    }

    public async ValueTask DisposeAsync()
    {
        _open.ForEach(source => source.Dispose());
        if (_started)
        {
            Assert.Empty(await Server.GetUnmatchedAsync(Token));
        }

        _watchdog.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A source of a service, as an app without a container makes it.</summary>
    protected IJobSource Open(string service, Action<JobSourceOptions>? configure = null)
    {
        IJobSource source = Service.Named(service).Open(options =>
        {
            options.BaseAddress = Server.Address;
            options.AllowInsecureLoopback = true;
            options.TimeProvider = Clock;
            configure?.Invoke(options);
        });
        _open.Add((IDisposable)source);
        return source;
    }

    /// <summary>The list, page after page: the stubs are pages, and know nothing of what a verified list asks besides.</summary>
    protected AsyncPager<Job> List(IJobSource source) => source.ListJobsAsync(null, new() { PageSize = Service.PageSize, Completeness = Completeness.Fast }, Token);

    protected async Task<IReadOnlyList<LoggedRequest>> GetJournalAsync() => await Server.GetJournalAsync(Token);
}

using JobApis.Client.Testing;

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// The base class of the tests: a server for each test, sources that use it, and no request without a stub.
/// </summary>
public abstract class WireMockTests : IAsyncLifetime
{
    /// <summary>A test takes less than a second; a longer time means that it hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _watchdog =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private readonly List<IDisposable> _open = [];
    private readonly Lazy<StubServer> _server;

    protected WireMockTests() => _server = new(StartServer);

    private protected StubServer Server => _server.Value;

    protected CancellationToken Token => _watchdog.Token;

    /// <summary>The clock of the sources. Waits between attempts take no time.</summary>
    protected ManualTimeProvider Clock { get; } = new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };

    public ValueTask InitializeAsync()
    {
        _watchdog.CancelAfter(Hang);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _open.ForEach(source => source.Dispose());
        _watchdog.Dispose();
        if (_server.IsValueCreated)
        {
            IReadOnlyList<string> unmatched = Server.DescribeUnmatched();
            Server.Dispose();
            Assert.True(unmatched.Count == 0, string.Join(Environment.NewLine, unmatched));
        }

        return ValueTask.CompletedTask;
    }

    private protected virtual StubServer StartServer() => new();

    /// <summary>Creates a source of a service as an app without a container does.</summary>
    protected IJobSource Open(
        string service, Action<JobSourceOptions>? configure = null, HttpMessageHandler? network = null)
    {
        Service named = Service.Named(service);
        return Opened(named, named.Open(Configured(configure), network));
    }

    /// <summary>Creates a source that requests tokens.</summary>
    protected IJobSource OpenWithClient(string service, string clientSecret)
    {
        Service named = Service.Named(service);
        return Opened(named, named.OpenWithClient(Configured(null), Server.At(named.TokenPath!), clientSecret));
    }

    /// <summary>The list, page by page. The stubs do not support the additional requests of a verified list.</summary>
    protected AsyncPager<Job> List(IJobSource source) =>
        source.ListJobsAsync(null, new() { PageSize = Service.PageSize, Completeness = Completeness.Fast }, Token);

    private Action<JobSourceOptions> Configured(Action<JobSourceOptions>? configure) => options =>
    {
        options.BaseAddress = Server.Address;
        options.AllowInsecureLoopback = true;
        options.TimeProvider = Clock;
        configure?.Invoke(options);
    };

    private IJobSource Opened(Service service, IJobSource source)
    {
        Server.Load(service.Folder);
        _open.Add((IDisposable)source);
        return source;
    }
}

using JobApis.Client.Testing;

namespace JobApis.Client.WireMock.Tests;

/// <summary>What the tests share: a server for each, sources over it, and no request without a stub.</summary>
public abstract class WireMockTests : IAsyncLifetime
{
    /// <summary>Within a second on the wire; longer is a hang.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _watchdog =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private readonly List<IDisposable> _open = [];
    private readonly Lazy<StubServer> _server;

    protected WireMockTests() => _server = new(StartServer);

    private protected StubServer Server => _server.Value;

    protected CancellationToken Token => _watchdog.Token;

    /// <summary>The clock of the sources: waits between attempts take no time.</summary>
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

    /// <summary>A source of a service, as an app without a container makes it.</summary>
    protected IJobSource Open(
        string service, Action<JobSourceOptions>? configure = null, HttpMessageHandler? network = null)
    {
        Service named = Service.Named(service);
        return Opened(named, named.Open(Configured(configure), network));
    }

    /// <summary>The same, with a client that asks for tokens.</summary>
    protected IJobSource OpenWithClient(string service, string clientSecret)
    {
        Service named = Service.Named(service);
        return Opened(named, named.OpenWithClient(Configured(null), Server.At(named.TokenPath!), clientSecret));
    }

    /// <summary>The list, page after page: the stubs know nothing of what a verified list asks besides.</summary>
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

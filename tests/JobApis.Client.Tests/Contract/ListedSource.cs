using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// A source with jobs that can be made to fail: a real one over a socket, or its fake with the same jobs.
/// </summary>
internal sealed class ListedSource : IAsyncDisposable
{
    private readonly ContractHost _host;
    private readonly FakeJobSource? _fake;

    private ListedSource(ContractHost host, FakeJobSource? fake)
    {
        _host = host;
        _fake = fake;
    }

    /// <summary>Every source of the catalog, and its fake.</summary>
    public static MatrixTheoryData<string, bool> All { get; } =
        new(ContractHost.Sources.Select(static row => row.Data), [false, true]);

    public IJobSource Source => _fake ?? _host.Source;

    public static async Task<ListedSource> StartAsync(string source, bool isFake, int jobs = 25)
    {
        ContractHost host = await ContractHost.StartAsync(source, jobs, null, ("MaxRetries", "0"));
        if (!isFake)
        {
            return new(host, null);
        }

        CancellationToken token = TestContext.Current.CancellationToken;
        List<Job> listed = await host.Source.ListJobsAsync(cancellationToken: token).ToListAsync(token);
        return new(host, FakeJobSource.Like(host.Service.Service, listed));
    }

    /// <summary>Makes the request for a page fail with a 503.</summary>
    public void FailOnPage(int number)
    {
        if (_fake is not null)
        {
            _fake.FailOnPage(number, new JobApiServerException("down"));
            return;
        }

        int page = 0;
        _host.Simulator.Faults.Next(
            _host.Service.Service,
            1,
            Fault.Status(503),
            request => ContractHost.IsList(request) && ++page == number);
    }

    /// <summary>Makes requests for single jobs fail with a 429 that asks for a wait.</summary>
    public void FailOnGet()
    {
        if (_fake is not null)
        {
            _fake.FailOnGet(new JobApiRateLimitException("slow down") { RetryAfter = TimeSpan.FromSeconds(7) });
            return;
        }

        _host.Simulator.Faults.Next(_host.Service.Service, 1, Fault.Status(429, retryAfter: "7"), ContractHost.IsList);
    }

    public void Recover()
    {
        _fake?.StopFailing();
        _host.Simulator.Faults.Clear();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}

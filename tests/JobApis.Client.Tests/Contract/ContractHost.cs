using JobApis.Client.Providers;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Contract;

/// <summary>One source of one service over a real socket to the simulator, created only from configuration.</summary>
internal sealed class ContractHost : IAsyncDisposable
{
    /// <summary>A source of every service in the catalog, by its name.</summary>
    public static readonly TheoryData<string> Sources = new(
        ProviderCatalog.All.Select(provider => provider.DefaultSourceName));

    /// <summary>Every service in both modes, for tests that apply to both.</summary>
    public static readonly MatrixTheoryData<string, Completeness> SourcesAndModes =
        new(
            ProviderCatalog.All.Select(provider => provider.DefaultSourceName),
            [Completeness.Fast, Completeness.Verified]);

    private readonly ServiceProvider _container;

    private ContractHost(JobSimulator simulator, ServiceProvider container, string source)
    {
        Simulator = simulator;
        _container = container;
        Container = container;
        Source = container.GetRequiredKeyedService<IJobSource>(source);
        Service = simulator.Services.Single(service =>
            service.Service.ToString().Equals(Source.Capabilities.Provider, StringComparison.Ordinal));
    }

    public JobSimulator Simulator { get; }

    public IServiceProvider Container { get; }

    public IJobSource Source { get; }

    public ServiceSimulator Service { get; }

    public SimulatedJobStore Jobs => Service.Jobs;

    /// <summary>The list requests so far, without token and other requests.</summary>
    public IReadOnlyList<RecordedRequest> ListRequests =>
        [.. Simulator.Requests.Where(request => request.Service == Service.Service && IsList(request.Request))];

    public IEnumerable<string> Ids => Jobs.Select(job => job.Id);

    public static Task<ContractHost> StartAsync(
        string source,
        int jobs = 45,
        TimeProvider? clock = null,
        params (string Setting, string Value)[] settings) => StartAsync(source, static _ => { }, jobs, clock, settings);

    /// <summary>Starts a host in a container with additional services of an app.</summary>
    public static async Task<ContractHost> StartAsync(
        string source,
        Action<IServiceCollection> configure,
        int jobs = 45,
        TimeProvider? clock = null,
        params (string Setting, string Value)[] settings)
    {
        JobSimulator simulator = await JobSimulator.StartAsync(
            new() { Seed = 7, JobsPerService = jobs },
            TestContext.Current.CancellationToken);
        string section = $"JobApis:Sources:{source}:";
        Dictionary<string, string?> configuration = new(
            simulator.Configuration.Where(setting => setting.Key.StartsWith(section, StringComparison.Ordinal)),
            StringComparer.OrdinalIgnoreCase);
        foreach ((string setting, string value) in settings)
        {
            configuration[section + setting] = value;
        }

        ServiceCollection services = new();
        services.AddSingleton(clock
            ?? new ManualTimeProvider(TimeProvider.System.GetUtcNow()) { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) });
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        configure(services);
        return new(simulator, services.BuildServiceProvider(), source);
    }

    public static bool IsList(SimulatedRequest request) => request.Method == "GET";

    /// <summary>The list, page by page.</summary>
    public AsyncPager<Job> List(
        CancellationToken cancellationToken,
        int pageSize = 10,
        Completeness completeness = Completeness.Fast) =>
        Source.ListJobsAsync(null, new() { PageSize = pageSize, Completeness = completeness }, cancellationToken);

    /// <summary>Disposes the container and its source; the simulator keeps running.</summary>
    public ValueTask DisposeContainerAsync() => _container.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _container.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}

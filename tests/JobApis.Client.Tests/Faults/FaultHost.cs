using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Faults;

/// <summary>One source of one service, with 45 jobs in pages of ten, behind a <see cref="FaultServer"/>.</summary>
internal sealed class FaultHost : IAsyncDisposable
{
    public const int PageSize = 10;
    public const int Jobs = 45;

    private readonly ServiceProvider _container;

    private FaultHost(
        JobSimulator simulator,
        FaultServer server,
        ServiceProvider container,
        string source,
        IReadOnlyList<string> secrets,
        ManualTimeProvider clock)
    {
        Simulator = simulator;
        Server = server;
        _container = container;
        Source = container.GetRequiredKeyedService<IJobSource>(source);
        Ids = [.. simulator.Services.Single(service => service.Service.ToString()
            == Source.Capabilities.Provider).Jobs.Select(job => job.Id).Order(StringComparer.Ordinal)];
        ConfiguredSecrets = secrets;
        Clock = clock;

        // A stall lasts until the deadline of the attempt, which expires immediately.
        Server.Stalling = () => clock.Advance(TimeSpan.FromSeconds(30));
    }

    public JobSimulator Simulator { get; }

    public FaultServer Server { get; }

    public IJobSource Source { get; }

    public ManualTimeProvider Clock { get; }

    public IServiceProvider Container => _container;

    /// <summary>The ids of all jobs, in ordinal order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The secrets of the configuration.</summary>
    public IReadOnlyList<string> ConfiguredSecrets { get; }

    /// <summary>These secrets, and the tokens and signatures derived from them.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        .. ConfiguredSecrets,
        .. Server.RequestHeads
            .SelectMany(head => head.Split("\r\n"))
            .Where(IsSecretHeader)
            .Select(line => line[(line.LastIndexOfAny([' ', '=']) + 1)..])
            .Where(secret => secret.Length >= 8)
            .Distinct(StringComparer.Ordinal),
    ];

    public static async Task<FaultHost> StartAsync(
        string source,
        Action<IServiceCollection>? configure = null,
        params (string Setting, string Value)[] settings)
    {
        JobSimulator simulator = await JobSimulator.StartAsync(
            new() { Seed = 11, JobsPerService = Jobs, PaiDlcSecurityToken = "canary-sts-5f1c0d2a9b" },
            TestContext.Current.CancellationToken);
        FaultServer server = new(simulator.BaseAddress);
        string section = $"JobApis:Sources:{source}:";
        Dictionary<string, string?> configuration = simulator.Configuration
            .Where(setting => setting.Key.StartsWith(section, StringComparison.Ordinal))
            .ToDictionary(setting => setting.Key, setting => setting.Value?.Replace(
                $":{simulator.BaseAddress.Port}",
                $":{server.BaseAddress.Port}",
                StringComparison.Ordinal));
        foreach ((string setting, string value) in settings)
        {
            configuration[section + setting] = value;
        }

        string[] secrets = [.. configuration.Where(setting => IsSecret(setting.Key)).Select(setting => setting.Value!)];
        ManualTimeProvider clock = new(TimeProvider.System.GetUtcNow()) { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock);
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        configure?.Invoke(services);
        return new(simulator, server, services.BuildServiceProvider(), source, secrets, clock);
    }

    /// <summary>Whether a request is for a page of the list, by its head.</summary>
    public static bool IsList(string head) => head.StartsWith("GET ", StringComparison.Ordinal);

    /// <summary>
    /// Applies a fault to the list request with this number, counted from 0, and to the given number of later requests.
    /// </summary>
    public void Plan(WireFault fault, int request, int times)
    {
        int count = -1;
        Server.Fault = head =>
            IsList(head) && Interlocked.Increment(ref count) >= request && count < request + times ? fault.Apply : null;
    }

    /// <summary>The list, with ten jobs per page unless it is verified.</summary>
    public AsyncPager<Job> List(CancellationToken cancellationToken, Completeness completeness = Completeness.Fast) =>
        Source.ListJobsAsync(null, new() { PageSize = PageSize, Completeness = completeness }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _container.DisposeAsync();
        await Server.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private static bool IsSecretHeader(string line) =>
        line.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase)
        || line.Contains("-token:", StringComparison.OrdinalIgnoreCase)
        || line.Contains("-key:", StringComparison.OrdinalIgnoreCase);

    private static bool IsSecret(string setting) =>
        setting.EndsWith("Key", StringComparison.Ordinal)
            || setting.EndsWith("Secret", StringComparison.Ordinal)
            || setting.EndsWith("Token", StringComparison.Ordinal);
}

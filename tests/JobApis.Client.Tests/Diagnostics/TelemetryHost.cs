using System.Diagnostics;
using System.Globalization;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>
/// One source over a real socket to the simulator, with listeners for all its telemetry. Its name is unique, which
/// distinguishes it from sources of other tests.
/// </summary>
internal sealed class TelemetryHost : IAsyncDisposable
{
    private static int _count;

    private readonly ServiceProvider _container;

    private TelemetryHost(
        JobSimulator simulator,
        ServiceProvider container,
        string name,
        TelemetryRecorder recorder,
        ManualTimeProvider clock)
    {
        Simulator = simulator;
        Recorder = recorder;
        Clock = clock;
        _container = container;
        Source = container.GetRequiredKeyedService<IJobSource>(name);
        Service = simulator.Services.Single(service =>
            service.Service.ToString().Equals(Source.Capabilities.Provider, StringComparison.Ordinal));
    }

    public JobSimulator Simulator { get; }

    public IJobSource Source { get; }

    public ServiceSimulator Service { get; }

    public TelemetryRecorder Recorder { get; }

    public ManualTimeProvider Clock { get; }

    /// <summary>Starts it with the settings of one of the simulator's sources: <c>rescale</c>.</summary>
    public static async Task<TelemetryHost> StartAsync(
        string like,
        int jobs = 45,
        Action<IHttpClientBuilder>? configureClient = null,
        ActivityTraceId? trace = null,
        params (string Setting, string Value)[] settings)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{like}-{Interlocked.Increment(ref _count)}-told");
        JobSimulator simulator = await JobSimulator.StartAsync(
            new() { Seed = 11, JobsPerService = jobs },
            TestContext.Current.CancellationToken);
        string section = $"JobApis:Sources:{like}:";
        Dictionary<string, string?> configuration = simulator.Configuration
            .Where(setting => setting.Key.StartsWith(section, StringComparison.Ordinal))
            .ToDictionary(
                setting => $"JobApis:Sources:{name}:{setting.Key[section.Length..]}",
                setting => setting.Value,
                StringComparer.OrdinalIgnoreCase);
        foreach ((string setting, string value) in settings)
        {
            configuration[$"JobApis:Sources:{name}:{setting}"] = value;
        }

        // Waits between retries complete automatically; deadlines do not.
        ManualTimeProvider clock = new(TimeProvider.System.GetUtcNow()) { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };
        TelemetryRecorder recorder = new(name, trace);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock);
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Trace)
            .Configure(static options => options.ActivityTrackingOptions = ActivityTrackingOptions.SpanId)
            .AddProvider(recorder.LoggerProvider));
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        configureClient?.Invoke(services.AddHttpClient(JobApisBuilder.HttpClientNameOf(name)));
        return new(simulator, services.BuildServiceProvider(), name, recorder, clock);
    }

    /// <summary>Makes the next requests fail, except those for tokens.</summary>
    public void Fail(int times, Fault fault) =>
        Simulator.Faults.Next(Service.Service, times, fault, static request => request.Method == "GET");

    public async Task<int> CountJobsAsync(JobQuery? query = null, int pageSize = 10)
    {
        int count = 0;
        await foreach (Job job in Source.ListJobsAsync(
            query,
            new() { PageSize = pageSize },
            TestContext.Current.CancellationToken))
        {
            count++;
        }

        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await _container.DisposeAsync();
        await Simulator.DisposeAsync();
        Recorder.Dispose();
    }
}

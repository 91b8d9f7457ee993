using System.CommandLine;
using JobApis.Cli.Commands;
using JobApis.Cli.Output;
using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobApis.Cli.Configuration;

/// <summary>The sources that a command works on, and the simulator behind them in a demo.</summary>
internal sealed class JobsSession : IAsyncDisposable
{
    private const int SimulatorSeed = 2026;
    private const int SimulatorJobsPerService = 45;

    private readonly IConfiguration _configuration;
    private readonly ServiceProvider _services;
    private readonly JobSimulator? _simulator;
    private readonly IJobSourceRegistry _registry;

    private JobsSession(IConfiguration configuration, ServiceProvider services, JobSimulator? simulator)
    {
        _configuration = configuration;
        _services = services;
        _simulator = simulator;
        _registry = services.GetRequiredService<IJobSourceRegistry>();
    }

    /// <summary>Whether the jobs are made up.</summary>
    public bool IsSimulated => _simulator is not null;

    /// <summary>Reads and checks the configuration of all sources. No source is asked for anything yet.</summary>
    /// <exception cref="UsageException">The configuration is wrong, or there is none.</exception>
    public static async Task<JobsSession> OpenAsync(CommonOptions common, ParseResult command, Messages messages, CancellationToken cancellationToken)
    {
        if (common.IsDemo(command))
        {
            return await OpenDemoAsync(messages, cancellationToken);
        }

        FileInfo? file = common.ConfigFile(command);
        IConfiguration configuration = JobsConfiguration.Load(file);
        if (configuration.GetSection(JobsConfiguration.SourcesSection).GetChildren().Any())
        {
            return new(configuration, BuildServices(configuration), simulator: null);
        }

        throw file is null
            ? new UsageException(
                "no source is configured. 'jobapis --help' tells how to configure one.",
                "To try it without an account: jobapis list --demo")
            : new UsageException($"{file}: it has no source under {JobsConfiguration.SourcesSection}.");
    }

    /// <summary>The sources of these names, each once, in the order they are registered; all sources for no name.</summary>
    /// <exception cref="UsageException">There is no source of a name.</exception>
    public IReadOnlyList<IJobSource> Select(IReadOnlyList<string> names)
    {
        HashSet<IJobSource> wanted = [];
        foreach (string name in names)
        {
            try
            {
                wanted.Add(_registry.GetSource(name));
            }
            catch (KeyNotFoundException exception)
            {
                throw new UsageException(exception.Message);
            }
        }

        return names.Count == 0 ? _registry.Sources : [.. _registry.Sources.Where(wanted.Contains)];
    }

    /// <summary>What <c>jobapis sources</c> tells.</summary>
    public IEnumerable<SourceDescription> Describe() =>
        _registry.Sources.Select(source => new SourceDescription(
            source.Name,
            source.Capabilities,
            JobOperations.Of(source),
            _configuration[$"{JobsConfiguration.SourcesSection}:{source.Name}:BaseAddress"]));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_simulator is not null)
        {
            await _simulator.DisposeAsync();
        }
    }

    private static async Task<JobsSession> OpenDemoAsync(Messages messages, CancellationToken cancellationToken)
    {
        messages.Write("--demo: these are made-up jobs, from a simulator that ends with this command.");
        JobSimulator simulator = await JobSimulator.StartAsync(new() { Seed = SimulatorSeed, JobsPerService = SimulatorJobsPerService }, cancellationToken);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build();
        return new(configuration, BuildServices(configuration), simulator);
    }

    private static ServiceProvider BuildServices(IConfiguration configuration)
    {
        ServiceCollection collection = new();
        try
        {
            collection.AddJobApis(configuration);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(Messages.TextOf(exception));
        }

        ServiceProvider services = collection.BuildServiceProvider();
        try
        {
            // What a host does when it starts. Without it, a source's options would be checked when that source is first asked.
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException exception)
        {
            throw new UsageException([.. exception.Failures]);
        }
        catch (AggregateException exception)
        {
            throw new UsageException([.. exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(problem => problem.Failures)]);
        }

        return services;
    }
}

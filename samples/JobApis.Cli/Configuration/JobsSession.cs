using System.CommandLine;
using JobApis.Cli.Commands;
using JobApis.Cli.Output;
using JobApis.Cli.Progress;
using JobApis.Cli.Words;
using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobApis.Cli.Configuration;

/// <summary>The sources of a command, and the simulator that serves them in a demo.</summary>
internal sealed class JobsSession : IAsyncDisposable
{
    /// <summary>
    /// The demo's sources. Those whose lists have the most columns are first, so that the first rows of a table show
    /// all columns.
    /// </summary>
    public static readonly string[] DemoSources = ["rescale", "pai-dlc", "worklayer", "jobs-v1", "deepset"];

    private const int SimulatorSeed = 2026;
    private const int SimulatorJobsPerService = 45;

    private readonly IConfiguration _configuration;
    private readonly ServiceProvider _services;
    private readonly JobSimulator? _simulator;
    private readonly IJobSourceRegistry _registry;
    private readonly JobsConfiguration? _settings;
    private readonly List<ServiceProvider> _others = [];

    private JobsSession(
        IConfiguration configuration,
        ServiceProvider services,
        JobSimulator? simulator,
        JobsConfiguration? settings,
        CallEvents events)
    {
        _settings = settings;
        Events = events;
        _configuration = configuration;
        _services = services;
        _simulator = simulator;
        _registry = services.GetRequiredService<IJobSourceRegistry>();
    }

    /// <summary>The waits of the calls of the sources.</summary>
    public CallEvents Events { get; }

    /// <summary>Whether the jobs are simulated.</summary>
    public bool IsSimulated => _simulator is not null;

    private IReadOnlyList<IJobSource> All => IsSimulated
        ? [.. _registry.Sources.OrderBy(source => DemoPlaceOf(source.Name))]
        : _registry.Sources;

    /// <summary>
    /// Reads and checks the configuration of the used sources. It sends no request.
    /// </summary>
    /// <param name="common">The options that name the configuration.</param>
    /// <param name="command">The command line.</param>
    /// <param name="names">
    /// The names of the used sources, as entered. If empty, all sources are used. The settings of other sources are not
    /// checked.
    /// </param>
    /// <param name="messages">Receives the warnings.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="UsageException">
    /// The configuration is invalid or missing, or a named source does not exist.
    /// </exception>
    public static async Task<JobsSession> OpenAsync(
        CommonOptions common,
        ParseResult command,
        IReadOnlyList<string> names,
        Messages messages,
        CancellationToken cancellationToken)
    {
        CallEvents events = new();
        if (common.IsDemo(command))
        {
            return await OpenDemoAsync(messages, events, cancellationToken);
        }

        JobsConfiguration settings = JobsConfiguration.Load(common.ConfigFile(command));
        if (settings.Problems.Count > 0)
        {
            throw new UsageException(settings.Problems);
        }

        if (settings.Settings.Count > 0)
        {
            IReadOnlyList<string> used = names.Count == 0
                ? settings.Sources
                : [.. names.Select(name => NameOf(name, settings.Sources))];
            SecretReader secrets = new(settings, messages);
            IConfiguration configuration = await secrets.ResolveAsync(used, cancellationToken);
            return new(configuration, BuildServices(configuration, events), simulator: null, settings, events);
        }

        throw settings.File is { } file
            ? new UsageException($"{file}: it has no source under {JobsConfiguration.SourcesSection}.")
            : new UsageException(
                $"no source is configured. Write {JobsConfiguration.UserFile}, or see 'jobapis --help' for other ways.",
                "Try it without an account: jobapis list --demo");
    }

    /// <summary>
    /// The sources of these names, without duplicates, in the order of registration. If there is no name, all sources.
    /// </summary>
    /// <exception cref="UsageException">A named source does not exist.</exception>
    public IReadOnlyList<IJobSource> Select(IReadOnlyList<string> names)
    {
        IReadOnlyList<IJobSource> all = All;
        string[] known = [.. all.Select(source => source.Name)];
        HashSet<string> wanted = [.. names.Select(name => NameOf(name, known))];
        return names.Count == 0 ? all : [.. all.Where(source => wanted.Contains(source.Name))];
    }

    /// <summary>
    /// Lists sources as the library does. A demo is read whole and sorted before it is written. So its first rows are
    /// always the same and show all columns.
    /// </summary>
    public IAsyncEnumerable<JobSourceResult> ListAllPagesAsync(
        IReadOnlyList<IJobSource> sources,
        JobQuery query,
        ListOptions options,
        IReadOnlyList<PageCursor> startAt,
        CancellationToken cancellationToken)
    {
        IAsyncEnumerable<JobSourceResult> steps =
            sources.ListAllPagesAsync(query, options, startAt, cancellationToken);
        return IsSimulated ? steps.OrderBy(step => DemoPlaceOf(step.Source.Name)) : steps;
    }

    /// <summary>The descriptions that <c>jobapis sources</c> prints.</summary>
    public IEnumerable<SourceDescription> Describe() =>
        All.Select(source => new SourceDescription(
            source.Name,
            source.Capabilities,
            JobOperations.Of(source),
            _configuration[$"{JobsConfiguration.SourcesSection}:{source.Name}:BaseAddress"]));

    /// <summary>
    /// Every validly configured source, including those that are not used. No secret is read for unused sources.
    /// </summary>
    public IReadOnlyList<IJobSource> Configured()
    {
        IReadOnlyList<IJobSource> used = All;
        List<IJobSource> all = [.. used];
        foreach (string name in _settings?.Sources ?? [])
        {
            if (used.Any(source => source.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            try
            {
                ServiceProvider services = BuildUnread(_settings!, name);
                _others.Add(services);
                all.AddRange(services.GetRequiredService<IJobSourceRegistry>().Sources);
            }
            catch (UsageException)
            {
                // 'jobapis config' reports the errors of sources that are not used.
            }
        }

        return [.. all.OrderBy(source => source.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The errors of all sources of a configuration. No secret is read.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsOfAsync(JobsConfiguration settings)
    {
        List<string> problems = [.. settings.Problems];
        foreach (string name in settings.Sources)
        {
            try
            {
                await using ServiceProvider services = BuildUnread(settings, name);
            }
            catch (UsageException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        return problems;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        foreach (ServiceProvider services in _others)
        {
            await services.DisposeAsync();
        }

        if (_simulator is not null)
        {
            await _simulator.DisposeAsync();
        }
    }

    // Ignores letter case, and accepts an underscore for a dash, because shell variables cannot contain a dash.
    private static string NameOf(string typed, IReadOnlyList<string> names)
    {
        return names.FirstOrDefault(Is(typed)) ?? names.FirstOrDefault(Is(typed.Replace('_', '-')))
            ?? throw new UsageException(
                $"There is no source named '{typed}'. The sources are {string.Join(", ", names)}."
                + Suggestion.For(typed, names));

        static Func<string, bool> Is(string name) => known => known.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<JobsSession> OpenDemoAsync(
        Messages messages,
        CallEvents events,
        CancellationToken cancellationToken)
    {
        messages.Note("--demo: these are simulated jobs. The simulator ends with this command.");
        JobSimulator simulator = await JobSimulator.StartAsync(
            new() { Seed = SimulatorSeed, JobsPerService = SimulatorJobsPerService },
            cancellationToken);
        IConfiguration configuration =
            new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build();
        return new(configuration, BuildServices(configuration, events), simulator, settings: null, events);
    }

    // Sources of other providers are last.
    private static int DemoPlaceOf(string source) =>
        Array.IndexOf(DemoSources, source) is >= 0 and var place ? place : DemoSources.Length;

    private static ServiceProvider BuildUnread(JobsConfiguration settings, string source) =>
        BuildServices(SecretReader.WithoutSecrets(settings, source), new CallEvents());

    private static ServiceProvider BuildServices(IConfiguration configuration, CallEvents events)
    {
        ServiceCollection collection = new();
        collection.AddLogging(logging => logging
            .AddProvider(events)
            .AddFilter((category, level) =>
                category == JobApisTelemetry.LogCategoryName && level >= LogLevel.Information));
        try
        {
            collection.AddJobApis(configuration);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(Reword(FailureText.Of(exception)));
        }

        ServiceProvider services = collection.BuildServiceProvider();
        try
        {
            // Does what a host does when it starts. Otherwise, a source's options would only be validated on first use.
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException exception)
        {
            throw new UsageException([.. exception.Failures.Select(Reword)]);
        }
        catch (AggregateException exception)
        {
            throw new UsageException(
            [
                .. exception.InnerExceptions.Cast<OptionsValidationException>()
                    .SelectMany(problem => problem.Failures)
                    .Select(Reword),
            ]);
        }

        return services;

        string Reword(string problem) => FailureText.OfSetting(problem, configuration);
    }
}

using JobApis.Client.Testing.Deepset;
using JobApis.Client.Testing.JobsV1;
using JobApis.Client.Testing.PaiDlc;
using JobApis.Client.Testing.Rescale;
using JobApis.Client.Testing.Worklayer;
using Microsoft.AspNetCore.Builder;

namespace JobApis.Client.Testing;

/// <summary>
/// Simulates all job services of the library on one loopback port of this process, with generated jobs. It checks
/// credentials, applies filters, orders and pages, and returns the documented error bodies. It shares no code with the
/// clients, so that each tests the other.
/// </summary>
/// <remarks>
/// <para>The undocumented behavior of a service is set by properties of its simulator, such as <see cref="Rescale"/>,
/// or the result of <see cref="Get{TService}"/>.</para>
/// <para>A request without a matching route gets 501 and is recorded in <see cref="UnmatchedRequests"/>; end a test
/// with <see cref="ThrowIfUnmatched"/>.</para>
/// <para>Thread-safe.</para>
/// </remarks>
public sealed class JobSimulator : IAsyncDisposable
{
    private readonly SimulatorCore _core;
    private readonly WebApplication _app;

    private JobSimulator(IReadOnlyList<ServiceSimulator> services, SimulatorCore core, WebApplication app)
    {
        Services = services;
        _core = core;
        _app = app;
        BaseAddress = new(app.Urls.Single());
    }

    /// <summary>
    /// Raised when a request was received, before the service reads its jobs. A handler may change jobs; it runs on the
    /// request's thread.
    /// </summary>
    public event EventHandler<SimulatorEventArgs>? Answering;

    /// <summary>
    /// Raised when an answer was created, before it is sent. A handler's changes affect the next answer but not this
    /// one, so a list can be changed between two pages without a race.
    /// </summary>
    public event EventHandler<SimulatorEventArgs>? Answered;

    /// <summary>The simulator's origin, the base address of all services.</summary>
    public Uri BaseAddress { get; }

    /// <summary>deepset.</summary>
    public DeepsetSimulator Deepset => Get<DeepsetSimulator>();

    /// <summary>Worklayer.</summary>
    public WorklayerSimulator Worklayer => Get<WorklayerSimulator>();

    /// <summary>Rescale.</summary>
    public RescaleSimulator Rescale => Get<RescaleSimulator>();

    /// <summary>jobs/v1.</summary>
    public JobsV1Simulator JobsV1 => Get<JobsV1Simulator>();

    /// <summary>PAI-DLC.</summary>
    public PaiDlcSimulator PaiDlc => Get<PaiDlcSimulator>();

    /// <summary>All services.</summary>
    public IReadOnlyList<ServiceSimulator> Services { get; }

    /// <summary>The planned and random faults.</summary>
    public FaultPlan Faults => _core.Faults;

    /// <summary>
    /// Configuration for an app that uses the simulator: a source for each service under <c>JobApis:Sources</c>, with
    /// its <see cref="ServiceSimulator.SourceName"/> and the current credentials. Pass it to
    /// <c>AddInMemoryCollection</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Configuration => SimulatorConfiguration.Create(BaseAddress, Services);

    /// <summary>A snapshot of all requests so far, in the order of their answers.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _core.Journal;

    /// <summary>A snapshot of the requests without a matching route.</summary>
    public IReadOnlyList<RecordedRequest> UnmatchedRequests => [.. _core.Journal.Where(request => !request.IsMatched)];

    /// <summary>Starts a simulator.</summary>
    /// <param name="options">The options; null for the defaults. Later changes to the object have no effect.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running simulator; dispose it to free the port.</returns>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<JobSimulator> StartAsync(
        JobSimulatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfNegative(options.JobsPerService, nameof(options));
        IReadOnlyList<ServiceSimulator> services = SimulatorCatalog.Create(options);
        JobSimulator? simulator = null;
        var core = new SimulatorCore(services, options.TimeProvider)
        {
            Answering = args => simulator?.Answering?.Invoke(simulator, args),
            Answered = args => simulator?.Answered?.Invoke(simulator, args),
        };
        WebApplication app = await KestrelHost.StartAsync(
            core, options.TimeProvider, options.Port, cancellationToken).ConfigureAwait(false);
        simulator = new(services, core, app);
        return simulator;
    }

    /// <summary>Returns the simulator of a service by its type.</summary>
    /// <typeparam name="TService">The type.</typeparam>
    /// <returns>The service.</returns>
    public TService Get<TService>()
        where TService : ServiceSimulator => Services.OfType<TService>().Single();

    /// <summary>Removes all recorded requests.</summary>
    public void ClearRequests() => _core.ClearJournal();

    /// <summary>
    /// Throws if a request matched no route, or if the test's code, such as a handler of <see cref="Answering"/>, threw
    /// during a request.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// There was such a request. The message lists the requests, without headers or bodies; the inner exception is the
    /// one that the test's code threw.
    /// </exception>
    public void ThrowIfUnmatched()
    {
        if (Array.Find(_core.Journal, request => request.Failure is not null) is { } failed)
        {
            throw new InvalidOperationException($"Answering {failed.Request} failed.", failed.Failure);
        }

        IReadOnlyList<RecordedRequest> unmatched = UnmatchedRequests;
        if (unmatched.Count > 0)
        {
            throw new InvalidOperationException(
                "No route of the job simulator"
                + $" knows: {string.Join("; ", unmatched.Select(request => request.Request))}");
        }
    }

    /// <summary>Stops the server and frees the port. Open connections are closed.</summary>
    /// <returns>A task that completes when the port is free.</returns>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

using JobApis.Client.Testing.Deepset;
using JobApis.Client.Testing.JobsV1;
using JobApis.Client.Testing.PaiDlc;
using JobApis.Client.Testing.Rescale;
using JobApis.Client.Testing.Worklayer;
using Microsoft.AspNetCore.Builder;

namespace JobApis.Client.Testing;

/// <summary>
/// All job services of the library on one loopback port of this process, with made-up jobs: sign-in is checked,
/// filters, orders and pages are applied, errors have the documented bodies. It shares no code with the clients, so
/// that each one tests the other.
/// </summary>
/// <remarks>
/// <para>The services' undocumented behaviours are properties of each: of <see cref="Rescale"/> and its like, or of
/// what <see cref="Get{TService}"/> gives.</para>
/// <para>A request that no route knows is answered 501 and kept in <see cref="UnmatchedRequests"/>; end a test with
/// <see cref="ThrowIfUnmatched"/>.</para>
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
    /// Raised when a request has come, before the service reads its jobs. A handler may change jobs; it runs on the
    /// request's thread.
    /// </summary>
    public event EventHandler<SimulatorEventArgs>? Answering;

    /// <summary>
    /// Raised when an answer is made, before it is sent: whatever a handler changes is not in this answer and is in the
    /// next one, so a list can be changed between two pages without a race.
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

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults => _core.Faults;

    /// <summary>
    /// Configuration that points an app at the simulator: a source of each service under <c>JobApis:Sources</c>, by its
    /// <see cref="ServiceSimulator.SourceName"/>, with the current credentials. Made for <c>AddInMemoryCollection</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Configuration => SimulatorConfiguration.Create(BaseAddress, Services);

    /// <summary>All requests so far, in the order answered; a snapshot.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _core.Journal;

    /// <summary>The requests that no route knew; a snapshot.</summary>
    public IReadOnlyList<RecordedRequest> UnmatchedRequests => [.. _core.Journal.Where(request => !request.IsMatched)];

    /// <summary>Starts a simulator.</summary>
    /// <param name="options">How; without it the defaults. Later changes to the object have no effect.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running simulator; dispose it to free the port.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
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

    /// <summary>One of the services, by its type.</summary>
    /// <typeparam name="TService">The type.</typeparam>
    /// <returns>The service.</returns>
    public TService Get<TService>()
        where TService : ServiceSimulator => Services.OfType<TService>().Single();

    /// <summary>Forgets the requests so far.</summary>
    public void ClearRequests() => _core.ClearJournal();

    /// <summary>
    /// Fails if a request matched no route, or if code of the test, such as a handler of <see cref="Answering"/>, threw
    /// during a request.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// There was one; the message names them, without headers or bodies, and what was thrown is the inner exception.
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

    /// <summary>Stops the server and frees the port. Connections still open are dropped.</summary>
    /// <returns>A task that ends when the port is free.</returns>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

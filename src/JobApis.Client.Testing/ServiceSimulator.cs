using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing;

/// <summary>One simulated service: turns requests into answers in memory, with no server and no socket. Thread-safe.</summary>
/// <remarks>The services' undocumented behaviours are settable properties of the derived types; setting one takes effect with the next request.</remarks>
public abstract class ServiceSimulator
{
    private protected ServiceSimulator(SimulatedService service, JobSimulatorOptions options, JobShape shape)
    {
        Service = service;
        Clock = options.TimeProvider;

        // Each service draws from a sequence of its own, so that one service's data never depends on another's.
        Jobs = new(shape, Clock, new DeterministicRandom(((ulong)options.Seed * 31) + (ulong)service + 1));
    }

    /// <summary>Which service this is.</summary>
    public SimulatedService Service { get; }

    /// <summary>The service's jobs; change them at any time.</summary>
    public SimulatedJobStore Jobs { get; }

    /// <summary>The name under which <see cref="JobSimulator.Configuration"/> configures a source of the service.</summary>
    public abstract string SourceName { get; }

    /// <summary>The largest page; a larger wish is lowered without a word.</summary>
    public abstract int MaxPageSize { get; set; }

    private protected TimeProvider Clock { get; }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer, or null when the service has no such route.</returns>
    public SimulatedResponse? Handle(SimulatedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Owns(request) ? Route(request) : null;
    }

    /// <summary>Whether the path belongs to this service, known route or not.</summary>
    internal abstract bool Owns(SimulatedRequest request);

    /// <summary>The settings with which a source signs in. A value of null is left out.</summary>
    /// <param name="address">The simulator's origin, without a slash at its end.</param>
    internal abstract IReadOnlyList<(string Key, string? Value)> CredentialSettings(string address);

    /// <summary>Makes the jobs that the options ask for; last, when the derived type is ready.</summary>
    private protected void Fill(JobSimulatorOptions options) =>
        Jobs.Fill(options.JobsPerService, options.JobsUntil ?? WireTime.Cut(Clock.GetUtcNow(), TimeSpan.FromHours(1)));

    private protected abstract SimulatedResponse? Route(SimulatedRequest request);
}

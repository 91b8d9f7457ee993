using System.Globalization;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing;

/// <summary>
/// One simulated service: turns requests into answers in memory, with no server and no socket. Thread-safe.
/// </summary>
/// <remarks>
/// The services' undocumented behaviours are settable properties of the derived types; setting one takes effect with
/// the next request.
/// </remarks>
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

    /// <summary>
    /// The name under which <see cref="JobSimulator.Configuration"/> configures a source of the service.
    /// </summary>
    public abstract string SourceName { get; }

    /// <summary>The largest page; a larger value is lowered silently.</summary>
    public abstract int MaxPageSize { get; set; }

    /// <summary>
    /// How many requests of how many the answers say are left, in the headers that the service, or gateways, use for
    /// it. Null, the default, for answers that say nothing.
    /// </summary>
    public (long Remaining, long Limit)? TellsRateLimit { get; set; }

    private protected TimeProvider Clock { get; }

    /// <summary>
    /// Replaces the credential, as in a key rotation: <see cref="JobSimulator.Configuration"/> has the new one. The
    /// previous one is taken too, until <see cref="RevokeFormerCredential"/>.
    /// </summary>
    public abstract void RotateCredential();

    /// <summary>Takes the credential that was replaced no longer, nor tokens that were fetched with it.</summary>
    public abstract void RevokeFormerCredential();

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer, or null when the service has no such route.</returns>
    public SimulatedResponse? Handle(SimulatedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        SimulatedResponse? response = Owns(request) ? Route(request) : null;
        return response is not null && TellsRateLimit is var (remaining, limit)
            ? response.With([.. RateLimitHeaders(remaining, limit)])
            : response;
    }

    /// <summary>Whether the path belongs to this service, known route or not.</summary>
    internal abstract bool Owns(SimulatedRequest request);

    /// <summary>The settings with which a source signs in. A value of null is left out.</summary>
    /// <param name="address">The simulator's origin, without a slash at its end.</param>
    internal abstract IReadOnlyList<(string Key, string? Value)> CredentialSettings(string address);

    /// <summary>Creates the jobs that the options ask for; last, when the derived type is ready.</summary>
    private protected void Fill(JobSimulatorOptions options) =>
        Jobs.Fill(options.JobsPerService, options.JobsUntil ?? WireTime.Cut(Clock.GetUtcNow(), TimeSpan.FromHours(1)));

    /// <summary>The headers of a rate limit.</summary>
    private protected virtual IEnumerable<KeyValuePair<string, string>> RateLimitHeaders(long remaining, long limit) =>
    [
        new("X-RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture)),
        new("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture)),
    ];

    private protected abstract SimulatedResponse? Route(SimulatedRequest request);
}

using System.Globalization;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing;

/// <summary>One simulated service: it answers requests in memory, without a server or a socket. Thread-safe.</summary>
/// <remarks>
/// The undocumented behavior of a service is set by properties of the derived type; a change takes effect with the next
/// request.
/// </remarks>
public abstract class ServiceSimulator
{
    private protected ServiceSimulator(SimulatedService service, JobSimulatorOptions options, JobShape shape)
    {
        Service = service;
        Clock = options.TimeProvider;

        // Each service uses a separate random sequence, so that its data does not depend on other services.
        Jobs = new(shape, Clock, new DeterministicRandom(((ulong)options.Seed * 31) + (ulong)service + 1));
    }

    /// <summary>The service.</summary>
    public SimulatedService Service { get; }

    /// <summary>The service's jobs; they can be changed at any time.</summary>
    public SimulatedJobStore Jobs { get; }

    /// <summary>
    /// The name under which <see cref="JobSimulator.Configuration"/> configures a source of the service.
    /// </summary>
    public abstract string SourceName { get; }

    /// <summary>The maximum page size; a larger value is lowered silently.</summary>
    public abstract int MaxPageSize { get; set; }

    /// <summary>The rate limit that answers report, in the headers that the service or gateways use for it.</summary>
    /// <value>The default, null, means no such headers.</value>
    public (long Remaining, long Limit)? TellsRateLimit { get; set; }

    private protected TimeProvider Clock { get; }

    /// <summary>
    /// Replaces the credential, as in a key rotation: <see cref="JobSimulator.Configuration"/> has the new one. The
    /// previous one is also accepted, until <see cref="RevokeFormerCredential"/>.
    /// </summary>
    public abstract void RotateCredential();

    /// <summary>Revokes the replaced credential, and the tokens that were fetched with it.</summary>
    public abstract void RevokeFormerCredential();

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer; null if the service has no such route.</returns>
    public SimulatedResponse? Handle(SimulatedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        SimulatedResponse? response = Owns(request) ? Route(request) : null;
        return response is not null && TellsRateLimit is var (remaining, limit)
            ? response.With([.. RateLimitHeaders(remaining, limit)])
            : response;
    }

    /// <summary>Whether the path belongs to this service, even without a matching route.</summary>
    internal abstract bool Owns(SimulatedRequest request);

    /// <summary>The settings for a source of this service. Null values are left out.</summary>
    /// <param name="address">The simulator's origin, without a slash at its end.</param>
    internal abstract IReadOnlyList<(string Key, string? Value)> CredentialSettings(string address);

    /// <summary>Creates the jobs of the options. Call it last, when the derived type is initialized.</summary>
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

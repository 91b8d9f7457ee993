using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace JobApis.Client;

/// <summary>What every source can be told. Not a record on purpose: a record would print its secrets.</summary>
public abstract class JobSourceOptions
{
    private protected JobSourceOptions()
    {
    }

    /// <summary>
    /// The service's origin: scheme, host and port, as in <c>https://platform.rescale.com</c>. Credentials go there and
    /// nowhere else. HTTPS only; <see cref="AllowInsecureLoopback"/> permits plain HTTP to this machine. Null for the
    /// service's public address, where it has one.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Permits <c>http://</c> with a loopback host: for a simulator or a test server. Default false.</summary>
    public bool AllowInsecureLoopback { get; set; }

    /// <summary>
    /// Permits addresses that only machines of a network itself can mean: link-local ones, and those where clouds serve
    /// a machine's own credentials. Otherwise a person who can set the address could make this process fetch them.
    /// Default false.
    /// </summary>
    public bool AllowLinkLocal { get; set; }

    /// <summary>
    /// How often a call that may be repeated is sent again after a transient failure. 0 to 10, default 3; 0 switches
    /// retries off. Reads and other idempotent calls are repeated; a POST or PATCH only when it certainly was not
    /// carried out.
    /// </summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// How long one attempt may take, reading its answer included. Above zero, at most an hour; default 30 s.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call may take in all, waits and retries included. Above zero, at most a day; default 100 s.
    /// </summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The longest <c>Retry-After</c> that is waited for. When a service asks for more, the call fails at once with
    /// <see cref="JobApiException.RetryAfter"/> set. Zero to a day; default 60 s.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The wait before the first retry, at most: it doubles with every further one, and a random part of it is waited,
    /// so that clients that failed together do not come back together. Zero to an hour; default 0.5 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The same after throttling, where the service does not say how long to wait. Zero to an hour; default 1 s.
    /// </summary>
    public TimeSpan ThrottledRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// What the wait before a retry grows to, unless the service asks for more. Zero to an hour; default 20 s.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How much this client spends on retries before it takes the service for down and lets calls fail at their first
    /// attempt: a retry costs 14, one after throttling 5, and successes put it back. 0 to 1 000 000, default 500, which
    /// is 35 retries in a row without a success; 0 leaves nothing to retry with.
    /// </summary>
    public int RetryBudget { get; set; } = 500;

    /// <summary>
    /// How many requests a minute are sent, retries included, spread evenly; more wait their turn, which counts against
    /// <see cref="TotalTimeout"/>. 1 to 1 000 000; null, the default, for no limit. For anything finer set
    /// <see cref="RateLimiter"/>.
    /// </summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>
    /// Your own limiter, which every request waits for, retries included: one that several sources or a fleet share,
    /// perhaps. It is yours to dispose. Null, the default, for none. Where it gives no permit, the call fails with
    /// <see cref="JobApiRateLimitException"/> and nothing is sent.
    /// </summary>
    [JsonIgnore]
    public PartitionedRateLimiter<RateLimitContext>? RateLimiter { get; set; }

    /// <summary>
    /// The app's name, with a version perhaps, as in <c>Contoso.Sync/2.1</c>: it is sent in <c>User-Agent</c> before
    /// the library's. Null, the default, for none.
    /// </summary>
    public string? ApplicationName { get; set; }

    /// <summary>
    /// The largest answer that is read, in bytes after decompression. 1 KiB to 256 MiB; default 8 MiB. A larger one is
    /// an error, never a part of a list.
    /// </summary>
    public int MaxResponseBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>
    /// The clock for deadlines, waits, signatures and token expiry. Default: the container's, if it has one, else
    /// <see cref="TimeProvider.System"/>.
    /// </summary>
    [JsonIgnore]
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Creates the logger of the source's log events. Default: the container's, if it has one, else null, for no log.
    /// It is yours to dispose.
    /// </summary>
    [JsonIgnore]
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Makes every request wait for one limiter. It is yours to dispose.</summary>
    /// <param name="limiter">The limiter. One permit is asked for a request.</param>
    public void UseRateLimiter(RateLimiter limiter)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        RateLimiter = PartitionedRateLimiter.Create<RateLimitContext, int>(_ => RateLimitPartition.Get(
            0,
            _ => limiter));
    }

    /// <summary>The name of the type and nothing of what is in it.</summary>
    /// <returns>A name.</returns>
    public sealed override string ToString() => GetType().Name;
}

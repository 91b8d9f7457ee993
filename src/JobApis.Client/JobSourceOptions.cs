using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace JobApis.Client;

/// <summary>The options of every source. Deliberately not a record, which would print its secrets.</summary>
public abstract class JobSourceOptions
{
    private protected JobSourceOptions()
    {
    }

    /// <summary>
    /// The service's origin: scheme, host and port, as in <c>https://platform.rescale.com</c>. Credentials are sent
    /// only there. HTTPS only; <see cref="AllowInsecureLoopback"/> permits plain HTTP to this machine. Null for the
    /// service's public address, if it has one.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Permits <c>http://</c> with a loopback host: for a simulator or a test server. Default false.</summary>
    public bool AllowInsecureLoopback { get; set; }

    /// <summary>
    /// Permits link-local addresses and those of cloud metadata services, which serve the machine's credentials. If
    /// permitted, a person who can set the address can make this process read them. Default false.
    /// </summary>
    public bool AllowLinkLocal { get; set; }

    /// <summary>
    /// How often a call that may be repeated is sent again after a transient failure. 0 to 10, default 3; 0 switches
    /// retries off. Reads and other idempotent calls are repeated; a POST or PATCH only if it was certainly not carried
    /// out.
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
    /// The longest <c>Retry-After</c> that is obeyed. If a service requests more, the call fails immediately with
    /// <see cref="JobApiException.RetryAfter"/> set. Zero to a day; default 60 s.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The maximum wait before the first retry. It doubles with each further retry, and a random part of it is used, so
    /// that clients that failed together do not retry together. Zero to an hour; default 0.5 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The same after throttling without a <c>Retry-After</c>. Zero to an hour; default 1 s.</summary>
    public TimeSpan ThrottledRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The maximum wait before a retry, unless the service requests more. Zero to an hour; default 20 s.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The retry budget of this client. When it is empty, calls fail at their first attempt: a retry costs 14, one
    /// after throttling 5, and successes refill it. 0 to 1 000 000, default 500, which is 35 retries in a row without a
    /// success; 0 disables retries.
    /// </summary>
    public int RetryBudget { get; set; } = 500;

    /// <summary>
    /// How long a read waits for its answer before the same request is sent a second time; the first good answer is
    /// used and the other request is cancelled. A millisecond to just under <see cref="AttemptTimeout"/>; null, the
    /// default, for never.
    /// </summary>
    /// <remarks>
    /// The second request is an attempt: <see cref="MaxRetries"/>, <see cref="RetryBudget"/> and the rate limit apply.
    /// It is sent only for calls that change nothing, and not for downloads.
    /// </remarks>
    public TimeSpan? HedgingDelay { get; set; }

    /// <summary>
    /// The maximum requests for each minute, retries included, spread evenly. Further requests wait, which counts
    /// against <see cref="TotalTimeout"/>. 1 to 1 000 000; null, the default, for no limit. For anything finer set
    /// <see cref="RateLimiter"/>.
    /// </summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>
    /// Your own rate limiter for every request, retries included, for example one that several sources share. You
    /// dispose it. Null, the default, for none. If it gives no permit, the call fails with
    /// <see cref="JobApiRateLimitException"/> and nothing is sent.
    /// </summary>
    [JsonIgnore]
    public PartitionedRateLimiter<RateLimitContext>? RateLimiter { get; set; }

    /// <summary>
    /// The app's name, optionally with a version, as in <c>Contoso.Sync/2.1</c>. It is sent in <c>User-Agent</c> before
    /// the library's name. Null, the default, for none.
    /// </summary>
    public string? ApplicationName { get; set; }

    /// <summary>
    /// The largest answer that is read, in bytes after decompression. 1 KiB to 256 MiB; default 8 MiB. A larger answer
    /// is an error.
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
    /// You dispose it.
    /// </summary>
    [JsonIgnore]
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Makes every request wait for one limiter. You dispose it.</summary>
    /// <param name="limiter">The limiter. Each request needs one permit.</param>
    public void UseRateLimiter(RateLimiter limiter)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        RateLimiter = PartitionedRateLimiter.Create<RateLimitContext, int>(_ => RateLimitPartition.Get(
            0,
            _ => limiter));
    }

    /// <summary>The name of the type, without values.</summary>
    /// <returns>A name.</returns>
    public sealed override string ToString() => GetType().Name;
}

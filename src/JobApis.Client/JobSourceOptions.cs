using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace JobApis.Client;

/// <summary>
/// The options that all sources have. Not a record, because ToString of a record would print the secrets.
/// </summary>
public abstract class JobSourceOptions
{
    private protected JobSourceOptions()
    {
    }

    /// <summary>
    /// The service's origin: scheme, host and port, as in <c>https://platform.rescale.com</c>. Credentials are sent
    /// only there.
    /// </summary>
    /// <value>An HTTPS address; null for the service's public address, if it has one.</value>
    /// <remarks><see cref="AllowInsecureLoopback"/> permits plain HTTP to this machine.</remarks>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// Whether <c>http://</c> is permitted for a loopback host, such as a simulator or a test server.
    /// </summary>
    /// <value>The default is false.</value>
    public bool AllowInsecureLoopback { get; set; }

    /// <summary>Whether link-local addresses and those of cloud metadata services are permitted.</summary>
    /// <value>The default is false.</value>
    /// <remarks>
    /// Metadata services return the machine's credentials. If they are permitted, a person who can set the address can
    /// make this process read the credentials.
    /// </remarks>
    public bool AllowLinkLocal { get; set; }

    /// <summary>The maximum number of retries after transient failures.</summary>
    /// <value>From 0 to 10; the default is 3; 0 disables retries.</value>
    /// <remarks>
    /// Idempotent calls, such as reads, are repeated. A POST or PATCH is repeated only if it was certainly not carried
    /// out.
    /// </remarks>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The time limit of one attempt, including reading its answer.</summary>
    /// <value>Above zero, at most an hour; the default is 30 s.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The time limit of a whole call, including waits and retries.</summary>
    /// <value>Above zero, at most a day; the default is 100 s.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The longest <c>Retry-After</c> that the client waits for.</summary>
    /// <value>From zero to a day; the default is 60 s.</value>
    /// <remarks>
    /// If a service requests a longer wait, the call fails immediately with <see cref="JobApiException.RetryAfter"/>
    /// set.
    /// </remarks>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The maximum wait before the first retry.</summary>
    /// <value>From zero to an hour; the default is 0.5 s.</value>
    /// <remarks>
    /// It doubles with each retry. The wait is a random part of it, so that clients that failed at the same time do not
    /// retry at the same time.
    /// </remarks>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The maximum wait before the first retry after throttling without a <c>Retry-After</c>.</summary>
    /// <value>From zero to an hour; the default is 1 s.</value>
    public TimeSpan ThrottledRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The maximum wait before any retry, unless the service requests more.</summary>
    /// <value>From zero to an hour; the default is 20 s.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The size of the retry budget of this client.</summary>
    /// <value>
    /// From 0 to 1 000 000; the default is 500, which allows 35 retries in a row without a success; 0 disables retries.
    /// </value>
    /// <remarks>
    /// A retry costs 14, a retry after throttling 5; successes refill the budget. When it is empty, calls fail at their
    /// first attempt.
    /// </remarks>
    public int RetryBudget { get; set; } = 500;

    /// <summary>
    /// How long a read waits for its answer before the same request is sent a second time. The first good answer is
    /// used, and the other request is cancelled.
    /// </summary>
    /// <value>
    /// From a millisecond to just under <see cref="AttemptTimeout"/>; the default, null, disables it.
    /// </value>
    /// <remarks>
    /// The second request is an attempt: <see cref="MaxRetries"/>, <see cref="RetryBudget"/> and the rate limit apply.
    /// It is sent only for calls that change nothing, and not for downloads.
    /// </remarks>
    public TimeSpan? HedgingDelay { get; set; }

    /// <summary>The maximum number of requests per minute, including retries, spread evenly.</summary>
    /// <value>From 1 to 1 000 000; the default, null, means no limit.</value>
    /// <remarks>
    /// Further requests wait, which counts against <see cref="TotalTimeout"/>. For other rules, set
    /// <see cref="RateLimiter"/>.
    /// </remarks>
    public int? RequestsPerMinute { get; set; }

    /// <summary>A rate limiter for every request, including retries; several sources can share one.</summary>
    /// <value>The default, null, means no limiter. The app disposes it.</value>
    /// <remarks>
    /// If it grants no permit, the call fails with <see cref="JobApiRateLimitException"/> and nothing is sent.
    /// </remarks>
    [JsonIgnore]
    public PartitionedRateLimiter<RateLimitContext>? RateLimiter { get; set; }

    /// <summary>The app's name, optionally with a version, as in <c>Contoso.Sync/2.1</c>.</summary>
    /// <value>The default, null, means no name.</value>
    /// <remarks>It is sent in <c>User-Agent</c> before the library's name.</remarks>
    public string? ApplicationName { get; set; }

    /// <summary>The maximum size of an answer, in bytes after decompression. A larger answer is an error.</summary>
    /// <value>From 1 KiB to 256 MiB; the default is 8 MiB.</value>
    public int MaxResponseBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>The clock for deadlines, waits, signatures and token expiry.</summary>
    /// <value>The default is the container's, if it has one, else <see cref="TimeProvider.System"/>.</value>
    [JsonIgnore]
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The factory for the logger of the source.</summary>
    /// <value>
    /// The default is the container's, if it has one, else null, which means no log. The app disposes it.
    /// </value>
    [JsonIgnore]
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Makes every request wait for one limiter. The app disposes the limiter.</summary>
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

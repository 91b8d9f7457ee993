using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using JobApis.Client.Http;

namespace JobApis.Client;

/// <summary>What every source can be told. Not a record on purpose: a record would print its secrets.</summary>
public abstract class JobSourceOptions
{
    private protected JobSourceOptions()
    {
    }

    /// <summary>
    /// The service's origin: scheme, host and port, as in <c>https://platform.rescale.com</c>. Credentials go there and nowhere else. HTTPS only;
    /// <see cref="AllowInsecureLoopback"/> permits plain HTTP to this machine. Null for the service's public address, where it has one.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Permits <c>http://</c> with a loopback host: for a simulator or a test server. Default false.</summary>
    public bool AllowInsecureLoopback { get; set; }

    /// <summary>
    /// Permits addresses that only machines of a network itself can mean: link-local ones, and those where clouds hand out a machine's own credentials. Whoever can
    /// choose an address could otherwise make this process fetch them. Default false.
    /// </summary>
    public bool AllowLinkLocal { get; set; }

    /// <summary>
    /// How often a call that may be repeated is sent again after a passing fault. 0 to 10, default 3; 0 switches retries off. Reads and other idempotent calls are
    /// repeated; a POST or PATCH only when it certainly was not carried out.
    /// </summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>How long one attempt may take, reading its answer included. Above zero, at most an hour; default 30 s.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a call may take in all, waits and retries included. Above zero, at most a day; default 100 s.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The longest <c>Retry-After</c> that is waited for. When a service asks for more, the call fails at once with <see cref="JobApiException.RetryAfter"/> set.
    /// Zero to a day; default 60 s.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The wait before the first retry, at most: it doubles with every further one, and a random part of it is waited, so that clients that failed together do not come
    /// back together. Zero to an hour; default 0.5 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The same after throttling, where the service does not say how long to wait. Zero to an hour; default 1 s.</summary>
    public TimeSpan ThrottledRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What the wait before a retry grows to, unless the service asks for more. Zero to an hour; default 20 s.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How much this client spends on retries before it takes the service for down and lets calls fail at their first attempt: a retry costs 14, one after throttling 5,
    /// and successes put it back. 0 to 1 000 000, default 500, which is 35 retries in a row without a success; 0 leaves nothing to retry with.
    /// </summary>
    public int RetryBudget { get; set; } = 500;

    /// <summary>
    /// How many requests a minute are sent, retries included, spread evenly; more wait their turn, which counts against <see cref="TotalTimeout"/>. 1 to 1 000 000; null,
    /// the default, for no limit. For anything finer set <see cref="RateLimiter"/>.
    /// </summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>
    /// Your own limiter, which every request waits for, retries included: one that several sources or a fleet share, perhaps. It is yours to dispose. Null, the default,
    /// for none. Where it gives no permit, the call fails with <see cref="JobApiRateLimitException"/> and nothing is sent.
    /// </summary>
    [JsonIgnore]
    public PartitionedRateLimiter<JobApiCall>? RateLimiter { get; set; }

    /// <summary>The largest answer that is read, in bytes after decompression. 1 KiB to 256 MiB; default 8 MiB. A larger one is an error, never a part of a list.</summary>
    public int MaxResponseBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>The clock for deadlines, waits, signatures and token expiry. Default: the container's, if it has one, else <see cref="TimeProvider.System"/>.</summary>
    [JsonIgnore]
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Makes every request wait for one limiter. It is yours to dispose.</summary>
    /// <param name="limiter">The limiter. One permit is asked for a request.</param>
    public void UseRateLimiter(RateLimiter limiter)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        RateLimiter = PartitionedRateLimiter.Create<JobApiCall, int>(_ => RateLimitPartition.Get(0, _ => limiter));
    }

    /// <summary>The name of the type and nothing of what is in it.</summary>
    /// <returns>A name.</returns>
    public sealed override string ToString() => GetType().Name;

    /// <summary>The limiter that the settings ask for, made anew; null for none.</summary>
    internal virtual PartitionedRateLimiter<JobApiCall>? CreateRateLimiter() =>
        RequestsPerMinute is { } rate ? RateLimits.PerMinute(rate) : null;

    /// <summary>How far the service's clock is from this machine's.</summary>
    internal ServiceClock Clock { get; } = new();

    /// <summary>The service's name in configuration and in <see cref="JobSourceCapabilities.Provider"/>.</summary>
    internal abstract string Provider { get; }

    /// <summary>What could not be read from configuration; reported with everything else that is wrong.</summary>
    internal IReadOnlyList<string> BindingProblems { get; set; } = [];

    /// <summary>The service's public address, where it has one that the other options settle.</summary>
    internal virtual Uri? DefaultBaseAddress => null;

    /// <summary>Whether the service may live below a path of its origin.</summary>
    internal virtual bool AllowsBasePath => false;

    /// <summary>The parts of a path after the host that people copy along and that the interfaces add by themselves.</summary>
    internal virtual IReadOnlyList<string> IgnoredBasePaths => [];

    /// <summary>The path of a call as it is sent. A service that offers its calls below more than one path overrides this.</summary>
    /// <param name="pathAndQuery">The path and query as the interface declares them.</param>
    internal virtual string PathOf(string pathAndQuery) => pathAndQuery;

    /// <summary>Reads the service's own settings from configuration; the common ones are read by <see cref="OptionsSection"/>.</summary>
    internal abstract void Bind(OptionsSection section);

    /// <summary>Reports what is missing or wrong among the service's own settings.</summary>
    internal abstract void Validate(OptionsProblems problems);

    /// <summary>What attaches the credential to a request.</summary>
    /// <param name="tokenTransport">Makes a transport to a token service, which has an origin of its own.</param>
    internal abstract RequestCredential CreateCredential(Func<ServiceOrigin, ApiTransport> tokenTransport);

    /// <summary>How the service reports errors.</summary>
    internal abstract ErrorReader Errors { get; }

    /// <summary>How often a call may be carried out without harm. A service whose calls HTTP's own rule does not fit overrides this.</summary>
    internal virtual RetryClass RetryClassOf(ApiRequest request) => RetryPolicy.ByMethod(request);

    /// <summary>The origin that requests go to. Call it on valid options only.</summary>
    internal ServiceOrigin Origin => ServiceOrigin.Of(BaseAddress ?? DefaultBaseAddress!, this);
}

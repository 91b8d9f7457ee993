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

    /// <summary>The largest answer that is read, in bytes after decompression. 1 KiB to 256 MiB; default 8 MiB. A larger one is an error, never a part of a list.</summary>
    public int MaxResponseBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>The clock for deadlines, waits, signatures and token expiry. Default: the container's, if it has one, else <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

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

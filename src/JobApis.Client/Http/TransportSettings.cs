using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobApis.Client.Http;

/// <summary>What a transport needs to know, taken from a source's options.</summary>
internal sealed record TransportSettings
{
    /// <summary>The source's name, for errors.</summary>
    public required string Source { get; init; }

    /// <summary>The service's name, for telemetry.</summary>
    public string Provider { get; init; } = "";

    public required ServiceOrigin Origin { get; init; }

    public ErrorReader Errors { get; init; } = ErrorReader.Default;

    public Func<ApiRequest, RetryClass> RetryClassOf { get; init; } = RetryPolicy.ByMethod;

    public int MaxRetries { get; init; } = 3;

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(100);

    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    public int MaxResponseBytes { get; init; } = 8 * 1024 * 1024;

    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan ThrottledRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(20);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The clock that requests are signed by, where they are signed.</summary>
    public ServiceClock Clock { get; init; } = new();

    /// <summary>Shared by all transports of a client, whatever their other limits.</summary>
    public RetryBudget Budget { get; init; } = new(500);

    /// <summary>What requests wait for before they are sent; null when nothing limits them.</summary>
    public PartitionedRateLimiter<JobApiCall>? RateLimiter { get; init; }

    /// <summary>Whether the limiter was made for this client and goes with it.</summary>
    public bool OwnsRateLimiter { get; init; }

    /// <summary>A random number from 0 to 1.</summary>
    public Func<double> Jitter { get; init; } = RetryPolicy.RandomJitter;

    public ILogger Logger { get; init; } = NullLogger.Instance;

    public static TransportSettings From(string source, JobSourceOptions options, ILogger? logger = null) => new()
    {
        Source = source,
        Provider = options.Provider,
        Origin = options.Origin,
        Errors = options.Errors,
        RetryClassOf = options.RetryClassOf,
        MaxRetries = options.MaxRetries,
        AttemptTimeout = options.AttemptTimeout,
        TotalTimeout = options.TotalTimeout,
        MaxRetryAfter = options.MaxRetryAfter,
        MaxResponseBytes = options.MaxResponseBytes,
        RetryDelay = options.RetryDelay,
        ThrottledRetryDelay = options.ThrottledRetryDelay,
        MaxRetryDelay = options.MaxRetryDelay,
        TimeProvider = options.TimeProvider,
        Clock = options.Clock,
        Budget = new(options.RetryBudget),
        Logger = logger ?? NullLogger.Instance,
    };

    /// <summary>The same, waiting for the limiter that the options bring or describe.</summary>
    public TransportSettings Limited(JobSourceOptions options) => this with
    {
        RateLimiter = options.RateLimiter ?? options.CreateRateLimiter(),
        OwnsRateLimiter = options.RateLimiter is null,
    };

    /// <summary>The same with other limits. Wrong ones are refused.</summary>
    public TransportSettings With(CallOptions options)
    {
        OptionsProblems problems = new($"{nameof(CallOptions)}.");
        problems.CheckLimits(
            options.MaxRetries ?? MaxRetries,
            options.AttemptTimeout ?? AttemptTimeout,
            options.TotalTimeout ?? TotalTimeout,
            options.MaxRetryAfter ?? MaxRetryAfter,
            options.MaxResponseBytes ?? MaxResponseBytes);
        problems.ThrowIfAny();
        return this with
        {
            MaxRetries = options.MaxRetries ?? MaxRetries,
            AttemptTimeout = options.AttemptTimeout ?? AttemptTimeout,
            TotalTimeout = options.TotalTimeout ?? TotalTimeout,
            MaxRetryAfter = options.MaxRetryAfter ?? MaxRetryAfter,
            MaxResponseBytes = options.MaxResponseBytes ?? MaxResponseBytes,
        };
    }
}

using System.Threading.RateLimiting;
using JobApis.Client.Diagnostics;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobApis.Client.Http;

/// <summary>The settings that the handlers of one source share.</summary>
internal sealed record TransportSettings
{
    /// <summary>The source's name, for errors.</summary>
    public required string Source { get; init; }

    /// <summary>The service's name, for telemetry.</summary>
    public string Provider { get; init; } = "";

    public required ServiceOrigin Origin { get; init; }

    public ErrorResponseParser Errors { get; init; } = ErrorResponseParser.Default;

    /// <summary>Operations that are not idempotent although their HTTP method is.</summary>
    public string[] NonIdempotentOperations { get; init; } = [];

    /// <summary>Operations that are idempotent although their HTTP method is not.</summary>
    public string[] IdempotentOperations { get; init; } = [];

    /// <summary>Rewrites the path of a call; null if paths are sent as declared.</summary>
    public Func<string, string>? RewritePath { get; init; }

    public CallLimits Limits { get; init; } = new();

    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan ThrottledRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(20);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The clock for signatures, if requests are signed.</summary>
    public ServiceClock Clock { get; init; } = new();

    /// <summary>The retry budget, shared by all calls of a source.</summary>
    public RetryBudget Budget { get; init; } = new(500);

    /// <summary>The rate limiter; null for none.</summary>
    public PartitionedRateLimiter<RateLimitContext>? RateLimiter { get; init; }

    /// <summary>Returns a random number from 0 to 1.</summary>
    public Func<double> Jitter { get; init; } = RetryPolicy.RandomJitter;

    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The value of <c>User-Agent</c>.</summary>
    public string UserAgent { get; init; } = UserAgentText.Of(application: null);

    /// <summary>The credential, to renew it after a refusal; null for a service without one.</summary>
    public RequestCredential? Credential { get; init; }

    /// <summary>The last reported rate limit, for the lifetime of the source.</summary>
    public RateLimitMemory RateLimit { get; init; } = new();

    /// <summary>The source's names for telemetry.</summary>
    public TelemetrySource Telemetry =>
        new(Source, Provider, Origin.Address.Host, Origin.Address.Port, TimeProvider, Logger);

    /// <summary>Cancelled when the source is disposed.</summary>
    public CancellationToken Disposed { get; init; }

    public static TransportSettings From(
        string source,
        string provider,
        ServiceOrigin origin,
        JobSourceOptions options) =>
        new TransportSettings
        {
            Source = source,
            Provider = provider,
            Origin = origin,
            TimeProvider = options.TimeProvider,
        }.WithLimitsOf(options);

    /// <summary>Copies the settings with changed options.</summary>
    public TransportSettings WithLimitsOf(JobSourceOptions options) => this with
    {
        Limits = CallLimits.From(options),
        RetryDelay = options.RetryDelay,
        ThrottledRetryDelay = options.ThrottledRetryDelay,
        MaxRetryDelay = options.MaxRetryDelay,

        // Keep the tokens of the budget.
        Budget = Budget.Capacity == options.RetryBudget ? Budget : new(options.RetryBudget),
        Logger = options.LoggerFactory?.CreateLogger(JobApisTelemetry.LogCategoryName) ?? NullLogger.Instance,
        UserAgent = UserAgentText.Of(options.ApplicationName),
        RateLimiter = options.RateLimiter,
    };

    /// <summary>Copies the settings for another service of a source, such as a token service.</summary>
    public TransportSettings WithLimitsOf(TransportSettings source) => this with
    {
        Limits = source.Limits,
        RetryDelay = source.RetryDelay,
        ThrottledRetryDelay = source.ThrottledRetryDelay,
        MaxRetryDelay = source.MaxRetryDelay,
        Logger = source.Logger,
        UserAgent = source.UserAgent,
    };
}

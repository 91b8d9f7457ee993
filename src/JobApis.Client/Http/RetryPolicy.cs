using System.Security.Cryptography;
using JobApis.Client.Diagnostics;
using Polly;
using Polly.Retry;

namespace JobApis.Client.Http;

/// <summary>When a call is sent again, and after what wait.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan ShortestRetryAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>Where a call's telemetry is in the pipeline's context.</summary>
    public static readonly ResiliencePropertyKey<CallTelemetry?> Telemetry = new("JobApis.Client.CallTelemetry");

    /// <summary>The retry pipeline of a transport; an empty one when retries are switched off.</summary>
    public static ResiliencePipeline Create(TransportSettings settings)
    {
        if (settings.MaxRetries == 0)
        {
            return ResiliencePipeline.Empty;
        }

        return new ResiliencePipelineBuilder { TimeProvider = settings.TimeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.MaxRetries,
                ShouldHandle = static arguments => new(arguments.Outcome.Exception is JobApiException { MayRetry: true }),

                // Polly caps neither this nor a Retry-After: both caps are here and in ErrorMapping.
                DelayGenerator = arguments => new(DelayAfter((JobApiException)arguments.Outcome.Exception!, arguments.AttemptNumber, settings)),
                OnRetry = static arguments =>
                {
                    arguments.Context.Properties.GetValue(Telemetry, null)
                        ?.RetryScheduled(arguments.Outcome.Exception!, arguments.AttemptNumber + 1, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Whether a call changes nothing.</summary>
    public static bool IsRead(ApiRequest request) => request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;

    /// <summary>HTTP's own rule for a method: see <see cref="ByMethod(ApiRequest)"/>.</summary>
    public static RetryClass ByMethod(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete
            ? RetryClass.Repeatable
            : RetryClass.AtMostOnce;

    /// <summary>HTTP's own rule: reads, PUT and DELETE may be carried out any number of times, POST and PATCH once.</summary>
    public static RetryClass ByMethod(ApiRequest request) => ByMethod(request.Method);

    /// <summary>
    /// How often a call may be carried out: what the call says, else what its service says; and a POST or PATCH once, whatever the service says, so that nobody has
    /// to look up which of them are harmless.
    /// </summary>
    public static RetryClass ClassOf(ApiRequest request, TransportSettings settings) =>
        request.RetryClass
        ?? (request.Method == HttpMethod.Post || request.Method == HttpMethod.Patch ? RetryClass.AtMostOnce : settings.RetryClassOf(request));

    /// <summary>The wait before the next attempt: what the service asks for, else exponential with full jitter; none after a failure that was put right here.</summary>
    internal static TimeSpan? DelayAfter(JobApiException failure, int retriesSoFar, TransportSettings settings)
    {
        if (failure.IsPutRight)
        {
            return TimeSpan.Zero;
        }

        if (failure.RetryAfter is { } asked)
        {
            return asked > ShortestRetryAfter ? asked : ShortestRetryAfter + (settings.Jitter() * ShortestRetryAfter);
        }

        TimeSpan first = failure is JobApiRateLimitException ? settings.ThrottledRetryDelay : settings.RetryDelay;
        TimeSpan ceiling = first * Math.Pow(2, Math.Min(retriesSoFar, 16));
        return settings.Jitter() * (ceiling < settings.MaxRetryDelay ? ceiling : settings.MaxRetryDelay);
    }

    /// <summary>A random part of a wait, so that clients that failed together do not come back together.</summary>
    internal static double RandomJitter() => RandomNumberGenerator.GetInt32(1 << 24) / (double)(1 << 24);
}

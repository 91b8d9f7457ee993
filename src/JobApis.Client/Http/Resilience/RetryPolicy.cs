using System.Security.Cryptography;
using Polly;
using Polly.Retry;

namespace JobApis.Client.Http.Resilience;

/// <summary>When a call is sent again, and after what wait.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan ShortestRetryAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>Where the call is in the pipeline's context.</summary>
    public static readonly ResiliencePropertyKey<ApiCall> Call = new("JobApis.Client.Call");

    /// <summary>
    /// The pipeline that waits between the attempts of a source's calls. How many there are each call's limits say.
    /// </summary>
    public static ResiliencePipeline CreatePipeline(TimeProvider timeProvider) =>
        new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static arguments =>
                    new(arguments.Outcome.Exception is JobApiException { MayRetry: true }),

                // Polly caps neither this nor a Retry-After: both caps are here and in ErrorMapping.
                DelayGenerator = static arguments => new(DelayAfter(
                    (JobApiException)arguments.Outcome.Exception!,
                    CallOf(arguments.Context).Retried,
                    CallOf(arguments.Context).Settings)),
                OnRetry = static arguments =>
                {
                    ApiCall call = CallOf(arguments.Context);
                    call.Retried++;
                    call.Telemetry?.RetryScheduled(arguments.Outcome.Exception!, call.Attempts, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();

    /// <summary>Whether a method changes nothing.</summary>
    public static bool IsRead(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Head;

    /// <summary>
    /// HTTP's own rule: reads, PUT and DELETE may be carried out any number of times, POST and PATCH once.
    /// </summary>
    public static Idempotency ByMethod(HttpMethod method) =>
        IsRead(method) || method == HttpMethod.Put || method == HttpMethod.Delete
            ? Idempotency.Idempotent
            : Idempotency.NonIdempotent;

    /// <summary>
    /// How often an operation may be carried out: HTTP's rule, unless its provider names it as an exception.
    /// </summary>
    public static Idempotency IdempotencyOf(string operation, HttpMethod method, TransportSettings settings) =>
        settings.NonIdempotentOperations.Contains(operation, StringComparer.Ordinal) ? Idempotency.NonIdempotent
        : settings.IdempotentOperations.Contains(operation, StringComparer.Ordinal) ? Idempotency.Idempotent
        : ByMethod(method);

    /// <summary>
    /// Settles whether another attempt follows a failure that would allow it, and pays for it. Decided once for each
    /// failure, where it is known for sure that a retry would follow.
    /// </summary>
    public static void Decide(ApiCall call, JobApiException failure)
    {
        if (!failure.MayRetry)
        {
            return;
        }

        if (call.Attempts > call.Limits.MaxRetries)
        {
            call.IsExhausted = call.Attempts > 1;
            failure.MayRetry = false;
            return;
        }

        if (failure.IsRemedied)
        {
            return;
        }

        int cost = RetryBudget.CostOf(failure);
        if (call.Settings.Budget.TryTake(cost))
        {
            call.LastRetryCost = cost;
        }
        else
        {
            failure.MayRetry = false;
            failure.AddAdvice("It was not tried again: too many calls failed lately, and the retry budget is used up.");
        }
    }

    /// <summary>
    /// Puts right what an error answer shows to be mendable: a clock that is off, a key that has run out, a signature
    /// that was seen before. Once a call: what was put right and is refused again for the same reason is another fault.
    /// </summary>
    public static void TryRemedy(ApiCall call, JobApiException failure, ErrorResponse error, HttpResponseMessage response)
    {
        TransportSettings settings = call.Settings;
        switch (settings.Errors.RemedyFor(error))
        {
            case RequestRemedy.AdjustClock when response.Headers.Date is { } serviceTime:
                if (!settings.Clock.TryAdjust(serviceTime, settings.TimeProvider.GetUtcNow()))
                {
                    failure.AddAdvice(
                        "This machine's clock and the service's are more than a day apart: set this one right.");
                }
                else if (!call.WasRemedied)
                {
                    call.WasRemedied = failure.IsRemedied = failure.MayRetry = true;
                }

                break;
            case RequestRemedy.RefreshCredential when !call.WasRemedied:
                call.WasRemedied = failure.IsRemedied = failure.MayRetry = true;
                break;
            case RequestRemedy.Resign:
                failure.MayRetry &= !call.WasRemedied;
                call.WasRemedied |= failure.IsRemedied = failure.MayRetry;
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// Puts right that a key is not known to the service, if there is another by now: it was replaced while the request
    /// was on its way.
    /// </summary>
    public static async ValueTask PutKeyRightAsync(
        ApiCall call,
        JobApiException failure,
        ErrorResponse error,
        CancellationToken cancellationToken)
    {
        if (!call.WasRemedied
            && call.Settings.Errors.RemedyFor(error) == RequestRemedy.UseChangedKey
            && await call.HasOtherCredentialAsync(cancellationToken).ConfigureAwait(false))
        {
            call.Marker.NothingDone();
            call.WasRemedied = failure.IsRemedied = failure.MayRetry = true;
        }
    }

    /// <summary>
    /// The wait before the next attempt: what the service asks for, else exponential with full jitter; none after a
    /// failure that was put right here.
    /// </summary>
    internal static TimeSpan? DelayAfter(JobApiException failure, int retriesSoFar, TransportSettings settings)
    {
        if (failure.IsRemedied)
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

    private static ApiCall CallOf(ResilienceContext context) => context.Properties.GetValue(Call, null!);
}

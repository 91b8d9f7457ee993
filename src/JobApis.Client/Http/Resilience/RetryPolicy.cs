using System.Security.Cryptography;

namespace JobApis.Client.Http.Resilience;

/// <summary>Decides whether a call is sent again, and how long to wait before.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan ShortestRetryAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether a method changes nothing.</summary>
    public static bool IsRead(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Head;

    /// <summary>The rule of HTTP: reads, PUT and DELETE are idempotent, POST and PATCH are not.</summary>
    public static Idempotency ByMethod(HttpMethod method) =>
        IsRead(method) || method == HttpMethod.Put || method == HttpMethod.Delete
            ? Idempotency.Idempotent
            : Idempotency.NonIdempotent;

    /// <summary>The idempotency of an operation: the rule of HTTP, unless its provider names an exception.</summary>
    public static Idempotency IdempotencyOf(string operation, HttpMethod method, TransportSettings settings) =>
        Array.IndexOf(settings.NonIdempotentOperations, operation) >= 0 ? Idempotency.NonIdempotent
        : Array.IndexOf(settings.IdempotentOperations, operation) >= 0 ? Idempotency.Idempotent
        : ByMethod(method);

    /// <summary>
    /// Decides whether another attempt follows a retryable failure, and takes its tokens. Called once for each failure,
    /// when a retry would follow.
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
            // Only here: two requests of one read may be refused for the same reason, and either refusal is remedied.
            call.WasRemedied = true;
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
    /// Applies the remedy for an error answer: a clock offset, an expired key, a repeated signature. Only once for each
    /// call: after a second refusal, the cause is a different one.
    /// </summary>
    public static void TryRemedy(
        ApiCall call,
        JobApiException failure,
        ErrorResponse error,
        HttpResponseMessage response)
    {
        TransportSettings settings = call.Settings;
        switch (settings.Errors.RemedyFor(error))
        {
            case RequestRemedy.AdjustClock when response.Headers.Date is { } serviceTime:
                if (!settings.Clock.TryAdjust(serviceTime, settings.TimeProvider.GetUtcNow()))
                {
                    failure.AddAdvice(
                        "This machine's clock and the service's are more than a day apart: correct this machine's"
                        + " clock.");
                }
                else if (!call.WasRemedied)
                {
                    failure.IsRemedied = failure.MayRetry = true;
                }

                break;
            case RequestRemedy.RefreshCredential when !call.WasRemedied:
                failure.IsRemedied = failure.MayRetry = true;
                break;
            case RequestRemedy.Resign:
                failure.MayRetry &= !call.WasRemedied;
                failure.IsRemedied = failure.MayRetry;
                break;
            default:
                break;
        }
    }

    /// <summary>Remedies an unknown key, if it was replaced while the request was in flight.</summary>
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
            failure.IsRemedied = failure.MayRetry = true;
        }
    }

    /// <summary>
    /// The wait before the next attempt: the service's Retry-After, else exponential with full jitter; none after a
    /// remedy.
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

    /// <summary>Jitter, so that clients that failed at the same time do not retry at the same time.</summary>
    internal static double RandomJitter() => RandomNumberGenerator.GetInt32(1 << 24) / (double)(1 << 24);
}

using JobApis.Client.Http.Content;

namespace JobApis.Client.Http.Resilience;

/// <summary>
/// One attempt of a read that may be sent a second time, as a hedge, while its first request waits for an answer.
/// </summary>
/// <param name="call">The call.</param>
/// <param name="request">The first request.</param>
/// <param name="sendAsync">Sends a request to the handlers below.</param>
/// <param name="cancellationToken">Ends the attempt: both requests.</param>
internal sealed class HedgedAttempt(
    ApiCall call,
    HttpRequestMessage request,
    Func<HttpRequestMessage, CancellationToken, ValueTask<HttpResponseMessage>> sendAsync,
    CancellationToken cancellationToken)
{
    private readonly long _begun = call.Settings.TimeProvider.GetTimestamp();
    private readonly int _sendingsBefore = call.Marker.Sendings;
    private volatile bool _isHedged;
    private bool _isRefused;
    private HttpResponseMessage? _hedgeAnswer;

    /// <summary>The failure of the first request; null if there is none yet.</summary>
    public Exception? FirstFailure { get; private set; }

    /// <summary>The wait before the hedge; infinite if this attempt must not have one.</summary>
    public TimeSpan Delay =>
        _isRefused ? Timeout.InfiniteTimeSpan : call.Limits.HedgingDelay ?? Timeout.InfiniteTimeSpan;

    /// <summary>Whether the other request is awaited after one has ended.</summary>
    /// <param name="failure">What it failed with; null if it was answered.</param>
    /// <param name="isFirst">Whether it was the first one, whose failure counts if it is permanent.</param>
    public bool AwaitsOther(Exception? failure, bool isFirst) =>
        _isHedged
        && !cancellationToken.IsCancellationRequested
        && (isFirst ? failure is JobApiException { MayRetry: true } : failure is not null);

    /// <summary>Sends the first request.</summary>
    public async ValueTask<HttpResponseMessage> SendFirstAsync(CancellationToken token)
    {
        try
        {
            return Unused(await sendAsync(request, token).ConfigureAwait(false));
        }
        catch (Exception failure)
        {
            FirstFailure = failure;
            throw;
        }
    }

    /// <summary>
    /// Decides, after the delay, whether the hedge is sent, and takes its tokens. It is one of the call's attempts.
    /// </summary>
    public bool TryStartHedge()
    {
        if (call.Marker.Sendings <= _sendingsBefore)
        {
            // The request waits for a permit or a token. The service is not slow, so decide after another delay.
            return false;
        }

        if (call.Attempts > call.Limits.MaxRetries || !call.Settings.Budget.TryTake(RetryBudget.RetryCost))
        {
            _isRefused = true;
            return false;
        }

        _isHedged = true;
        call.Hedges++;
        return true;
    }

    /// <summary>Sends the hedge.</summary>
    public async ValueTask<HttpResponseMessage> SendHedgeAsync(CancellationToken token)
    {
        try
        {
            call.Telemetry?.HedgeSent(call.Settings.TimeProvider.GetElapsedTime(_begun));
            return _hedgeAnswer = Unused(await sendAsync(call.CreateRequest(), token).ConfigureAwait(false));
        }
        catch (JobApiException failure)
        {
            call.Telemetry?.HedgeFailed(failure, call.Attempts);
            throw;
        }
    }

    /// <summary>One answer is used; the other request has ended.</summary>
    public void Use(HttpResponseMessage answer)
    {
        ApiContent content = (ApiContent)answer.Content;
        content.IsSuperseded = false;
        if (!_isHedged)
        {
            return;
        }

        if (ReferenceEquals(answer, _hedgeAnswer))
        {
            // Given back if the call succeeds. A hedge that lost is not: when a service is slow for everybody, no hedge
            // wins, and the budget ends the additional load.
            call.LastRetryCost += RetryBudget.RetryCost;
        }

        call.Telemetry?.Answered(content.Status);
    }

    /// <summary>The attempt has failed; both requests have ended.</summary>
    public void Fail(Exception failure)
    {
        if (_isHedged)
        {
            call.Telemetry?.Answered((failure as JobApiException)?.StatusCode);
        }
    }

    // Polly disposes the answer that is not used, which must not end the call.
    private static HttpResponseMessage Unused(HttpResponseMessage answer)
    {
        ((ApiContent)answer.Content).IsSuperseded = true;
        return answer;
    }
}

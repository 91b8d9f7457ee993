using System.Threading.RateLimiting;

namespace JobApis.Client.Http;

/// <summary>
/// Waits for a permit for each attempt. The wait is bounded by the total deadline, not by the attempt's.
/// </summary>
internal sealed class RateLimitHandler(SourceState state) : ChainHandler
{
    protected override ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        ApiCall call = ApiCall.Of(request);
        if (state.Settings.RateLimiter is { } limiter)
        {
            return SendWithPermitAsync(limiter, call, request, cancellationToken);
        }

        call.BeginAttempt();
        return SendBelowAsync(request, cancellationToken);
    }

    private async ValueTask<HttpResponseMessage> SendWithPermitAsync(
        PartitionedRateLimiter<RateLimitContext> limiter,
        ApiCall call,
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        using RateLimitLease? lease = await AcquireAsync(limiter, call, cancellationToken).ConfigureAwait(false);
        if (lease is { IsAcquired: false })
        {
            string unsent = call.Attempts == 0 ? "nothing was sent" : "nothing was sent this time";
            throw new JobApiRateLimitException($"{call}: the app's rate limiter granted no permit; {unsent}.")
            {
                JobSource = call.Settings.Source,
                Operation = call.Operation,
                Attempts = call.Attempts,
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : null,
                IsTransient = true,
                OutcomeUnknown = call.IsOutcomeOpen,
            };
        }

        call.BeginAttempt();
        return await SendBelowAsync(request, cancellationToken).ConfigureAwait(false);
    }

    // Returns null if no limiter is configured now.
    private async ValueTask<RateLimitLease?> AcquireAsync(
        PartitionedRateLimiter<RateLimitContext> limiter,
        ApiCall call,
        CancellationToken cancellationToken)
    {
        long begun = call.Settings.TimeProvider.GetTimestamp();
        try
        {
            RateLimitLease? lease = await AcquireFromCurrentAsync(
                limiter, call, cancellationToken).ConfigureAwait(false);
            call.Telemetry?.WaitedForPermit(call.Settings.TimeProvider.GetElapsedTime(begun));
            return lease;
        }
        catch (Exception exception) when (call.Settings.Disposed.IsCancellationRequested)
        {
            // The source's own limiter is disposed with the source.
            throw call.Disposed(exception);
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new JobApiException(
                $"{call}: the rate limiter failed with {exception.GetType().Name}; nothing was sent.",
                exception)
            {
                JobSource = call.Settings.Source,
                Operation = call.Operation,
                Attempts = call.Attempts,
                OutcomeUnknown = call.IsOutcomeOpen,
            };
        }
    }

    // A replaced limiter is disposed and gives no permit: use the current one.
    private async ValueTask<RateLimitLease?> AcquireFromCurrentAsync(
        PartitionedRateLimiter<RateLimitContext> limiter,
        ApiCall call,
        CancellationToken cancellationToken)
    {
        RateLimitContext asked = new(call.Settings.Source, call.Operation);
        for (PartitionedRateLimiter<RateLimitContext>? current = limiter;
            current is not null;
            current = state.Settings.RateLimiter)
        {
            try
            {
                RateLimitLease lease = await current.AcquireAsync(asked, 1, cancellationToken).ConfigureAwait(false);
                if (lease.IsAcquired || current == state.Settings.RateLimiter)
                {
                    return lease;
                }

                lease.Dispose();
            }
            catch (ObjectDisposedException) when (current != state.Settings.RateLimiter)
            {
                continue;
            }
        }

        return null;
    }
}

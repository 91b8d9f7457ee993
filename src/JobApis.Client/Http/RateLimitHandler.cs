using System.Threading.RateLimiting;

namespace JobApis.Client.Http;

/// <summary>
/// Waits for a permit for each attempt, since each is a request to the service. The wait is bounded by the total deadline,
/// not by the attempt's.
/// </summary>
internal sealed class RateLimitHandler(TransportSettings settings) : ChainHandler
{
    protected override ValueTask<HttpResponseMessage> SendCoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ApiCall call = ApiCall.Of(request);
        if (settings.RateLimiter is { } limiter)
        {
            return SendWithPermitAsync(limiter, call, request, cancellationToken);
        }

        call.BeginAttempt();
        return SendBelowAsync(request, cancellationToken);
    }

    private async ValueTask<HttpResponseMessage> SendWithPermitAsync(
        PartitionedRateLimiter<JobApiCall> limiter,
        ApiCall call,
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        using RateLimitLease lease = await AcquireAsync(limiter, call, cancellationToken).ConfigureAwait(false);
        if (!lease.IsAcquired)
        {
            string unsent = call.Attempts == 0 ? "nothing was sent" : "nothing was sent this time";
            throw new JobApiRateLimitException($"{call}: the app's own rate limiter gave no permit; {unsent}.")
            {
                JobSource = settings.Source,
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

    private async ValueTask<RateLimitLease> AcquireAsync(
        PartitionedRateLimiter<JobApiCall> limiter,
        ApiCall call,
        CancellationToken cancellationToken)
    {
        long begun = settings.TimeProvider.GetTimestamp();
        try
        {
            RateLimitLease lease = await limiter.AcquireAsync(new(settings.Source, call.Operation), 1, cancellationToken).ConfigureAwait(false);
            call.Telemetry?.WaitedForPermit(settings.TimeProvider.GetElapsedTime(begun));
            return lease;
        }
        catch (Exception exception) when (settings.Disposed.IsCancellationRequested)
        {
            // The source's own limiter goes with the source.
            throw call.Disposed(exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new JobApiException($"{call}: the rate limiter failed with {exception.GetType().Name}; nothing was sent.", exception)
            {
                JobSource = settings.Source,
                Operation = call.Operation,
                Attempts = call.Attempts,
                OutcomeUnknown = call.IsOutcomeOpen,
            };
        }
    }
}

using System.Runtime.CompilerServices;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.Http;

/// <summary>
/// The outermost handler, around all handlers of a source's client and of the app. It throws only
/// <see cref="JobApiException"/>, the caller's cancellation and argument exceptions, because Refit rethrows exceptions
/// of methods without a result unchanged.
/// </summary>
/// <param name="settings">The settings of the source.</param>
/// <param name="isAroundOthers">Whether an app put handlers between this one and those of the source.</param>
internal sealed class BoundaryHandler(TransportSettings settings, bool isAroundOthers) : ChainHandler
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        if (settings.Disposed.IsCancellationRequested)
        {
            throw ForeignFailures.UnsentForDisposal(request, settings);
        }

        // Handlers of the app may send the request several times; the source would count each as a separate call.
        SendingMarker.Begin(isAroundOthers
            ? new(RetryPolicy.IdempotencyOf(ApiCall.OperationOf(request), request.Method, settings))
            : null);
        try
        {
            return await SendBelowAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not JobApiException
            && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            && !ApiCall.IsRefusal(request, exception))
        {
            throw ForeignFailures.OutsideFailureOf(request, settings, exception);
        }
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using JobApis.Client.Http.Authentication;

namespace JobApis.Client.Http;

/// <summary>
/// The innermost handler, directly above the primary one. It counts the requests sent, refuses to send a non-idempotent
/// request twice, even if a handler of the app does so, and records network failures and whether the request may have
/// been carried out.
/// </summary>
internal sealed class SendOnceHandler : ChainHandler
{
    private bool IsSockets => InnerHandler is SocketsHttpHandler or SharedPrimaryHandler { IsSockets: true };

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        ApiCall? call = ApiCall.Find(request);
        SendingMarker marker = SendingMarker.For(request, call);
        marker.BeginSending(call);
        RequestTally.Sent();
        Activity? span = call?.Telemetry?.StartAttempt(request.Method, marker.Sendings - 1);
        try
        {
            HttpResponseMessage response = await SendBelowAsync(request, cancellationToken).ConfigureAwait(false);
            marker.Answered(response.StatusCode);
            call?.Telemetry?.EndAttempt(span, response.StatusCode, failure: null);
            return response;
        }
        catch (Exception exception) when (Ends(span, exception))
        {
            throw;
        }
        catch (OperationCanceledException exception)
            when (exception.InnerException is TimeoutException
                && IsSockets
                && !cancellationToken.IsCancellationRequested)
        {
            // SocketsHttpHandler.ConnectTimeout throws a cancellation. No connection was made, so nothing was sent.
            marker.NothingDone();
            throw Noted(new(
                HttpRequestError.ConnectionError,
                "The connection could not be established in time.",
                exception));
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ProxyTunnelError)
        {
            // .NET's message holds the proxy's address with its password, and handlers of the app may log it.
            marker.NothingDone();
            throw Noted(new(
                HttpRequestError.ProxyTunnelError,
                "The proxy refused the connection.",
                inner: null,
                exception.StatusCode));
        }
        catch (Exception exception)
        {
            if (CallFailures.SaysNothingSent(exception))
            {
                marker.NothingDone();
            }

            marker.NoteNetworkFailure(exception);
            throw;
        }

        bool Ends(Activity? span, Exception exception)
        {
            call?.Telemetry?.EndAttempt(span, status: null, exception);
            return false;
        }

        HttpRequestException Noted(HttpRequestException exception)
        {
            marker.NoteNetworkFailure(exception);
            return exception;
        }
    }
}

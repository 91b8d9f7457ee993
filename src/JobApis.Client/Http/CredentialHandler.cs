using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using JobApis.Client.Http.Authentication;

namespace JobApis.Client.Http;

/// <summary>
/// The innermost handler, directly above the primary one: nothing that an app adds stands between it and the network,
/// so no log and no other handler sees a credential. It attaches one only to requests of the configured origin and
/// refuses all others; and it refuses the second sending of what must not be carried out twice, even when a handler of
/// the app sends it again.
/// </summary>
/// <param name="origin">Where requests may go.</param>
/// <param name="credential">Shared by all handlers of a source; null for a service that needs none.</param>
internal sealed class CredentialHandler(ServiceOrigin origin, RequestCredential? credential) : ChainHandler
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<HttpResponseMessage> SendCoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ApiCall? call = ApiCall.Find(request);
        if (!origin.Owns(request.RequestUri))
        {
            throw ForeignFailures.OtherOrigin(call, origin);
        }

        SendingMarker marker = call?.Marker ?? SendingMarker.Of(request) ?? AddMarker(request);
        if (credential is null)
        {
            return await SendOnceAsync(request, call, marker, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await AttachAsync(request, credential, call, cancellationToken).ConfigureAwait(false);
            HttpResponseMessage response = await SendOnceAsync(request, call, marker, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.Unauthorized
                || !await credential.HasOtherAsync(request.Headers.Authorization, cancellationToken).ConfigureAwait(false))
            {
                return response;
            }

            response.Dispose();
            marker.TakeBack();
            await AttachAsync(request, credential, call, cancellationToken).ConfigureAwait(false);
            call?.Telemetry?.CredentialRenewed();
            return await SendOnceAsync(request, call, marker, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The handlers above hold the request still, and its text shows every header.
            credential.Detach(request);
        }
    }

    private static SendingMarker AddMarker(HttpRequestMessage request)
    {
        SendingMarker marker = new(Resilience.RetryPolicy.ByMethod(request.Method));
        marker.Attach(request);
        return marker;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HttpResponseMessage> SendOnceAsync(
        HttpRequestMessage request,
        ApiCall? call,
        SendingMarker marker,
        CancellationToken cancellationToken)
    {
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
            when (exception.InnerException is TimeoutException && InnerHandler is SocketsHttpHandler && !cancellationToken.IsCancellationRequested)
        {
            // SocketsHttpHandler.ConnectTimeout, which is a cancellation to .NET. No connection, so nothing was sent.
            marker.NothingDone();
            throw Noted(new(HttpRequestError.ConnectionError, "The connection could not be established in time.", exception));
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ProxyTunnelError)
        {
            // .NET's message repeats the proxy's address with the password in it, and the handlers of the app may log
            // it.
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

            marker.NetworkFailure = exception;
            throw;
        }

        bool Ends(Activity? span, Exception exception)
        {
            call?.Telemetry?.EndAttempt(span, status: null, exception);
            return false;
        }

        HttpRequestException Noted(HttpRequestException exception)
        {
            marker.NetworkFailure = exception;
            return exception;
        }
    }

    private static async ValueTask AttachAsync(
        HttpRequestMessage request,
        RequestCredential credential,
        ApiCall? call,
        CancellationToken cancellationToken)
    {
        try
        {
            await credential.AttachAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (JobApiAuthenticationException exception) when (exception.JobSource is null && call is not null)
        {
            throw call.NoCredential(exception);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not JobApiException)
        {
            throw ForeignFailures.OfProvider(call, exception);
        }

        call?.NoteSecrets(request, credential);
    }
}

using System.Net;
using JobApis.Client.Diagnostics;

namespace JobApis.Client.Http;

/// <summary>
/// The innermost handler before the network: nothing that a user adds stands between it and the socket, so no log and no other handler sees a credential. It
/// attaches one only to requests of the configured origin, and refuses all others.
/// </summary>
internal sealed class CredentialHandler(ServiceOrigin origin, RequestCredential? credential, HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!origin.Owns(request.RequestUri))
        {
            throw new JobApiProtocolException($"A request to another origin than {origin.Address.GetLeftPart(UriPartial.Authority)} was refused; nothing was sent.");
        }

        SendingRecord record = SendingRecord.Of(request);
        if (credential is null)
        {
            return await SendOnceAsync(request, record, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await AttachAsync(request, credential, cancellationToken).ConfigureAwait(false);
            HttpResponseMessage response = await SendOnceAsync(request, record, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.Unauthorized || !credential.TryRenew(request))
            {
                return response;
            }

            response.Dispose();
            record.NothingDone();
            await AttachAsync(request, credential, cancellationToken).ConfigureAwait(false);
            CallTelemetry.Of(request)?.CredentialRenewed();
            return await SendOnceAsync(request, record, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The handlers above hold the request still, and its text shows every header.
            credential.Detach(request);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(
        HttpRequestMessage request,
        SendingRecord record,
        CancellationToken cancellationToken)
    {
        record.BeginSending();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            record.Answered(response.StatusCode);
            return response;
        }
        catch (OperationCanceledException exception)
            when (exception.InnerException is TimeoutException && InnerHandler is SocketsHttpHandler && !cancellationToken.IsCancellationRequested)
        {
            // SocketsHttpHandler.ConnectTimeout, which is a cancellation to .NET. No connection, so nothing was sent.
            record.NothingDone();
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection could not be established in time.", exception);
        }
        catch (HttpRequestException exception) when (ErrorMapping.SaysNothingSent(exception))
        {
            record.NothingDone();
            throw;
        }
    }

    private static async ValueTask AttachAsync(HttpRequestMessage request, RequestCredential credential, CancellationToken cancellationToken)
    {
        try
        {
            await credential.AttachAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new JobApiTransportException("The credential could not be had: its provider was cancelled, and not by the caller.", exception)
            {
                IsTransient = true,
                MayRetry = true,
            };
        }

        (request as ApiRequestMessage)?.NoteSecrets();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            (credential as IDisposable)?.Dispose();
        }

        base.Dispose(disposing);
    }
}

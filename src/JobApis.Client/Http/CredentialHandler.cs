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

        if (credential is null)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await AttachAsync(request, credential, cancellationToken).ConfigureAwait(false);
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.Unauthorized || !credential.TryRenew(request))
            {
                return response;
            }

            response.Dispose();
            await AttachAsync(request, credential, cancellationToken).ConfigureAwait(false);
            CallTelemetry.Of(request)?.CredentialRenewed();
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The handlers above hold the request still, and its text shows every header.
            credential.Detach(request);
        }
    }

    private static async ValueTask AttachAsync(HttpRequestMessage request, RequestCredential credential, CancellationToken cancellationToken)
    {
        await credential.AttachAsync(request, cancellationToken).ConfigureAwait(false);
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

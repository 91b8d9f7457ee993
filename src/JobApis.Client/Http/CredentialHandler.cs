using System.Net;
using System.Runtime.CompilerServices;
using JobApis.Client.Http.Authentication;

namespace JobApis.Client.Http;

/// <summary>
/// Attaches the credential to requests of the configured origin, and refuses all others. It is below the handlers of
/// the app, so no log and no other handler sees the credential.
/// </summary>
/// <param name="origin">The origin to which requests may be sent.</param>
/// <param name="credential">Shared by all handlers of a source; null for a service that needs none.</param>
internal sealed class CredentialHandler(ServiceOrigin origin, RequestCredential? credential) : ChainHandler
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        ApiCall? call = ApiCall.Find(request);
        if (!origin.Owns(request.RequestUri))
        {
            throw ForeignFailures.OtherOrigin(call, origin);
        }

        if (credential is null)
        {
            return await SendBelowAsync(request, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await AttachAsync(request, credential, call, cancellationToken).ConfigureAwait(false);
            HttpResponseMessage response = await SendBelowAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.Unauthorized
                || !await credential.HasOtherAsync(
                    request.Headers.Authorization,
                    cancellationToken).ConfigureAwait(false))
            {
                return response;
            }

            response.Dispose();
            SendingMarker.For(request, call).TakeBack();
            await AttachAsync(request, credential, call, cancellationToken).ConfigureAwait(false);
            call?.Telemetry?.CredentialRenewed();
            return await SendBelowAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Outer handlers still hold the request, and its ToString prints every header.
            credential.Detach(request);
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
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && exception is not JobApiException)
        {
            throw ForeignFailures.OfProvider(call, exception);
        }

        call?.NoteSecrets(request, credential);
    }
}

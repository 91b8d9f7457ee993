using System.Net.Http.Headers;

namespace JobApis.Client.Http.Authentication;

/// <summary>
/// Attaches a credential to one attempt of a request. Called innermost and for every attempt, so that signatures and
/// short-lived tokens are fresh, and a key that changed while the app runs is the new one. One for each source, for as
/// long as it lives.
/// </summary>
internal abstract class RequestCredential
{
    /// <summary>
    /// Adds what authenticates the request. Its address has been checked to be of the configured origin.
    /// </summary>
    public abstract ValueTask AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>
    /// The headers that <see cref="AttachAsync"/> adds beside <c>Authorization</c>. They are taken off once the request
    /// has been sent, and no text repeats what they held.
    /// </summary>
    public virtual IReadOnlyList<string> OtherHeaders => [];

    /// <summary>
    /// Called when the service refused this credential. Returns true when there is another one, because it was renewed
    /// or has changed meanwhile: then the request is sent once more. It was refused before anything was done.
    /// </summary>
    /// <param name="refused">The <c>Authorization</c> header of the refused request.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<bool> HasOtherAsync(AuthenticationHeaderValue? refused, CancellationToken cancellationToken)
    {
        try
        {
            return await FindOtherAsync(refused, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the app's code throws that gives the credential.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Report the service's refusal; the next call that needs the credential reports this failure.
            return false;
        }
    }

    /// <inheritdoc cref="HasOtherAsync"/>
    protected abstract ValueTask<bool> FindOtherAsync(
        AuthenticationHeaderValue? refused,
        CancellationToken cancellationToken);

    /// <summary>Takes off what <see cref="AttachAsync"/> added, once the request has been sent.</summary>
    public void Detach(HttpRequestMessage request)
    {
        request.Headers.Authorization = null;
        foreach (string name in OtherHeaders)
        {
            request.Headers.Remove(name);
        }
    }
}

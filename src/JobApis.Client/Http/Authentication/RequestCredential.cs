using System.Net.Http.Headers;

namespace JobApis.Client.Http.Authentication;

/// <summary>
/// Attaches a credential to one attempt of a request. It runs in an inner handler for each attempt, so that signatures,
/// short-lived tokens and changed keys are current. One instance exists for the lifetime of a source.
/// </summary>
internal abstract class RequestCredential
{
    /// <summary>
    /// Adds the credential to the request. The caller has checked that the request goes to the configured origin.
    /// </summary>
    public abstract ValueTask AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>
    /// The headers that <see cref="AttachAsync"/> adds in addition to <c>Authorization</c>. They are removed after the
    /// request was sent, and their values are redacted in all texts.
    /// </summary>
    public virtual IReadOnlyList<string> OtherHeaders => [];

    /// <summary>
    /// Called when the service refused this credential. Returns true if another one is available, because it was
    /// renewed or has changed; then the request is sent again. A refused request was not carried out.
    /// </summary>
    /// <param name="refused">The <c>Authorization</c> header of the refused request.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<bool> HasOtherAsync(AuthenticationHeaderValue? refused, CancellationToken cancellationToken)
    {
        try
        {
            return await FindOtherAsync(refused, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The app's credential provider may throw any exception.
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

    /// <summary>Removes what <see cref="AttachAsync"/> added, after the request was sent.</summary>
    public void Detach(HttpRequestMessage request)
    {
        request.Headers.Authorization = null;
        foreach (string name in OtherHeaders)
        {
            request.Headers.Remove(name);
        }
    }
}

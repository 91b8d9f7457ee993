namespace JobApis.Client.Http.Authentication;

/// <summary>Attaches a credential to one attempt of a request. Called innermost and for every attempt, so that signatures and short-lived tokens are fresh.</summary>
internal abstract class RequestCredential
{
    /// <summary>Adds what authenticates the request. Its address has been checked to be of the configured origin.</summary>
    public abstract ValueTask AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>
    /// The headers that <see cref="AttachAsync"/> adds beside <c>Authorization</c>. They are taken off once the request has been
    /// sent, and no text repeats what they held.
    /// </summary>
    public virtual IReadOnlyList<string> OtherHeaders => [];

    /// <summary>Takes off what <see cref="AttachAsync"/> added, once the request has been sent.</summary>
    public void Detach(HttpRequestMessage request)
    {
        request.Headers.Authorization = null;
        foreach (string name in OtherHeaders)
        {
            request.Headers.Remove(name);
        }
    }

    /// <summary>
    /// Called when the service answered 401 to a request that carried this credential. Returns true when a new one can be had, in which case the request is
    /// sent once more; it was refused before anything was done.
    /// </summary>
    public virtual bool TryRenew(HttpRequestMessage refused) => false;
}

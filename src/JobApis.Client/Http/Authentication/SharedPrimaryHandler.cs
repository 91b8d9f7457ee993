namespace JobApis.Client.Http.Authentication;

/// <summary>
/// Sends the token requests of a source through the source's primary handler, because a proxy, client certificate or
/// stub that an app sets there applies to all requests of the source.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="own">
/// The handler to use while the source has none, or if the source's must not be used. Disposed with this handler.
/// </param>
/// <param name="mayShare">
/// False if only one of the two servers is on this machine: a proxy must not be used for this machine, and may be
/// needed for others.
/// </param>
internal sealed class SharedPrimaryHandler(
    SourceState source,
    HttpMessageHandler own,
    bool mayShare) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _own = new(own);
    private HttpMessageInvoker? _shared;
    private HttpMessageHandler? _sharedHandler;

    /// <summary>Whether .NET's own handler sends the requests.</summary>
    public bool IsSockets => (Shared ?? own) is SocketsHttpHandler;

    private HttpMessageHandler? Shared => mayShare ? source.Primary : null;

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        HttpMessageHandler? shared = Shared;
        if (shared is null)
        {
            return _own.SendAsync(request, cancellationToken);
        }

        // No lock is needed, because only one token request runs at a time. In a container the source's handler is
        // replaced after some minutes.
        if (!ReferenceEquals(shared, _sharedHandler))
        {
            _shared = new(shared, disposeHandler: false);
            _sharedHandler = shared;
        }

        return _shared!.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _own.Dispose();
            _shared?.Dispose();
        }

        base.Dispose(disposing);
    }
}

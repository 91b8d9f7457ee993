namespace JobApis.Client.Http.Authentication;

/// <summary>
/// Sends what a source needs beside its calls through the source's own primary handler: an app that sets a proxy, a
/// client certificate or a stub there means all requests of the source.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="own">
/// Used instead while the source has no handlers yet, and where its own must not be used. It is disposed with this one.
/// </param>
/// <param name="mayShare">
/// False where the other server is on this machine and the service is not, or the other way round: no proxy may stand
/// between a machine and itself, and one may have to elsewhere.
/// </param>
internal sealed class SharedPrimaryHandler(SourceState source, HttpMessageHandler own, bool mayShare) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _own = new(own);
    private HttpMessageInvoker? _shared;
    private HttpMessageHandler? _sharedHandler;

    /// <summary>Whether .NET's own handler is what sends.</summary>
    public bool IsSockets => (Shared ?? own) is SocketsHttpHandler;

    private HttpMessageHandler? Shared => mayShare ? source.Primary : null;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpMessageHandler? shared = Shared;
        if (shared is null)
        {
            return _own.SendAsync(request, cancellationToken);
        }

        // One request at a time; in a container the source's handler is another one after some minutes.
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

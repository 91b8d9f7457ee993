namespace JobApis.Client.Http;

/// <summary>
/// A handler of a source's chain. Two adjacent handlers of the library await each other by ValueTask instead of the
/// Task of <see cref="HttpMessageHandler"/>, so that their async state is pooled.
/// </summary>
internal abstract class ChainHandler : DelegatingHandler
{
    protected sealed override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken) =>
        SendCoreAsync(request, cancellationToken).AsTask();

    /// <summary>Sends a request, as <see cref="HttpMessageHandler.SendAsync"/> does.</summary>
    protected abstract ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken);

    /// <summary>Sends a request to the inner handler.</summary>
    protected ValueTask<HttpResponseMessage> SendBelowAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken) =>
        InnerHandler is ChainHandler below
            ? below.SendCoreAsync(request, cancellationToken)
            : new(base.SendAsync(request, cancellationToken));
}

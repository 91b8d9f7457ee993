namespace JobApis.Client.Tests.Diagnostics;

/// <summary>An app's handler that runs code before each request.</summary>
internal sealed class CallbackHandler(Action<HttpRequestMessage> before) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        before(request);
        return base.SendAsync(request, cancellationToken);
    }
}

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>A handler as an app adds one: it runs some code before each request.</summary>
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

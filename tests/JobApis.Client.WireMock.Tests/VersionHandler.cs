namespace JobApis.Client.WireMock.Tests;

/// <summary>Sends every request with one version of HTTP, or fails.</summary>
internal sealed class VersionHandler(Version version) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = version;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return base.SendAsync(request, cancellationToken);
    }
}

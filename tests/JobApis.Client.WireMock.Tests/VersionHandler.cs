namespace JobApis.Client.WireMock.Tests;

/// <summary>Sends every request by one version of HTTP, or not at all.</summary>
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

using JobApis.Client.Deepset;
using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Providers;
using JobApis.Client.Rescale;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Testing;

/// <summary>Creates real sources without a service, for their checks of arguments before anything is sent.</summary>
internal static class FakeOriginals
{
    private const string NoSecret = "none-is-needed";

    /// <summary>Creates a source that cannot send requests.</summary>
    /// <param name="service">The service.</param>
    /// <param name="name">The source's name.</param>
    public static IJobSource Open(SimulatedService service, string name) => service switch
    {
        SimulatedService.Deepset => new DeepsetJobSource(
            name,
            new() { ApiKey = NoSecret, WorkspaceId = new Guid(1, 0, 0, new byte[8]) },
            new NoNetwork()),
        SimulatedService.Worklayer => new WorklayerJobSource(
            name,
            new() { AccessToken = NoSecret, BaseAddress = Nowhere, AllowInsecureLoopback = true },
            new NoNetwork()),
        SimulatedService.Rescale => new RescaleJobSource(name, new() { ApiKey = NoSecret }, new NoNetwork()),
        SimulatedService.JobsV1 => new JobsV1JobSource(
            name,
            new() { AccessToken = NoSecret, BaseAddress = Nowhere, AllowInsecureLoopback = true },
            new NoNetwork()),
        SimulatedService.PaiDlc => new PaiDlcJobSource(
            name,
            new() { RegionId = "cn-hangzhou", AccessKeyId = NoSecret, AccessKeySecret = NoSecret },
            new NoNetwork()),
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "The service does not exist."),
    };

    /// <summary>The default name of a service's sources.</summary>
    public static string NameOf(SimulatedService service) => ProviderCatalog.All
        .Single(provider => provider.Name.Equals(service.ToString(), StringComparison.Ordinal))
        .DefaultSourceName;

    private static Uri Nowhere => new("http://127.0.0.1:9");

    private sealed class NoNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A fake sends nothing.");
    }
}

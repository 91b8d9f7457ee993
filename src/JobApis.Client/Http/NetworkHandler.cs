using System.Diagnostics;

namespace JobApis.Client.Http;

/// <summary>The handler that talks to the network, set up so that nothing is done behind the client's back.</summary>
internal static class NetworkHandler
{
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,

        // Trace ids and baggage are the app's own affair; these services are other people's. The spans are made all the same.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };
}

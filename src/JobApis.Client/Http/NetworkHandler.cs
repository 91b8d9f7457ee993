using System.Net;

namespace JobApis.Client.Http;

/// <summary>
/// The primary handler, which talks to the network, set up so that nothing is done behind the client's back.
/// </summary>
internal static class NetworkHandler
{
    /// <summary>Creates the handler of a source whose app brings none.</summary>
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
    };

    /// <summary>
    /// Sets a primary handler up, the app's or our own: it follows no redirect, keeps no cookies, uses no proxy to
    /// reach this machine, sends no trace headers, and gives bodies as they come. Compression is undone above it, where
    /// a download can be left as it is.
    /// </summary>
    /// <param name="handler">The handler, or a chain that ends in it.</param>
    /// <param name="origin">Where requests go.</param>
    /// <exception cref="InvalidOperationException">
    /// It was used before, so that it cannot be set up any more.
    /// </exception>
    public static void Secure(HttpMessageHandler handler, ServiceOrigin origin)
    {
        HttpMessageHandler? primary = handler;
        while (primary is DelegatingHandler { InnerHandler: { } inner })
        {
            primary = inner;
        }

        try
        {
            switch (primary)
            {
                case SocketsHttpHandler sockets:
                    Set(sockets.AllowAutoRedirect, () => sockets.AllowAutoRedirect = false);
                    Set(sockets.UseCookies, () => sockets.UseCookies = false);

                    // Trace ids and baggage are internal to the app and must not go to third-party services. With any
                    // propagator .NET tells its listeners of the request, and one of them, OpenTelemetry's, adds both
                    // by itself.
                    Set(sockets.ActivityHeadersPropagator is not null, () => sockets.ActivityHeadersPropagator = null);
                    Set(sockets.UseProxy && origin.IsLoopback, () => sockets.UseProxy = false);
                    Set(
                        sockets.AutomaticDecompression != DecompressionMethods.None,
                        () => sockets.AutomaticDecompression = DecompressionMethods.None);
                    break;
                case HttpClientHandler client:
                    Set(client.AllowAutoRedirect, () => client.AllowAutoRedirect = false);
                    Set(client.UseCookies, () => client.UseCookies = false);
                    Set(client.UseProxy && origin.IsLoopback, () => client.UseProxy = false);
                    Set(
                        client.AutomaticDecompression != DecompressionMethods.None,
                        () => client.AutomaticDecompression = DecompressionMethods.None);
                    break;
                default:
                    // Other handlers cannot be configured. If one follows a redirect, the answer is rejected.
                    break;
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(
                "The primary handler was used before and can no longer be kept from following redirects, keeping"
                + " cookies, undoing compression, sending trace headers or using a proxy for this machine. Give each"
                + " source a handler of its own, or set AllowAutoRedirect and UseCookies to false,"
                + " AutomaticDecompression to None, ActivityHeadersPropagator to null, and for a source on this machine"
                + " UseProxy to false, before the handler is used.",
                exception);
        }
    }

    private static void Set(bool mustChange, Action change)
    {
        if (mustChange)
        {
            change();
        }
    }
}

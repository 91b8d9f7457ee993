using System.Net;

namespace JobApis.Client.Http;

/// <summary>Configures the primary handler, which sends requests, with all automatic behavior switched off.</summary>
internal static class NetworkHandler
{
    /// <summary>Creates the handler of a source without a handler of the app.</summary>
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
    };

    /// <summary>
    /// Configures a primary handler, the app's or the library's: no redirects, no cookies, no proxy for this machine,
    /// no trace headers, no decompression. Bodies are decompressed by an outer handler, which leaves downloads
    /// unchanged.
    /// </summary>
    /// <param name="handler">The handler, or a chain that ends in it.</param>
    /// <param name="origin">The origin of the requests.</param>
    /// <exception cref="InvalidOperationException">The handler was used before, so it cannot be configured.</exception>
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
                    // propagator .NET notifies its listeners, and OpenTelemetry's listener adds both.
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
                "The primary handler was used before, so its redirects, cookies, decompression, trace headers"
                + " and proxy can no longer be switched off. Give each source its own handler,"
                + " or set AllowAutoRedirect and UseCookies to false, AutomaticDecompression to None,"
                + " ActivityHeadersPropagator to null, and for a source on this machine UseProxy to false,"
                + " before the handler is used.",
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

using System.Net;

namespace JobApis.Client.Http;

/// <summary>
/// The statuses of transient failures: those of HTTP, and those of gateways and content networks that cannot reach the
/// service. docs/errors.md lists them.
/// </summary>
internal static class PassingStatus
{
    // Not included: 501 and 505, which are permanent, and 526, an invalid certificate.
    private static readonly int[] OfGateways =
    [
        509, // more traffic than the host allows for now (cPanel, Apache)
        520, // the service's answer was empty or missing (Cloudflare, as are all up to 530)
        521, // the service refused the connection
        522, // the connection took too long
        523, // the service could not be reached
        524, // the answer took too long
        525, // the TLS handshake with the service failed
        527, // the connection was interrupted
        529, // overloaded
        530, // the service's name could not be resolved
        598, // reading the answer took too long (proxies)
        599, // connecting took too long (proxies)
    ];

    /// <summary>Whether the service or a gateway failed transiently.</summary>
    public static bool IsServerFault(HttpStatusCode status) => status
        is HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout
        || Array.IndexOf(OfGateways, (int)status) >= 0;

    /// <summary>
    /// Whether a valid request failed because of its timing: too slow (408), too early (425), or aborted by a gateway
    /// (499).
    /// </summary>
    public static bool IsBadMoment(HttpStatusCode status) => (int)status is 408 or 425 or 499;
}

namespace JobApis.Client.Http;

/// <summary>What a caller has to do about an error.</summary>
internal enum ErrorKind
{
    InvalidRequest,
    Authentication,
    NotFound,
    RateLimit,
    Server,

    /// <summary>
    /// Passing by its nature, without being the service's fault: see <see cref="PassingStatus.IsBadMoment"/>.
    /// </summary>
    Transient,

    /// <summary>Refused because the network delivered it twice. The first one may have been carried out.</summary>
    DeliveredTwice,

    /// <summary>No answer of the service: a proxy in between asks for credentials of its own (407).</summary>
    Proxy,
}

namespace JobApis.Client.Http;

/// <summary>The kind of an error, by what a caller has to do.</summary>
internal enum ErrorKind
{
    InvalidRequest,
    Authentication,
    NotFound,
    RateLimit,
    Server,

    /// <summary>Transient, but not a fault of the service: see <see cref="PassingStatus.IsBadMoment"/>.</summary>
    Transient,

    /// <summary>Refused because the network delivered it twice. The first one may have been carried out.</summary>
    DeliveredTwice,

    /// <summary>Not an answer of the service: a proxy requires credentials (407).</summary>
    Proxy,
}

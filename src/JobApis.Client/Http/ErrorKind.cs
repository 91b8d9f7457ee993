namespace JobApis.Client.Http;

/// <summary>The kind of an error, by the action that the caller has to take.</summary>
internal enum ErrorKind
{
    InvalidRequest,
    Authentication,
    NotFound,
    RateLimit,
    Server,

    /// <summary>Transient, but not a fault of the service: see <see cref="PassingStatus.IsBadMoment"/>.</summary>
    Transient,

    /// <summary>
    /// The request was refused because the network delivered it twice. The first delivery may have been carried out.
    /// </summary>
    DeliveredTwice,

    /// <summary>Not an answer of the service: a proxy requires credentials (407).</summary>
    Proxy,
}

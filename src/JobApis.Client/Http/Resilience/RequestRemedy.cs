namespace JobApis.Client.Http.Resilience;

/// <summary>The remedy of a refused request, after which it is sent again immediately.</summary>
internal enum RequestRemedy
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// The service refused the time of the signature: sign with the service's time. It was not carried out.
    /// </summary>
    AdjustClock,

    /// <summary>The temporary key has expired: sign with the current one. It was not carried out.</summary>
    RefreshCredential,

    /// <summary>
    /// The service does not know the key: sign with another one, if it has changed. It was not carried out.
    /// </summary>
    UseChangedKey,

    /// <summary>
    /// The service has seen the signature, because the network sent the request twice: sign again. A write may have
    /// been carried out.
    /// </summary>
    Resign,
}

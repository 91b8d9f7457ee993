namespace JobApis.Client.Http.Resilience;

/// <summary>The correction to make before a refused request is sent again. It is sent again immediately.</summary>
internal enum RequestRemedy
{
    /// <summary>No remedy.</summary>
    None,

    /// <summary>
    /// The service refused the time of the signature: sign with the service's time. The request was not carried out.
    /// </summary>
    AdjustClock,

    /// <summary>The temporary key has expired: sign with the current key. The request was not carried out.</summary>
    RefreshCredential,

    /// <summary>
    /// The service does not know the key: sign with the current key, if it has changed. The request was not carried
    /// out.
    /// </summary>
    UseChangedKey,

    /// <summary>
    /// The service has seen the signature, because the network sent the request twice: sign again. A write may have
    /// been carried out.
    /// </summary>
    Resign,
}

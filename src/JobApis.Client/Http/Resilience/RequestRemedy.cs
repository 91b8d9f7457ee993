namespace JobApis.Client.Http.Resilience;

/// <summary>What can be put right about a refused request, so that it is worth sending once more at once.</summary>
internal enum RequestRemedy
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// It was signed with a time that the service does not accept: sign it with the service's time. It was not carried
    /// out.
    /// </summary>
    AdjustClock,

    /// <summary>
    /// Its temporary key has run out: sign it with the one that there is now. It was not carried out.
    /// </summary>
    RefreshCredential,

    /// <summary>
    /// The service does not know its key: sign it with another, if there is one by now. It was not carried out.
    /// </summary>
    UseChangedKey,

    /// <summary>
    /// Its signature had been seen before, because the network sent it twice: sign it again. A write may have been
    /// carried out the first time.
    /// </summary>
    Resign,
}

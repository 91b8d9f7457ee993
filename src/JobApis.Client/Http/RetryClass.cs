namespace JobApis.Client.Http;

/// <summary>How often a call may be carried out without harm.</summary>
internal enum RetryClass
{
    /// <summary>Any number of times: reads, and writes that set a state.</summary>
    Repeatable,

    /// <summary>At most once: it is sent again only when it certainly was not carried out (no connection, or throttled).</summary>
    AtMostOnce,
}

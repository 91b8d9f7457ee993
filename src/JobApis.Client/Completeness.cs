namespace JobApis.Client;

/// <summary>How thoroughly a list is read, so that no job is missed while jobs are added and deleted.</summary>
public enum Completeness
{
    /// <summary>
    /// One request for each page, in the service's order. Jobs that move between pages while the list is read may be
    /// missed; no claim is made.
    /// </summary>
    Fast,

    /// <summary>
    /// Every job that exists from before the first request until after the last is returned exactly once. This takes a
    /// few more requests. <see cref="PageProgress.Completeness"/> reports how certain the result is.
    /// </summary>
    Verified,
}

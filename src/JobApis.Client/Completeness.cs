namespace JobApis.Client;

/// <summary>How much a list does to miss no job while jobs are added and deleted.</summary>
public enum Completeness
{
    /// <summary>
    /// One request for each page, in the service's order. Jobs that move between pages during the list can be missed;
    /// nothing is claimed.
    /// </summary>
    Fast,

    /// <summary>
    /// Every job that exists from before the first request until after the last is returned exactly once, for a few
    /// more requests. <see cref="PageProgress.Completeness"/> reports how certain that is.
    /// </summary>
    Verified,
}

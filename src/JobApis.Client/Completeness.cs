namespace JobApis.Client;

/// <summary>How much a list does so that no job slips through while jobs come and go.</summary>
public enum Completeness
{
    /// <summary>
    /// One request a page, as the service hands them out. Jobs that shift between pages meanwhile can be missed;
    /// nothing is claimed.
    /// </summary>
    Fast,

    /// <summary>
    /// Every job that is there from before the first request until after the last is returned exactly once, at the
    /// price of a few more requests; and the list says in <see cref="PageProgress.Completeness"/> how sure it is of
    /// that.
    /// </summary>
    Verified,
}

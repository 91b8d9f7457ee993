namespace JobApis.Client;

/// <summary>
/// What to do with a source that cannot list in the requested order, when several sources are listed as one.
/// </summary>
public enum UnsupportedOrderBehavior
{
    /// <summary>
    /// The source is not listed: it counts as failed, with a <see cref="JobQueryNotSupportedException"/>, before
    /// anything is sent to it.
    /// </summary>
    Fail,

    /// <summary>
    /// The source is read completely and sorted here before the first job of any source is returned. The order is
    /// correct; all jobs of the source are held in memory. A source that fails before its end returns none.
    /// </summary>
    BufferAndSort,

    /// <summary>
    /// The source's jobs are taken in its own order, one page at a time. If that is not the requested order, its jobs
    /// come too early or too late, without an error.
    /// </summary>
    Ignore,
}

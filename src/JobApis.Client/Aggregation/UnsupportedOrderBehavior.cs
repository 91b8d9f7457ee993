namespace JobApis.Client;

/// <summary>
/// What to do with a source that cannot list in the order that was asked for, when several sources are listed as one in
/// that order.
/// </summary>
public enum UnsupportedOrderBehavior
{
    /// <summary>
    /// The source is not listed: it counts as failed, with a <see cref="JobQueryNotSupportedException"/>, before
    /// anything is sent to it.
    /// </summary>
    Fail,

    /// <summary>
    /// The source is read to its end before its first job is returned, and sorted here. The order is right; the price
    /// is the memory of all its jobs, and no job of any source comes before that. A source that fails on the way
    /// returns none.
    /// </summary>
    BufferAndSort,

    /// <summary>
    /// The source's jobs are taken in the order in which it lists them, one page at a time. Where that happens to be
    /// the order asked for, so is the result; where it is not, jobs of this source come too early or too late, and
    /// nothing says so.
    /// </summary>
    Ignore,
}

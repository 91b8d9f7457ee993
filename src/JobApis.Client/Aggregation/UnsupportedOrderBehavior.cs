namespace JobApis.Client;

/// <summary>How a list of several sources handles a source that cannot list in the requested order.</summary>
public enum UnsupportedOrderBehavior
{
    /// <summary>
    /// The source counts as failed, with a <see cref="JobQueryNotSupportedException"/>. Nothing is sent to it.
    /// </summary>
    Fail,

    /// <summary>
    /// The source is read completely and sorted in memory before the first job of any source is returned. The order is
    /// correct. A source that fails before its end returns no job.
    /// </summary>
    BufferAndSort,

    /// <summary>
    /// The source's jobs are merged in its own order. If that is not the requested order, they are returned in the
    /// wrong place, without an error.
    /// </summary>
    Ignore,
}

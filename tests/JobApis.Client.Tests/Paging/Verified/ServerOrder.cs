namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// The order of the list of a <see cref="ModelServer"/>. Ties are broken by the job's number, always in the same way.
/// </summary>
internal enum ServerOrder
{
    NewestFirst,
    OldestFirst,

    /// <summary>
    /// By change, newest first: an order in which jobs move, so that no walk can promise completeness.
    /// </summary>
    ChangedLastFirst,

    /// <summary>By change, oldest first.</summary>
    ChangedFirstFirst,
}

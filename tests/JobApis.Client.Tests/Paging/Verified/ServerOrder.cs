namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// The order a <see cref="ModelServer"/> keeps its list in; ties are broken by the job's number, always in the same
/// way.
/// </summary>
internal enum ServerOrder
{
    NewestFirst,
    OldestFirst,

    /// <summary>
    /// By change, newest first: an order in which jobs change their places, and no walk can promise anything.
    /// </summary>
    ChangedLastFirst,

    /// <summary>By change, oldest first.</summary>
    ChangedFirstFirst,
}

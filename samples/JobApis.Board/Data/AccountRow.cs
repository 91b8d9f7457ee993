namespace JobApis.Board.Data;

/// <summary>
/// An account on a job service: one source of the configuration. Times are UTC ticks; 0 if there is no time.
/// </summary>
internal sealed class AccountRow
{
    public int Id { get; set; }

    /// <summary>The source's name.</summary>
    public required string Name { get; set; }

    /// <summary>The service, such as <c>Rescale</c>.</summary>
    public required string Provider { get; set; }

    /// <summary>Whether the configuration still contains the account.</summary>
    public bool IsConfigured { get; set; }

    /// <summary>
    /// The fencing token: incremented whenever a node takes the account. A commit needs the stored token, so a node
    /// that lost the account writes nothing.
    /// </summary>
    public long Token { get; set; }

    /// <summary>The node that took the account last.</summary>
    public string? Node { get; set; }

    public long TakenAt { get; set; }

    /// <summary>The checkpoint of the sync, stored in one transaction with the jobs.</summary>
    public string? Checkpoint { get; set; }

    /// <summary>Incremented by each commit that changes what a page shows.</summary>
    public long Version { get; set; }

    public int JobCount { get; set; }

    /// <summary>The start of the last completed pass: the copy is at least as recent as that.</summary>
    public long CheckedAt { get; set; }

    /// <summary>The start of the last completed full list.</summary>
    public long FullListAt { get; set; }

    /// <summary>Of the last list: <see cref="Client.CompletenessConfidence"/>; null before the first list.</summary>
    public int? CompletenessConfidence { get; set; }

    /// <summary>The reason of the last list's claim.</summary>
    public string? Completeness { get; set; }

    /// <summary>
    /// The number of jobs of the copy that the last list did not have, without proof that they are gone.
    /// </summary>
    public int Unsettled { get; set; }

    /// <summary>The number of consecutive failed runs.</summary>
    public int Failures { get; set; }

    public string? LastError { get; set; }

    public long LastErrorAt { get; set; }

    /// <summary>
    /// No run starts before this time: the pause after failures, stored here so that it applies on every node.
    /// </summary>
    public long NotBefore { get; set; }
}

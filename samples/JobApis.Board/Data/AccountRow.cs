namespace JobApis.Board.Data;

/// <summary>An account on a job service: one source of the configuration. Times are UTC ticks; 0 is none.</summary>
internal sealed class AccountRow
{
    public int Id { get; set; }

    /// <summary>The source's name.</summary>
    public required string Name { get; set; }

    /// <summary>The service: <c>Rescale</c>, say.</summary>
    public required string Provider { get; set; }

    /// <summary>Whether the configuration still has it.</summary>
    public bool IsConfigured { get; set; }

    /// <summary>
    /// Grows by one whenever a node takes the account. A commit must hold the token that is stored here: a node that
    /// lost the account writes nothing.
    /// </summary>
    public long Token { get; set; }

    /// <summary>The node that took the account last.</summary>
    public string? Node { get; set; }

    public long TakenAt { get; set; }

    /// <summary>The memory of the sync, stored in one transaction with the jobs.</summary>
    public string? Checkpoint { get; set; }

    /// <summary>Grows with each commit that a viewer may want to see.</summary>
    public long Version { get; set; }

    public int JobCount { get; set; }

    /// <summary>When the last pass that came to its end was begun: the copy is at least that fresh.</summary>
    public long CheckedAt { get; set; }

    /// <summary>When the last full list was begun that came to its end.</summary>
    public long FullListAt { get; set; }

    /// <summary>The last list's <see cref="Client.CompletenessConfidence"/>; null before the first.</summary>
    public int? CompletenessConfidence { get; set; }

    /// <summary>What the last list says of itself.</summary>
    public string? Completeness { get; set; }

    /// <summary>Jobs of the copy that the last list lacked without proof that they are gone.</summary>
    public int Unsettled { get; set; }

    /// <summary>How many runs failed in a row.</summary>
    public int Failures { get; set; }

    public string? LastError { get; set; }

    public long LastErrorAt { get; set; }

    /// <summary>No run begins before: the pause after failures, kept here so that it holds on every node.</summary>
    public long NotBefore { get; set; }
}

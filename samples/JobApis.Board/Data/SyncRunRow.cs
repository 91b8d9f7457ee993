namespace JobApis.Board.Data;

/// <summary>A run of the sync over one account. Times are UTC ticks; 0 is none.</summary>
internal sealed class SyncRunRow
{
    public long Id { get; set; }

    public int AccountId { get; set; }

    public required string Node { get; set; }

    /// <summary>The token it was allowed to write with.</summary>
    public long Token { get; set; }

    public long StartedAt { get; set; }

    /// <summary>0 while it runs, and forever if its process was killed.</summary>
    public long EndedAt { get; set; }

    /// <summary>Requests that were sent, retries included.</summary>
    public int Requests { get; set; }

    public int Pages { get; set; }

    public int Changes { get; set; }

    /// <summary>Whether the list was a full one.</summary>
    public bool IsFull { get; set; }

    public int? CompletenessConfidence { get; set; }

    public string? Completeness { get; set; }

    public string? Error { get; set; }
}

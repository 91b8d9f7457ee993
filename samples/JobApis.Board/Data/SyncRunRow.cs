namespace JobApis.Board.Data;

/// <summary>A run of the sync over one account. Times are UTC ticks; 0 if there is no time.</summary>
internal sealed class SyncRunRow
{
    public long Id { get; set; }

    public int AccountId { get; set; }

    public required string Node { get; set; }

    /// <summary>The fencing token of its commits.</summary>
    public long Token { get; set; }

    public long StartedAt { get; set; }

    /// <summary>0 while the run is active. It stays 0 if the process was killed.</summary>
    public long EndedAt { get; set; }

    /// <summary>The number of requests sent, including retries.</summary>
    public int Requests { get; set; }

    public int Pages { get; set; }

    public int Changes { get; set; }

    /// <summary>Whether it read a full list.</summary>
    public bool IsFull { get; set; }

    public int? CompletenessConfidence { get; set; }

    public string? Completeness { get; set; }

    public string? Error { get; set; }
}

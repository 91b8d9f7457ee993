using JobApis.Client;

namespace JobApis.Board.Data;

/// <summary>A change of a job's status that the board has seen, the job's end on the account included.</summary>
internal sealed class StateChangeRow
{
    public long Id { get; set; }

    public int AccountId { get; set; }

    public required string JobId { get; set; }

    /// <summary>What happened.</summary>
    public JobChangeKind Kind { get; set; }

    /// <summary>When the board saw it, in UTC ticks.</summary>
    public long At { get; set; }

    /// <summary>The status before, in the service's word; null when the job was new.</summary>
    public string? FromStatus { get; set; }

    /// <summary>The status after; of a job that is gone, the last one.</summary>
    public string? ToStatus { get; set; }

    public JobState ToState { get; set; }
}

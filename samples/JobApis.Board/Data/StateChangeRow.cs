using JobApis.Client;

namespace JobApis.Board.Data;

/// <summary>A change of a job's status that the board has seen, or the removal of the job from the account.</summary>
internal sealed class StateChangeRow
{
    public long Id { get; set; }

    public int AccountId { get; set; }

    public required string JobId { get; set; }

    /// <summary>The kind of the change.</summary>
    public JobChangeKind Kind { get; set; }

    /// <summary>When the board saw it, in UTC ticks.</summary>
    public long At { get; set; }

    /// <summary>The service's status before the change; null if the job was new.</summary>
    public string? FromStatus { get; set; }

    /// <summary>The status after the change; for a job that is gone, its last status.</summary>
    public string? ToStatus { get; set; }

    public JobState ToState { get; set; }
}

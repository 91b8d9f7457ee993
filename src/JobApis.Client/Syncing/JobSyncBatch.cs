using System.Text;

namespace JobApis.Client;

/// <summary>Changes that are stored together, and what must be remembered with them.</summary>
/// <remarks>
/// Store <see cref="Changes"/> and <see cref="Checkpoint"/> in one transaction: then the copy and the memory of the
/// sync agree whenever the process ends.
/// </remarks>
public sealed record JobSyncBatch
{
    internal JobSyncBatch(IReadOnlyList<JobChange> changes, JobSyncCheckpoint checkpoint)
    {
        Changes = changes;
        Checkpoint = checkpoint;
    }

    /// <summary>
    /// What has changed, in the order of the list; jobs that are gone come at the end of a pass. May be empty. A job
    /// has one change in a batch at most.
    /// </summary>
    public IReadOnlyList<JobChange> Changes { get; }

    /// <summary>What to store in place of the checkpoint before.</summary>
    public JobSyncCheckpoint Checkpoint { get; }

    /// <summary>What came of the pass, on its last batch; null on the others.</summary>
    public JobSyncPass? Pass { get; init; }

    // A change prints its job's id and status, and that often enough is more than a log should hold.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Changes = ").Append(Changes.Count).Append(", Checkpoint = ").Append(Checkpoint);
        return true;
    }
}

using System.Text;

namespace JobApis.Client;

/// <summary>Changes that are stored together with their checkpoint.</summary>
/// <remarks>
/// Store <see cref="Changes"/> and <see cref="Checkpoint"/> in one transaction: then the copy and the state of the sync
/// always agree.
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

    /// <summary>The checkpoint that replaces the previous one.</summary>
    public JobSyncCheckpoint Checkpoint { get; }

    /// <summary>What came of the pass, on its last batch; null on the others.</summary>
    public JobSyncPass? Pass { get; init; }

    // Leave out the changes, because their ids and statuses would fill a log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Changes = ").Append(Changes.Count).Append(", Checkpoint = ").Append(Checkpoint);
        return true;
    }
}

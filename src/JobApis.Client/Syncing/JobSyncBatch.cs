using System.Text;

namespace JobApis.Client;

/// <summary>Changes that are stored together with their checkpoint.</summary>
/// <remarks>
/// Store <see cref="Changes"/> and <see cref="Checkpoint"/> in one transaction, so that the copy and the state of the
/// sync are always consistent.
/// </remarks>
public sealed record JobSyncBatch
{
    internal JobSyncBatch(IReadOnlyList<JobChange> changes, JobSyncCheckpoint checkpoint)
    {
        Changes = changes;
        Checkpoint = checkpoint;
    }

    /// <summary>
    /// The changes, in the order of the list; jobs that are gone come at the end of a pass. May be empty. A job has at
    /// most one change in a batch.
    /// </summary>
    public IReadOnlyList<JobChange> Changes { get; }

    /// <summary>The checkpoint that replaces the previous one.</summary>
    public JobSyncCheckpoint Checkpoint { get; }

    /// <summary>The result of the pass, on its last batch; null on the other batches.</summary>
    public JobSyncPass? Pass { get; init; }

    // Leave out the changes, because their ids and statuses would fill a log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Changes = ").Append(Changes.Count).Append(", Checkpoint = ").Append(Checkpoint);
        return true;
    }
}

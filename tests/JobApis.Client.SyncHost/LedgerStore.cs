using System.Text.Json;

namespace JobApis.Client.SyncHost;

/// <summary>
/// Records each batch in a ledger before it is applied, so that a test can determine the applied batches. For each
/// number up to that of the state, it is the last batch in the ledger.
/// </summary>
internal sealed class LedgerStore(IJobSyncStore inner, string ledger, Steps steps) : IJobSyncStore
{
    public Task<JobSyncState> LoadAsync(CancellationToken cancellationToken = default) => inner.LoadAsync(
        cancellationToken);

    public async Task ApplyAsync(JobSyncBatch batch, CancellationToken cancellationToken = default)
    {
        // Start with a line feed, which separates this line from an incomplete line of a killed process.
        await File.AppendAllTextAsync(ledger, "\n" + Line(batch), cancellationToken);
        steps.Write($"noted {batch.Checkpoint.Sequence}");
        await inner.ApplyAsync(batch, cancellationToken);
        steps.Write($"applied {batch.Checkpoint.Sequence}");
    }

    public static string Line(JobSyncBatch batch) => JsonSerializer.Serialize(new LedgerLine(
        batch.Checkpoint.Sequence,
        [.. batch.Changes.Select(change => new LedgerChange(change.Kind, change.Job, change.Previous))]));

    internal sealed record LedgerLine(long Sequence, LedgerChange[] Changes);

    internal sealed record LedgerChange(JobChangeKind Kind, Job Job, Job? Previous);
}

using System.Text.Json;

namespace JobApis.Client.SyncHost;

/// <summary>
/// Notes each batch in a ledger before it is applied, so that a test knows afterwards what the applied ones were: of
/// each number up to that of the state, the last one in the ledger.
/// </summary>
internal sealed class LedgerStore(IJobSyncStore inner, string ledger, Steps steps) : IJobSyncStore
{
    public Task<JobSyncState> LoadAsync(CancellationToken cancellationToken = default) => inner.LoadAsync(
        cancellationToken);

    public async Task ApplyAsync(JobSyncBatch batch, CancellationToken cancellationToken = default)
    {
        // A line feed first: what a killed process wrote of a line is none of this one.
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

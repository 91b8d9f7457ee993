namespace JobApis.Client;

/// <summary>The store of a sync's state and the copy of the jobs, for one source and one query.</summary>
/// <remarks>
/// <para>
/// An implementation over a database applies the changes to the app's own table and stores the checkpoint beside it, in
/// one transaction. It returns both as <c>new JobSyncState(checkpoint, jobs)</c>.
/// </para>
/// <para>It is used by one sync at a time, and called by it from one thread at a time.</para>
/// </remarks>
public interface IJobSyncStore
{
    /// <summary>Reads the state that was stored last.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The state; <c>new JobSyncState()</c> when there is none yet.</returns>
    Task<JobSyncState> LoadAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores a batch: all of it, or nothing. When the task has ended without an exception, the batch survives the end
    /// of the process.
    /// </summary>
    /// <param name="batch">
    /// The changes and their checkpoint. Its <see cref="JobSyncCheckpoint.Sequence"/> follows that of the previous
    /// batch; a store should refuse any other number, which another process wrote.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the batch is stored.</returns>
    Task ApplyAsync(JobSyncBatch batch, CancellationToken cancellationToken = default);
}

namespace JobApis.Client;

/// <summary>Stores a sync's state and the copy of the jobs, for one source and one query.</summary>
/// <remarks>
/// <para>
/// An implementation over a database applies the changes to the app's table and stores the checkpoint in the same
/// transaction. It returns both as <c>new JobSyncState(checkpoint, jobs)</c>.
/// </para>
/// <para>It is used by one sync at a time, and called by it from one thread at a time.</para>
/// </remarks>
public interface IJobSyncStore
{
    /// <summary>Reads the last stored state.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The state; <c>new JobSyncState()</c> if none was stored.</returns>
    Task<JobSyncState> LoadAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores a batch atomically. When the task has completed without an exception, the batch survives the end of the
    /// process.
    /// </summary>
    /// <param name="batch">
    /// The changes and their checkpoint. Its <see cref="JobSyncCheckpoint.Sequence"/> follows that of the previous
    /// batch; a store should refuse any other number, which another process wrote.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the batch is stored.</returns>
    Task ApplyAsync(JobSyncBatch batch, CancellationToken cancellationToken = default);
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using JobApis.Client.Syncing;
using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>Synchronizes copies of a source's jobs, with a state that survives the process.</summary>
public static class JobSourceSyncExtensions
{
    /// <summary>Lists the source once and yields the differences from a state: added, changed and gone jobs.</summary>
    /// <remarks>
    /// <para>
    /// Store the changes and the checkpoint of each batch together, then continue the enumeration. This acknowledges
    /// the batch and applies it to <paramref name="state"/>. If the process ends before, the same changes are yielded
    /// again from the stored state. The pass starts again from its beginning; known jobs are not changes.
    /// </para>
    /// <para>
    /// The list is <see cref="Completeness.Verified"/>. The last batch has <see cref="JobSyncBatch.Pass"/>. After a
    /// full list that did not change while it was read, the copy equals the account.
    /// </para>
    /// <para>
    /// A job is gone if a list that is proven complete lacks it. Otherwise up to <see cref="JobSyncOptions.MaxChecks"/>
    /// of the missing jobs are requested, and those that the service does not find are gone. The others are gone if two
    /// consecutive lists that are complete under an assumption lack them. An unreadable row never makes a job gone.
    /// </para>
    /// </remarks>
    /// <param name="source">The source.</param>
    /// <param name="state">The known state; <c>new JobSyncState()</c> for the first pass.</param>
    /// <param name="query">The filter; null for all jobs. A job that no longer matches is gone.</param>
    /// <param name="options">Options of the sync; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the pass.</param>
    /// <returns>The batches.</returns>
    /// <exception cref="ArgumentException">
    /// The state belongs to another source or query, or a value of the query is out of range. Thrown immediately.
    /// </exception>
    /// <exception cref="JobQueryNotSupportedException">
    /// The source does not support the query. Thrown immediately.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Thrown during the enumeration: another pass is using the state.
    /// </exception>
    /// <exception cref="JobApiException">
    /// Thrown during the enumeration: the list failed. Acknowledged batches stay applied; enumerate again to continue.
    /// </exception>
    public static IAsyncEnumerable<JobSyncBatch> ReadChangesAsync(
        this IJobSource source,
        JobSyncState state,
        JobQuery? query = null,
        JobSyncOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(state);
        Check(source, ref query, ref options);
        state.CheckBelongsTo(source, query, nameof(state));
        return PassAsync(source, state, query, options, cancellationToken);
    }

    /// <summary>
    /// Updates the copy in a store once. It works like <see cref="ReadChangesAsync"/>, starts from the state in the
    /// store, and applies each acknowledged batch to the store.
    /// </summary>
    /// <remarks>
    /// A batch is applied when the enumeration continues after it; if the loop is left before, it is yielded again by
    /// the next call. There is no pause, and a failed list is not repeated.
    /// </remarks>
    /// <param name="source">The source.</param>
    /// <param name="store">The store of the state.</param>
    /// <param name="query">The filter; null for all jobs.</param>
    /// <param name="options">Options of the sync; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the pass.</param>
    /// <returns>The batches.</returns>
    /// <exception cref="ArgumentException">
    /// A value of the query is out of range; thrown immediately. The state belongs to another source or query; thrown
    /// during the enumeration.
    /// </exception>
    /// <exception cref="JobQueryNotSupportedException">
    /// The source does not support the query. Thrown immediately.
    /// </exception>
    /// <exception cref="JobApiException">Thrown during the enumeration: the list failed.</exception>
    public static IAsyncEnumerable<JobSyncBatch> SyncOnceAsync(
        this IJobSource source,
        IJobSyncStore store,
        JobQuery? query = null,
        JobSyncOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(store);
        Check(source, ref query, ref options);
        return OnceAsync(source, store, query, options, cancellationToken);
    }

    /// <summary>
    /// Keeps the copy in a store up to date. It lists the source repeatedly, yields the changes, and applies each batch
    /// to the store, until it is cancelled, the loop is left, or it fails.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A batch is applied when the enumeration continues after it. After the process was killed, the loop's body may
    /// run again for the same batch; it is never skipped. Work that must be done exactly once belongs in the
    /// transaction of the store's <see cref="IJobSyncStore.ApplyAsync"/>.
    /// </para>
    /// <para>
    /// At most one list is read in each <see cref="JobSyncOptions.Interval"/>, also across restarts of the process,
    /// because the start of each list is stored. Transient failures are reported to
    /// <see cref="JobSyncOptions.OnFailure"/>, and the next pass follows after a growing pause. An exception of the
    /// store ends the sync and is rethrown unchanged.
    /// </para>
    /// </remarks>
    /// <param name="source">The source.</param>
    /// <param name="store">The store of the state.</param>
    /// <param name="query">The filter; null for all jobs. A job that no longer matches is gone.</param>
    /// <param name="options">Options of the sync; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the sync.</param>
    /// <returns>The batches.</returns>
    /// <exception cref="ArgumentException">
    /// A value of the query is out of range; thrown immediately. The state belongs to another source or query; thrown
    /// during the enumeration.
    /// </exception>
    /// <exception cref="JobQueryNotSupportedException">
    /// The source does not support the query. Thrown immediately.
    /// </exception>
    /// <exception cref="JobApiException">
    /// Thrown during the enumeration: a permanent failure, or <see cref="JobSyncOptions.MaxFailures"/> failures in a
    /// row.
    /// </exception>
    public static IAsyncEnumerable<JobSyncBatch> SyncAsync(
        this IJobSource source,
        IJobSyncStore store,
        JobQuery? query = null,
        JobSyncOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(store);
        Check(source, ref query, ref options);
        return FollowAsync(source, store, query, options, cancellationToken);
    }

    // Creating the list sends nothing; it checks the query and the options.
    private static void Check(
        IJobSource source,
        [NotNull] ref JobQuery? query,
        [NotNull] ref JobSyncOptions? options)
    {
        query ??= new();
        options ??= new();
        _ = source.ListJobsAsync(query, SyncPass.Reading(options), CancellationToken.None);
    }

    private static async IAsyncEnumerable<JobSyncBatch> PassAsync(
        IJobSource source,
        JobSyncState state,
        JobQuery query,
        JobSyncOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (state.IsInUse)
        {
            throw new InvalidOperationException("Another pass is using the state. Use a state for one pass at a time.");
        }

        state.CheckBelongsTo(source, query, nameof(state));
        state.IsInUse = true;
        try
        {
            SyncPass pass = new(source, query, options, state);
            await foreach (JobSyncBatch batch in pass.RunAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return batch;
            }
        }
        finally
        {
            state.IsInUse = false;
        }
    }

    private static async IAsyncEnumerable<JobSyncBatch> OnceAsync(
        IJobSource source,
        IJobSyncStore store,
        JobQuery query,
        JobSyncOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobSyncState state = await LoadAsync(source, store, query, cancellationToken).ConfigureAwait(false);
        IAsyncEnumerable<JobSyncBatch> pass = PassAsync(source, state, query, options, cancellationToken);
        await foreach (JobSyncBatch batch in pass.ConfigureAwait(false))
        {
            yield return batch;
            await store.ApplyAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async IAsyncEnumerable<JobSyncBatch> FollowAsync(
        IJobSource source,
        IJobSyncStore store,
        JobQuery query,
        JobSyncOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobSyncState state = await LoadAsync(source, store, query, cancellationToken).ConfigureAwait(false);
        TimeSpan pause = LeftOfInterval(state, options);
        int failures = 0;
        while (true)
        {
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(PollPause.Jittered(pause, options.Jitter), options.TimeProvider, cancellationToken)
                    .ConfigureAwait(false);
            }

            // Store the start of the list, so that a restart does not cause a second list in the interval.
            JobSyncBatch begun = new([], state.Next(source, query, options.TimeProvider));
            await store.ApplyAsync(begun, cancellationToken).ConfigureAwait(false);
            state.Apply(begun);
            JobApiException? failure = null;
            IAsyncEnumerator<JobSyncBatch> pass =
                PassAsync(source, state, query, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (pass.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await pass.MoveNextAsync().ConfigureAwait(false))
                        {
                            break;
                        }
                    }
                    catch (JobApiException exception) when (!CallbackFailure.Is(exception))
                    {
                        failure = exception;
                        break;
                    }

                    yield return pass.Current;
                    await store.ApplyAsync(pass.Current, cancellationToken).ConfigureAwait(false);
                }
            }

            failures = failure is null ? 0 : failures + 1;
            pause = failure is null
                ? options.Interval
                : PollPause.AfterFailureOf(
                    source,
                    failure,
                    failures,
                    options.Interval,
                    options.MaxBackOff,
                    options.MaxFailures,
                    options.OnFailure);
        }
    }

    private static async Task<JobSyncState> LoadAsync(
        IJobSource source,
        IJobSyncStore store,
        JobQuery query,
        CancellationToken cancellationToken)
    {
        JobSyncState state = await store.LoadAsync(cancellationToken).ConfigureAwait(false);
        state.CheckBelongsTo(source, query, nameof(store));
        return state;
    }

    /// <summary>The rest of the pause of the previous process; one interval if the clock was set back.</summary>
    private static TimeSpan LeftOfInterval(JobSyncState state, JobSyncOptions options)
    {
        if (state.Checkpoint is null)
        {
            return TimeSpan.Zero;
        }

        TimeSpan left = state.Checkpoint.At + options.Interval - options.TimeProvider.GetUtcNow();
        return left > options.Interval ? options.Interval : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

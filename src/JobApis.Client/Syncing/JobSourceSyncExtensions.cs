using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using JobApis.Client.Syncing;
using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>Keeps copies of a source's jobs in step, with a state that survives the process.</summary>
public static class JobSourceSyncExtensions
{
    /// <summary>
    /// Reads a list of the source once, and yields the differences from a state: added, changed and gone jobs.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Store the changes and the checkpoint of each batch together, then continue the enumeration: this acknowledges
    /// the batch, and <paramref name="state"/> has it from then on. If the process ends before, the same batch comes
    /// again from the stored state. The pass itself starts again; known jobs are not changes.
    /// </para>
    /// <para>
    /// The list is <see cref="Completeness.Verified"/>. The last batch has <see cref="JobSyncBatch.Pass"/>; after a
    /// full list that did not change meanwhile, the copy equals the account.
    /// </para>
    /// <para>
    /// A job is gone if a list that is proven complete lacks it. Otherwise up to <see cref="JobSyncOptions.MaxChecks"/>
    /// of the missing jobs are requested, and those that the service does not find are gone. The others are gone if two
    /// lists in a row lack them that are complete under an assumption. An unreadable row never makes a job gone.
    /// </para>
    /// </remarks>
    /// <param name="source">The source.</param>
    /// <param name="state">The known state; <c>new JobSyncState()</c> to begin.</param>
    /// <param name="query">Which jobs; null for all. A job that no longer matches is gone.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the pass.</param>
    /// <returns>The batches.</returns>
    /// <exception cref="ArgumentException">
    /// The state belongs to another source or query, or a value of the query is out of range. Thrown immediately.
    /// </exception>
    /// <exception cref="JobQueryNotSupportedException">
    /// The source cannot answer the query. Thrown immediately.
    /// </exception>
    /// <exception cref="InvalidOperationException">While enumerating: another pass is using the state.</exception>
    /// <exception cref="JobApiException">
    /// While enumerating: the list broke off. Batches that were acknowledged stay; enumerate again to go on.
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
    /// Brings the copy of a store in step, once: as <see cref="ReadChangesAsync"/> does, from the state that the store
    /// holds, and with each acknowledged batch applied to it.
    /// </summary>
    /// <remarks>
    /// A batch is applied when the enumeration continues after it; if the loop is left before, it comes again. There is
    /// no pause and no second attempt.
    /// </remarks>
    /// <param name="source">The source.</param>
    /// <param name="store">Where the state is.</param>
    /// <param name="query">Which jobs; null for all.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the pass.</param>
    /// <returns>The batches.</returns>
    /// <exception cref="ArgumentException">
    /// A value of the query is out of range, thrown immediately; while enumerating: the state belongs to another source
    /// or query.
    /// </exception>
    /// <exception cref="JobQueryNotSupportedException">
    /// The source cannot answer the query. Thrown immediately.
    /// </exception>
    /// <exception cref="JobApiException">While enumerating: the list broke off.</exception>
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
    /// Keeps the copy of a store in step: lists the source repeatedly, yields the changes, and applies each batch to
    /// the store, until it is cancelled, the loop is left, or it gives up.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A batch is applied when the enumeration continues after it: the loop's body may run again for it after the
    /// process was killed, and is never skipped. Work that must be done exactly once belongs in the transaction of the
    /// store's <see cref="IJobSyncStore.ApplyAsync"/>.
    /// </para>
    /// <para>
    /// There is at most one list in an <see cref="JobSyncOptions.Interval"/>, also when the process is restarted:
    /// before each list its beginning is noted in the store. Transient failures are reported to
    /// <see cref="JobSyncOptions.OnFailure"/>, and the next pass follows after a pause that grows. An exception of the
    /// store ends the sync and is rethrown unchanged.
    /// </para>
    /// </remarks>
    /// <param name="source">The source.</param>
    /// <param name="store">Where the state is.</param>
    /// <param name="query">Which jobs; null for all. A job that no longer matches is gone.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the sync.</param>
    /// <returns>The batches.</returns>
    /// <exception cref="ArgumentException">
    /// A value of the query is out of range, thrown immediately; while enumerating: the state belongs to another source
    /// or query.
    /// </exception>
    /// <exception cref="JobQueryNotSupportedException">
    /// The source cannot answer the query. Thrown immediately.
    /// </exception>
    /// <exception cref="JobApiException">
    /// While enumerating: a permanent failure, or <see cref="JobSyncOptions.MaxFailures"/> of them in a row.
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

    // The list that is made here sends nothing: it checks the query and the options.
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
            throw new InvalidOperationException("Another pass is using the state. Use it for one at a time.");
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

            // The list's beginning is noted, so that no restart makes it two in an interval.
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

    /// <summary>The remaining pause of the previous process. If the clock was set back, it is one interval.</summary>
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

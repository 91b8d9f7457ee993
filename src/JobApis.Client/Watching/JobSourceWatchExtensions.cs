using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>Watches sources for changes.</summary>
public static class JobSourceWatchExtensions
{
    // Large enough that a source need not wait for each change, and small enough that a slow consumer slows the sources
    // down.
    private const int ChangesAhead = 16;

    /// <summary>
    /// Watches a source: lists it repeatedly and yields the changes, until it is cancelled, the loop is left, or it
    /// fails.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The jobs of the first list are not reported, unless <see cref="WatchOptions.IncludeExisting"/> is set. Changes
    /// are yielded while a list is read, in its order; jobs that are gone come at its end. Changes that are undone
    /// between two lists are not reported.
    /// </para>
    /// <para>
    /// A job is gone only if a complete list lacks it. A list of several pages can shift while it is read, so two
    /// consecutive lists must lack the job.
    /// </para>
    /// <para>Each pause begins when the previous list has been consumed. After a failure the next list starts at the
    /// beginning. A small entry is kept for each job of the list, without <see cref="Job.Native"/>.</para>
    /// <para>
    /// Each enumeration of the result is a separate watch. Cancellation throws an
    /// <see cref="OperationCanceledException"/>.
    /// </para>
    /// </remarks>
    /// <param name="source">The source.</param>
    /// <param name="query">
    /// The filter; null for all jobs. A job that starts to match is added; a job that no longer matches is gone.
    /// </param>
    /// <param name="options">How to watch; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the watch.</param>
    /// <returns>The changes.</returns>
    /// <exception cref="JobQueryNotSupportedException">
    /// The source does not support a part of <paramref name="query"/>. Thrown immediately; nothing was sent.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A value in <paramref name="query"/> is out of range. Thrown immediately.
    /// </exception>
    /// <exception cref="JobApiException">
    /// Thrown during the enumeration: a permanent failure, or <see cref="WatchOptions.MaxFailures"/> failures in a row.
    /// </exception>
    public static IAsyncEnumerable<JobChange> WatchAsync(
        this IJobSource source,
        JobQuery? query = null,
        WatchOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        query ??= new();
        options = (options ?? new()) with { OnFailure = CallbackFailure.Marking(options?.OnFailure) };
        return PollAsync(
            source,
            source.ListJobsAsync(query, Reading(options), CancellationToken.None),
            query,
            options,
            cancellationToken);
    }

    /// <summary>
    /// Watches all registered sources in parallel, like <see cref="WatchAsync"/>. Each source has separate pauses and
    /// failures.
    /// </summary>
    /// <param name="registry">The sources.</param>
    /// <param name="query">The filter; null for all jobs.</param>
    /// <param name="options">
    /// How to watch; null for the defaults. <see cref="WatchOptions.OnFailure"/> reports which source failed, and
    /// whether its watch ended. It and <see cref="WatchOptions.OnUnreadable"/> may be called from several threads at
    /// the same time.
    /// </param>
    /// <param name="cancellationToken">Cancels the watch.</param>
    /// <returns>The changes, in the order in which they are found.</returns>
    /// <exception cref="JobSourcesFailedException">
    /// Thrown during the enumeration: the watches of all sources gave up.
    /// </exception>
    public static IAsyncEnumerable<JobChange> WatchAllAsync(
        this IJobSourceRegistry registry,
        JobQuery? query = null,
        WatchOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.Sources.WatchAllAsync(query, options, cancellationToken);
    }

    /// <summary>
    /// Watches several sources in parallel, as
    /// <see cref="WatchAllAsync(IJobSourceRegistry, JobQuery?, WatchOptions?, CancellationToken)"/> does with all
    /// registered sources.
    /// </summary>
    /// <param name="sources">The sources.</param>
    /// <param name="query">The filter; null for all jobs.</param>
    /// <param name="options">
    /// How to watch; null for the defaults. <see cref="WatchOptions.OnFailure"/> reports which source failed, and
    /// whether its watch ended. It and <see cref="WatchOptions.OnUnreadable"/> may be called from several threads at
    /// the same time.
    /// </param>
    /// <param name="cancellationToken">Cancels the watch.</param>
    /// <returns>The changes, in the order in which they are found.</returns>
    /// <exception cref="JobSourcesFailedException">
    /// Thrown during the enumeration: the watches of all sources gave up.
    /// </exception>
    public static async IAsyncEnumerable<JobChange> WatchAllAsync(
        this IEnumerable<IJobSource> sources,
        JobQuery? query = null,
        WatchOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<JobChange> changes =
            Channel.CreateBounded<JobChange>(new BoundedChannelOptions(ChangesAhead) { SingleReader = true });
        Task<JobSourceFailure[]> watching = Task.WhenAll(
            sources.Select(source => ForwardAsync(source, query, options, changes.Writer, stop.Token)).ToArray());
        _ = watching.ContinueWith(
            static (done, writer) => ((ChannelWriter<JobChange>)writer!).TryComplete(done.Exception?.InnerException),
            changes.Writer,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            await foreach (JobChange change in changes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }

            cancellationToken.ThrowIfCancellationRequested();
            JobSourceFailure[] failures = await watching.ConfigureAwait(false);
            if (failures.Length > 0)
            {
                throw new JobSourcesFailedException(failures);
            }
        }
        finally
        {
            // Leaving the loop early stops the watches first: no request continues after the loop.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async IAsyncEnumerable<JobChange> PollAsync(
        IJobSource source,
        AsyncPager<Job> fullList,
        JobQuery query,
        WatchOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool mayNarrow = options.FullListInterval > TimeSpan.Zero
            && source.Capabilities.ServerSide.HasFlag(JobQueryFeatures.CreatedFrom);
        KnownJobs known = new();
        long? lastFullList = null;
        bool isFirst = true;
        int failures = 0;
        while (true)
        {
            DateTimeOffset? from = mayNarrow
                && lastFullList is { } last
                && options.TimeProvider.GetElapsedTime(last) < options.FullListInterval
                && !known.AnyMissing
                ? known.Unsettled()
                : null;
            AsyncPager<Job> list = from is null
                ? fullList
                : source.ListJobsAsync(ShortList.Narrow(query, from.Value), Reading(options), CancellationToken.None);
            known.BeginList(from);
            JobApiException? failure = null;
            int pages = 0;
            IAsyncEnumerator<Page<Job>> reading = list.AsPagesAsync(null, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            await using (reading.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await reading.MoveNextAsync().ConfigureAwait(false))
                        {
                            break;
                        }
                    }
                    catch (JobApiException exception) when (!CallbackFailure.Is(exception))
                    {
                        failure = exception;
                        break;
                    }
                    catch (Exception exception) when (ForeignFailure.Is(exception, isFirst, cancellationToken))
                    {
                        failure = ForeignFailure.ToFailure(exception, source.Name);
                        break;
                    }

                    isFirst = false;
                    pages++;
                    known.SeeUnreadable(reading.Current.Unreadable);
                    foreach (Job job in reading.Current.Items)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        if (known.See(job) is { } change && (change.Kind != JobChangeKind.Added
                            || lastFullList is not null
                            || options.IncludeExisting))
                        {
                            yield return change;
                        }
                    }
                }
            }

            if (failure is null)
            {
                failures = 0;
                lastFullList = from is null ? options.TimeProvider.GetTimestamp() : lastFullList;
                foreach (JobChange change in known.EndList(pages))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return change;
                }
            }

            TimeSpan pause = failure is null
                ? options.Interval
                : PollPause.AfterFailureOf(
                    source, failure, ++failures, options.Interval, options.MaxBackOff, options.MaxFailures,
                    options.OnFailure);
            await Task.Delay(
                PollPause.Jittered(pause, options.Jitter),
                options.TimeProvider,
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static ListOptions? Reading(WatchOptions options) =>
        options.OnUnreadable is { } told ? new() { OnUnreadable = told } : null;

    private static async Task<JobSourceFailure> ForwardAsync(
        IJobSource source,
        JobQuery? query,
        WatchOptions options,
        ChannelWriter<JobChange> changes,
        CancellationToken cancellationToken)
    {
        IAsyncEnumerable<JobChange> watch;
        try
        {
            watch = source.WatchAsync(query, options, CancellationToken.None);
        }
        catch (JobQueryNotSupportedException failure)
        {
            try
            {
                options.OnFailure?.Invoke(new(source, failure, InARow: 1, RetryIn: null));
            }
            catch (Exception exception)
            {
                changes.TryComplete(exception);
                throw;
            }

            return new(source, failure);
        }

        try
        {
            await foreach (JobChange change in watch.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await changes.WriteAsync(change, cancellationToken).ConfigureAwait(false);
            }

            throw new UnreachableException("A watch ends only by an exception.");
        }
        catch (JobApiException failure) when (!CallbackFailure.Is(failure))
        {
            return new(source, failure);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // An unexpected exception, for example of OnFailure: end the other watches, too.
            changes.TryComplete(exception);
            throw;
        }
    }
}

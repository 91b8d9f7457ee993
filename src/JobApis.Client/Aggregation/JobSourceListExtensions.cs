using System.Runtime.CompilerServices;
using System.Threading.Channels;
using JobApis.Client.Aggregation;

namespace JobApis.Client;

/// <summary>Lists several sources as one.</summary>
public static class JobSourceListExtensions
{
    /// <summary>
    /// Lists the jobs of all registered sources. The sources are read in parallel. Jobs are returned as the sources
    /// answer, the jobs of one source in its order. With a <see cref="JobQuery.Order"/>, they are returned in that
    /// order across all sources.
    /// </summary>
    /// <remarks>
    /// With an order, one page of each source is held. The next page of a source is requested when its last job has
    /// been returned; the other sources wait for it, unless <see cref="ListOptions.Prefetch"/> has read the page ahead.
    /// Jobs with the same creation time are returned in the order of the sources. Jobs without a creation time (all of
    /// deepset's) are returned last.
    /// </remarks>
    /// <param name="registry">The sources.</param>
    /// <param name="query">The filter and the order; null for all jobs.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="onFailure">
    /// Called for each source that fails or is skipped; the other sources continue. If null, failures are thrown
    /// together at the end, and skipping sources is not allowed.
    /// </param>
    /// <param name="unordered">How to handle a source that cannot list in the order of the query.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The jobs.</returns>
    /// <exception cref="ArgumentException">
    /// Thrown during the enumeration, before anything is sent: <see cref="ListOptions.UnsupportedQuery"/> allows
    /// skipping sources, but <paramref name="onFailure"/> is null.
    /// </exception>
    /// <exception cref="JobSourcesFailedException">
    /// Thrown during the enumeration, after the last job: sources failed and <paramref name="onFailure"/> is null.
    /// </exception>
    public static IAsyncEnumerable<Job> ListAllJobsAsync(
        this IJobSourceRegistry registry,
        JobQuery? query = null,
        ListOptions? options = null,
        Action<JobSourceFailure>? onFailure = null,
        UnsupportedOrderBehavior unordered = UnsupportedOrderBehavior.Fail,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.Sources.ListAllJobsAsync(query, options, onFailure, unordered, cancellationToken);
    }

    /// <summary>
    /// Lists the jobs of several sources, as
    /// <see cref="ListAllJobsAsync(IJobSourceRegistry, JobQuery?, ListOptions?, Action{JobSourceFailure}?,
    /// UnsupportedOrderBehavior, CancellationToken)"/>
    /// does for all registered sources.
    /// </summary>
    /// <param name="sources">The sources.</param>
    /// <param name="query">The filter and the order; null for all jobs.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="onFailure">
    /// Called for each source that fails or is skipped; the other sources continue. If null, failures are thrown
    /// together at the end, and skipping sources is not allowed.
    /// </param>
    /// <param name="unordered">How to handle a source that cannot list in the order of the query.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The jobs.</returns>
    /// <exception cref="ArgumentException">
    /// Thrown during the enumeration, before anything is sent: <see cref="ListOptions.UnsupportedQuery"/> allows
    /// skipping sources, but <paramref name="onFailure"/> is null.
    /// </exception>
    /// <exception cref="JobSourcesFailedException">
    /// Thrown during the enumeration, after the last job: sources failed and <paramref name="onFailure"/> is null.
    /// </exception>
    public static async IAsyncEnumerable<Job> ListAllJobsAsync(
        this IEnumerable<IJobSource> sources,
        JobQuery? query = null,
        ListOptions? options = null,
        Action<JobSourceFailure>? onFailure = null,
        UnsupportedOrderBehavior unordered = UnsupportedOrderBehavior.Fail,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (options?.MaySkip == true && onFailure is null)
        {
            throw new ArgumentException(
                $"With UnsupportedQuery = {options.UnsupportedQuery}, sources may be skipped without a report."
                + " Pass onFailure, which is called for each of them.",
                nameof(onFailure));
        }

        options = options?.ForSeveral();
        List<JobSourceFailure> failures = [];
        Action<JobSourceFailure> report = onFailure ?? failures.Add;
        IAsyncEnumerable<Job> jobs = query is { Order: not JobOrder.Any }
            ? OrderedJobMerge.ListAsync([.. sources], query, options, unordered, report, cancellationToken)
            : JobsAsTheyComeAsync(
                sources.ListAllPagesAsync(query, options, cancellationToken: cancellationToken),
                report,
                cancellationToken);
        await foreach (Job job in jobs.ConfigureAwait(false))
        {
            yield return job;
        }

        if (failures.Count > 0)
        {
            throw new JobSourcesFailedException(failures);
        }
    }

    /// <summary>
    /// Lists several sources in parallel, page by page as they answer. Use it to show the progress of each source, or
    /// to resume. A source that fails or is skipped reports this in its last step; the others continue. The next page
    /// of a source is requested when its last page has been consumed, unless the options enable reading ahead.
    /// </summary>
    /// <param name="sources">The sources.</param>
    /// <param name="query">The filter and the order; null for all jobs.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="startAt">
    /// The cursors to start at, at most one for each source. Sources without a cursor start at their beginning, so when
    /// you resume, leave out the sources whose last page had no next page.
    /// </param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>Pages and failures.</returns>
    /// <exception cref="ArgumentException">
    /// Thrown during the enumeration, before anything is sent: a cursor is null, belongs to none of the sources, is the
    /// second one of its source, or belongs to another query.
    /// </exception>
    public static async IAsyncEnumerable<JobSourceResult> ListAllPagesAsync(
        this IEnumerable<IJobSource> sources,
        JobQuery? query = null,
        ListOptions? options = null,
        IEnumerable<PageCursor>? startAt = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        options = options?.ForSeveral();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // Check all cursors before the first request.
        Listing[] listings = [.. ListingsOf([.. sources], query, options, startAt ?? [], stop.Token)];

        // The channel is unbounded, but holds at most one step of each source: a source waits until its step has been
        // consumed.
        Channel<Step> steps = Channel.CreateUnbounded<Step>();
        Task reading = Task.WhenAll(listings.Select(listing => ReadAsync(listing, steps.Writer, stop.Token)).ToArray());
        _ = reading.ContinueWith(
            static (done, writer) => ((ChannelWriter<Step>)writer!).TryComplete(done.Exception?.InnerException),
            steps.Writer,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            await foreach (Step step in steps.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return step.Page;
                step.Consumed.SetResult();
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            // Leaving the loop early stops the readers first: no request continues after the loop.
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async IAsyncEnumerable<Job> JobsAsTheyComeAsync(
        IAsyncEnumerable<JobSourceResult> steps,
        Action<JobSourceFailure> onFailure,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (JobSourceResult step in steps.ConfigureAwait(false))
        {
            if (step.Failure is { } error)
            {
                onFailure(new(step.Source, error) { IsSkipped = step.IsSkipped });
                continue;
            }

            foreach (Job job in step.Page!.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return job;
            }
        }
    }

    private static IEnumerable<Listing> ListingsOf(
        IReadOnlyList<IJobSource> sources,
        JobQuery? query,
        ListOptions? options,
        IEnumerable<PageCursor> startAt,
        CancellationToken cancellationToken)
    {
        Dictionary<string, PageCursor> places = new(StringComparer.Ordinal);
        foreach (PageCursor? cursor in startAt)
        {
            if (cursor is null)
            {
                throw new ArgumentException(
                    "A cursor is null. The list of a source ends with a page without Next: leave that source out.",
                    nameof(startAt));
            }

            if (!sources.Any(source => source.Name == cursor.Source))
            {
                throw new ArgumentException(
                    $"The cursor belongs to the source '{cursor.Source}', which is not one of the given sources.",
                    nameof(startAt));
            }

            if (!places.TryAdd(cursor.Source, cursor))
            {
                throw new ArgumentException(
                    $"There are two cursors of the source '{cursor.Source}'. Pass one cursor for each source.",
                    nameof(startAt));
            }
        }

        foreach (IJobSource source in sources)
        {
            Listing listing = new(source);
            try
            {
                listing.Pages = source.ListJobsAsync(query, options, CancellationToken.None)
                    .AsPagesAsync(places.GetValueOrDefault(source.Name), cancellationToken);
            }
            catch (JobApiException exception)
            {
                listing.Refusal = exception;
                listing.IsSkipped = options?.MaySkip == true && exception is JobQueryNotSupportedException;
            }
            catch (Exception exception) when (ForeignFailure.Is(exception, isFirst: true, cancellationToken))
            {
                listing.Refusal = ForeignFailure.ToFailure(exception, source.Name);
            }

            if (listing.IsSkipped && places.ContainsKey(source.Name))
            {
                throw new ArgumentException(
                    $"The cursor belongs to a list of the source '{source.Name}', which is skipped here because it"
                    + " cannot answer the query. "
                    + "Resume with the UnsupportedQuery that the list was started with.",
                    nameof(startAt));
            }

            yield return listing;
        }
    }

    private static async Task ReadAsync(Listing listing, ChannelWriter<Step> steps, CancellationToken cancellationToken)
    {
        JobApiException? failure = listing.Refusal;
        bool isFirst = true;
        try
        {
            await foreach (Page<Job> page in (listing.Pages ?? AsyncEnumerable.Empty<Page<Job>>())
                .ConfigureAwait(false))
            {
                isFirst = false;
                await HandOverAsync(
                    new() { Source = listing.Source, Page = page },
                    steps,
                    cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (CallbackFailure.Is(exception))
        {
            // Throw now, not after the other sources have been read.
            steps.TryComplete(exception);
            throw;
        }
        catch (JobApiException exception)
        {
            failure = exception;
        }
        catch (Exception exception) when (ForeignFailure.Is(exception, isFirst, cancellationToken))
        {
            failure = ForeignFailure.ToFailure(exception, listing.Source.Name);
        }

        if (failure is not null)
        {
            await HandOverAsync(
                new() { Source = listing.Source, Failure = failure, IsSkipped = listing.IsSkipped },
                steps,
                cancellationToken).ConfigureAwait(false);
        }
    }

    // Completes when the page has been consumed, so that leaving the loop causes no further request.
    private static async Task HandOverAsync(
        JobSourceResult page,
        ChannelWriter<Step> steps,
        CancellationToken cancellationToken)
    {
        Step step = new(page, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await steps.WriteAsync(step, cancellationToken).ConfigureAwait(false);
        await step.Consumed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A source's list that is not started yet, or why the source refuses it.</summary>
    private sealed class Listing(IJobSource source)
    {
        public IJobSource Source => source;

        public IAsyncEnumerable<Page<Job>>? Pages { get; set; }

        public JobApiException? Refusal { get; set; }

        public bool IsSkipped { get; set; }
    }

    private sealed record Step(JobSourceResult Page, TaskCompletionSource Consumed);
}

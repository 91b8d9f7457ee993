using System.Runtime.CompilerServices;

namespace JobApis.Client.Aggregation;

/// <summary>
/// Merges the lists of several sources by creation time. One page of each source is held. See
/// docs/paging.md#merged-lists.
/// </summary>
internal static class OrderedJobMerge
{
    /// <summary>Lists the jobs of all sources in the order of the query.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="query">The filter and the order.</param>
    /// <param name="options">Options of the list.</param>
    /// <param name="unordered">What to do with a source that cannot list in that order.</param>
    /// <param name="onFailure">Called for each source that fails; the others go on.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    public static async IAsyncEnumerable<Job> ListAsync(
        IReadOnlyList<IJobSource> sources,
        JobQuery query,
        ListOptions? options,
        UnsupportedOrderBehavior unordered,
        Action<JobSourceFailure> onFailure,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Feed[] feeds = [.. sources.Select(source => new Feed(source))];
        try
        {
            // Read the first pages in parallel. Afterwards read a page when its source has no job left.
            await Task.WhenAll(feeds.Select(feed => feed.StartAsync(query, options, unordered, cancellationToken)))
                .ConfigureAwait(false);
            PriorityQueue<Feed, (long Time, int Index)> next = new(feeds.Length);
            for (int index = 0; index < feeds.Length; index++)
            {
                Enqueue(index);
            }

            while (next.TryDequeue(out Feed? feed, out (long Time, int Index) rank))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return feed.Current!;
                await feed.MoveNextAsync().ConfigureAwait(false);
                Enqueue(rank.Index);
            }

            void Enqueue(int index)
            {
                Feed feed = feeds[index];
                if (feed.Failure is { } failure)
                {
                    onFailure(new(feed.Source, failure) { IsSkipped = feed.IsSkipped });
                }
                else if (feed.Current is { } job)
                {
                    next.Enqueue(feed, (RankOf(job, query.Order), index));
                }
            }
        }
        finally
        {
            foreach (Feed feed in feeds)
            {
                await feed.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // Jobs without a creation time come last.
    private static long RankOf(Job job, JobOrder order) => job.CreatedAt is { } time
        ? order == JobOrder.OldestFirst ? time.UtcTicks : -time.UtcTicks
        : long.MaxValue;

    /// <summary>One source's jobs, one after another.</summary>
    private sealed class Feed(IJobSource source) : IAsyncDisposable
    {
        private IAsyncEnumerator<Page<Job>>? _pages;
        private CancellationToken _cancellationToken;
        private IReadOnlyList<Job> _page = [];
        private int _index;

        public IJobSource Source => source;

        /// <summary>The source's next job; null at the end.</summary>
        public Job? Current { get; private set; }

        /// <summary>The failure of the source; null if it has not failed.</summary>
        public JobApiException? Failure { get; private set; }

        /// <summary>Whether the source was skipped.</summary>
        public bool IsSkipped { get; private set; }

        public async Task StartAsync(
            JobQuery query,
            ListOptions? options,
            UnsupportedOrderBehavior unordered,
            CancellationToken cancellationToken)
        {
            _cancellationToken = cancellationToken;
            bool isOrdered = source.Capabilities.Supported.HasFlag(JobQueryFeatures.Order);
            try
            {
                IAsyncEnumerable<Page<Job>> pages = source
                    .ListJobsAsync(
                        isOrdered || unordered == UnsupportedOrderBehavior.Fail
                            ? query
                            : query with { Order = JobOrder.Any },
                        options,
                        CancellationToken.None)
                    .AsPagesAsync(null, cancellationToken);
                _pages = (isOrdered || unordered != UnsupportedOrderBehavior.BufferAndSort
                    ? pages
                    : SortedAsync(pages, query.Order, cancellationToken)).GetAsyncEnumerator(cancellationToken);
            }
            catch (JobApiException exception)
            {
                Failure = exception;
                IsSkipped = options?.MaySkip == true && exception is JobQueryNotSupportedException;
                return;
            }
            catch (Exception exception) when (ForeignFailure.Is(exception, isFirst: true, cancellationToken))
            {
                Failure = ForeignFailure.ToFailure(exception, source.Name);
                return;
            }

            await MoveNextAsync().ConfigureAwait(false);
        }

        public async Task MoveNextAsync()
        {
            try
            {
                while (_index == _page.Count)
                {
                    if (!await _pages!.MoveNextAsync().ConfigureAwait(false))
                    {
                        Current = null;
                        return;
                    }

                    (_page, _index) = (_pages.Current.Items, 0);
                }

                Current = _page[_index++];
            }
            catch (JobApiException exception) when (!CallbackFailure.Is(exception))
            {
                (Current, Failure) = (null, exception);
            }
            catch (Exception exception)
                when (ForeignFailure.Is(exception, isFirst: _page.Count == 0, _cancellationToken))
            {
                (Current, Failure) = (null, ForeignFailure.ToFailure(exception, source.Name));
            }
        }

        public ValueTask DisposeAsync() => _pages?.DisposeAsync() ?? ValueTask.CompletedTask;

        private static async IAsyncEnumerable<Page<Job>> SortedAsync(
            IAsyncEnumerable<Page<Job>> pages,
            JobOrder order,
            [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            List<Job> jobs = [];
            await foreach (Page<Job> page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                jobs.AddRange(page.Items);
            }

            yield return new([.. jobs.OrderBy(job => RankOf(job, order))]);
        }
    }
}

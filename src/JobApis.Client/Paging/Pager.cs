using System.Runtime.CompilerServices;
using JobApis.Client.Json;

namespace JobApis.Client.Paging;

/// <summary>
/// The only paging loop. What differs between services is in the <see cref="IPagingStrategy{TRow}"/>. See
/// docs/paging.md#guards for what ends a walk with an error.
/// </summary>
internal sealed class Pager<TRow, TItem>(
    PagerDefinition<TRow, TItem> list,
    CancellationToken listToken) : AsyncPager<TItem>
    where TItem : class
{
    /// <summary>
    /// Maximum consecutive pages without a new row, each announcing another, before the enumeration fails.
    /// </summary>
    internal const int MaxBarrenPages = 100;

    /// <summary>
    /// Maximum consecutive repetitions of a page, if no total shows that the list did not change. A last page of one
    /// row can meet a new job in each request.
    /// </summary>
    internal const int MaxRepeats = 9;

    /// <summary>Maximum rows of a page, unless more are requested.</summary>
    internal const int MaxRows = 10_000;

    private readonly ListOptions _options = list.Options.Checked();
    private readonly string _hash = PageCursor.HashOf(list.Identity);

    public override IAsyncEnumerable<Page<TItem>> AsPagesAsync(
        PageCursor? startAt = null,
        CancellationToken cancellationToken = default)
    {
        if (startAt is not null)
        {
            Check(startAt);
        }

        return PagesAsync(startAt?.Position, cancellationToken);
    }

    public override async IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<TItem> page in PagesAsync(null, cancellationToken).ConfigureAwait(false))
        {
            IReadOnlyList<TItem> items = page.Items;
            for (int index = 0; index < items.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                listToken.ThrowIfCancellationRequested();
                yield return items[index];
            }
        }
    }

    private IAsyncEnumerable<Page<TItem>> PagesAsync(string? startAt, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<Page<TItem>> pages = _options.Prefetch > 0
            ? PrefetchingReader.ReadAsync(
                token => WalkAsync(startAt, token),
                _options.Prefetch,
                listToken,
                cancellationToken)
            : WalkAsync(startAt, cancellationToken);
        return _options.OnUnreadable is { } told
            ? TellAsync(pages, CallbackFailure.Marking(told), cancellationToken)
            : pages;
    }

    // Report unreadable rows when their page is yielded, not when it is read ahead.
    private static async IAsyncEnumerable<Page<TItem>> TellAsync(
        IAsyncEnumerable<Page<TItem>> pages,
        Action<UnreadableRow> told,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Page<TItem> page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            for (int index = 0; index < page.Unreadable.Count; index++)
            {
                told(page.Unreadable[index]);
            }

            yield return page;
        }
    }

    private async IAsyncEnumerable<Page<TItem>> WalkAsync(
        string? startAt,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource? linked = listToken.CanBeCanceled
            && cancellationToken.CanBeCanceled
            && listToken != cancellationToken
            ? CancellationTokenSource.CreateLinkedTokenSource(listToken, cancellationToken)
            : null;
        CancellationToken token = linked?.Token ?? (listToken.CanBeCanceled ? listToken : cancellationToken);

        using YieldedIdSet seen = new(_options.MaxRememberedIds);
        using YieldedIdSet visited = new();
        PageProgress progress = new();
        RowReading<TRow>? rowByRow = _options.OnUnreadable is not null && list.Layout is { } layout
            ? new(layout, list.IdOf)
            : null;
        bool isLimited = startAt is [UnreadableRows<TRow>.Mark, ..];
        startAt = isLimited ? startAt![1..] : startAt;
        using UnreadableRows<TRow> unreadable = new(list.Source, rowByRow, _options.MaxRememberedIds, isLimited);
        IPagingStrategy<TRow> strategy = list.NewStrategy();
        ParallelPageReader<TRow> reads = new(strategy, seen, _options.MaxParallelPages, list.Clock, token);
        await using ConfiguredAsyncDisposable reading = reads.ConfigureAwait(false);
        string position = startAt ?? strategy.Start();
        int barrenPages = 0;
        int repeats = 0;
        long? total = null;
        ReportedTotalCheck tally = default;
        IReadOnlyList<TRow> previous = [];

        while (true)
        {
            token.ThrowIfCancellationRequested();
            if (!visited.Add(position))
            {
                throw Broken(
                    "The service's pages lead in a circle: it names a page that was already read. The list cannot be"
                    + " completed.",
                    position,
                    unreadable);
            }

            PageResult<TRow> read = await ReadAsync(
                reads,
                rowByRow,
                position,
                startAt,
                unreadable,
                isFirst: progress.Pages == 0,
                token).ConfigureAwait(false);
            if (read.Rows.Count > Math.Max(MaxRows, _options.PageSize ?? 0))
            {
                throw new JobApiProtocolException($"{list.Source}: the page holds {read.Rows.Count} rows, which is"
                    + " more than was requested and more than any page should. No row of the page was returned.")
                {
                    JobSource = list.Source,
                    FailedAt = CursorAt(position, unreadable),
                };
            }

            if (read.ForgetsEarlier)
            {
                seen.Clear();
            }

            seen.Trim();

            List<TItem> items = new(read.Rows.Count);
            long duplicates = 0;
            for (int index = 0; index < read.Rows.Count; index++)
            {
                TRow row = read.Rows[index];
                string id = list.IdOf(row);
                if (string.IsNullOrEmpty(id))
                {
                    throw new JobApiProtocolException(
                        $"{list.Source}: row {index} of the page has no id. No row of the page was returned.")
                    {
                        JobSource = list.Source,
                        FailedAt = CursorAt(position, unreadable),
                    };
                }

                bool isNew = seen.Add(id);
                if (unreadable.TryTake(row, progress.Pages + 1))
                {
                    continue;
                }

                if (!isNew)
                {
                    duplicates++;
                }
                else if (list.Map(row) is { } item)
                {
                    items.Add(item);
                }
            }

            // A strategy that looks again at what it read sees to it itself that this ends. Otherwise it can be chance,
            // a few times: as many new jobs as a page holds push it along. But new jobs raise a total; where it stays,
            // the service sends one page whatever is asked for, and the list would end by that total with most of it
            // missing.
            repeats = duplicates > 0 && !read.IsReread && IsSamePage(previous, read.Rows) ? repeats + 1 : 0;
            if (repeats > MaxRepeats || (repeats > 0 && read.Total is not null && read.Total == total))
            {
                throw Broken(
                    $"The service sent the same page {repeats + 1} times in a row, as if it did not see which one was"
                    + " asked for. The list cannot be completed.",
                    position,
                    unreadable);
            }

            total = read.Total;

            // Some answers of a walk speak of a part of the list, and have no total. One that ends the list and has
            // none says that it shrank.
            tally = total is null && read.Next is not null ? tally : tally.Answered(total);
            previous = read.Rows;
            barrenPages = duplicates == read.Rows.Count && !read.IsReread ? barrenPages + 1 : 0;
            if (barrenPages > MaxBarrenPages && read.Next is not null)
            {
                throw Broken(
                    $"The service sent {barrenPages} pages in a row with nothing new in them, each announcing"
                    + " another. The list cannot be completed.",
                    position,
                    unreadable);
            }

            LookupResult<TItem> lookup = new(items, 0, 0, 0);
            if (list.Lookup is { } lookups && lookups.IsNeeded(items))
            {
                lookup = await AskAsync(lookups, items, position, unreadable, token).ConfigureAwait(false);
                items = lookup.Items;
            }

            progress = progress with
            {
                Lookups = progress.Lookups + lookup.Lookups,
                LookupRequests = progress.LookupRequests + lookup.Requests,
                Gone = progress.Gone + lookup.Gone,
                Pages = progress.Pages + 1,
                Rows = progress.Rows + read.Rows.Count,
                Items = progress.Items + items.Count,
                DuplicatesDropped = progress.DuplicatesDropped + duplicates,
                Rereads = progress.Rereads + (read.IsReread ? 1 : 0),
                Unreadable = unreadable.Count,
                Completeness = unreadable.Limit(read.Claim ?? PageProgress.FastClaim),
            };
            if (read.Next is null && startAt is null && Objection(tally, progress, read.Claim) is { } objection)
            {
                throw Broken($"The list ends, but {objection}. Jobs are missing; read it again.", position, unreadable);
            }

            Tell(read, items.Count, position, unreadable);
            PageCursor? next = read.Next is null ? null : CursorAt(read.Next, unreadable);
            yield return new(items, next, read.Total, progress, read.Response) { Unreadable = unreadable.OfPage() };

            if (read.Next is null)
            {
                yield break;
            }

            position = read.Next;
            if (progress.Pages >= _options.MaxPages)
            {
                throw Broken(
                    $"{progress.Pages} pages were read, and the service announces another."
                    + " Resume at FailedAt, or set ListOptions.MaxPages.",
                    position,
                    unreadable);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<PageResult<TRow>> ReadAsync(
        ParallelPageReader<TRow> reads,
        RowReading<TRow>? rowByRow,
        string position,
        string? startAt,
        UnreadableRows<TRow> unreadable,
        bool isFirst,
        CancellationToken cancellationToken)
    {
        // Until this returns, and also where the caller's own list is read by the call of another one.
        RowReading.Begin(rowByRow);
        try
        {
            return await reads.ReadAsync(position).ConfigureAwait(false);
        }
        catch (JobApiPaginationException exception) when (exception.JobSource is null)
        {
            // Add the source's name and the cursor, which the paging strategy does not know.
            throw Broken(exception.Message, position, unreadable);
        }
        catch (JobApiException exception)
        {
            exception.SetFailedAt(CursorAt(position, unreadable));
            throw;
        }
        catch (FormatException exception) when (ReferenceEquals(position, startAt))
        {
            throw new ArgumentException(
                "The cursor does not name a place in this list; it was changed, or made by another version.",
                nameof(startAt),
                exception);
        }
        catch (Exception exception) when (ForeignFailure.Is(exception, isFirst, cancellationToken))
        {
            // From an app's own implementation of the interface; the library's own tells what it was.
            JobApiException failure = ForeignFailure.ToFailure(exception, list.Source);
            failure.SetFailedAt(CursorAt(position, unreadable));
            throw failure;
        }
    }

    // A failure leads back to the page, of which nothing was yielded yet.
    private async ValueTask<LookupResult<TItem>> AskAsync(
        ItemLookup<TItem> lookups,
        List<TItem> items,
        string position,
        UnreadableRows<TRow> unreadable,
        CancellationToken cancellationToken)
    {
        try
        {
            return await lookups.AskAsync(items, cancellationToken).ConfigureAwait(false);
        }
        catch (JobApiException exception)
        {
            // What was asked for may be a list itself, whose place means nothing here.
            exception.ReplaceFailedAt(CursorAt(position, unreadable));
            throw;
        }
        catch (Exception exception) when (ForeignFailure.Is(exception, isFirst: false, cancellationToken))
        {
            JobApiException failure = ForeignFailure.ToFailure(exception, list.Source);
            failure.ReplaceFailedAt(CursorAt(position, unreadable));
            throw failure;
        }
    }

    // A walk that claims something says itself what the count speaks of. In others a total that moved, or rows that
    // came twice, show that the list changed meanwhile; nothing else explains that fewer rows came than there are.
    private string? Objection(ReportedTotalCheck tally, PageProgress progress, CompletenessReport? claim)
    {
        bool isFast = claim is null && progress.DuplicatesDropped == 0;
        bool isFrozen = list.IsFrozen && (claim is null or { Confidence: CompletenessConfidence.None });
        return isFast || isFrozen
            ? (tally with { HandedOut = progress.Rows - progress.DuplicatesDropped }).Objection()
            : null;
    }

    private void Tell(in PageResult<TRow> read, int items, string position, UnreadableRows<TRow> unreadable)
    {
        try
        {
            read.Response?.PageRead?.Invoke(read.Rows.Count, items);
        }
        catch (Exception exception)
        {
            // Thrown by the app's logger or by a metric listener.
            JobApiException failure = ForeignFailure.ToFailure(exception, list.Source);
            failure.SetFailedAt(CursorAt(position, unreadable));
            throw failure;
        }
    }

    private bool IsSamePage(IReadOnlyList<TRow> previous, IReadOnlyList<TRow> rows) =>
        previous.Count == rows.Count
            && previous.Select(list.IdOf).SequenceEqual(rows.Select(list.IdOf), StringComparer.Ordinal);

    private void Check(PageCursor cursor)
    {
        if (cursor.Source != list.Source)
        {
            throw new ArgumentException(
                $"The cursor belongs to the source '{cursor.Source}' and this is '{list.Source}'.",
                nameof(cursor));
        }

        if (cursor.ListHash != _hash)
        {
            throw new ArgumentException(
                "The cursor belongs to another query. Resume a list with the query it was made with.",
                nameof(cursor));
        }
    }

    private PageCursor CursorAt(string position, UnreadableRows<TRow> unreadable) =>
        new(list.Source, _hash, unreadable.Marked(position));

    private JobApiPaginationException Broken(string message, string position, UnreadableRows<TRow> unreadable) =>
        new(message) { JobSource = list.Source, FailedAt = CursorAt(position, unreadable) };
}

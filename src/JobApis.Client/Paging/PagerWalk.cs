using System.Runtime.CompilerServices;
using JobApis.Client.Json;

namespace JobApis.Client.Paging;

/// <summary>
/// One enumeration of a <see cref="Pager{TRow, TItem}"/>: the yielded ids, the position, and the guards that end the
/// walk with an error if the service's pages are inconsistent.
/// </summary>
/// <remarks>
/// Every page goes through <see cref="ReadAsync"/>, <see cref="Take"/>, <see cref="LookUpAsync"/> and
/// <see cref="Complete"/>, in this order. A failure has the cursor of the page in progress, of which no item was
/// yielded.
/// </remarks>
internal sealed class PagerWalk<TRow, TItem> : IAsyncDisposable
    where TItem : class
{
    private readonly PagerDefinition<TRow, TItem> _list;
    private readonly ListIdentity _identity;
    private readonly string? _startAt;
    private readonly CancellationToken _walkToken;
    private readonly YieldedIdSet _seen;
    private readonly YieldedIdSet _visited = new();
    private readonly RowReading<TRow>? _rowByRow;
    private readonly UnreadableRows<TRow> _unreadable;
    private readonly ParallelPageReader<TRow> _reads;
    private RepeatedPageGuard<TRow> _repeatedPage;
    private BarrenPageGuard _barrenPages;
    private ReportedTotalCheck _total;
    private PageProgress _progress = new();
    private long _duplicates;

    /// <summary>Begins an enumeration.</summary>
    /// <param name="list">The list.</param>
    /// <param name="identity">The list that cursors are bound to.</param>
    /// <param name="startAt">The position to resume at; null for the beginning.</param>
    /// <param name="walkToken">Cancels the enumeration.</param>
    public PagerWalk(
        PagerDefinition<TRow, TItem> list,
        ListIdentity identity,
        string? startAt,
        CancellationToken walkToken)
    {
        ListOptions options = list.Options;
        bool hadUnreadable = startAt is [UnreadableRows<TRow>.Mark, ..];
        IPagingStrategy<TRow> strategy = list.NewStrategy();
        _list = list;
        _identity = identity;
        _startAt = hadUnreadable ? startAt![1..] : startAt;
        _walkToken = walkToken;
        _seen = new(options.MaxRememberedIds);
        _rowByRow = options.OnUnreadable is not null && list.Layout is { } layout ? new(layout, list.IdOf) : null;
        _unreadable = new(list.Source, _rowByRow, options.MaxRememberedIds, hadUnreadable);
        _reads = new(strategy, _seen, options.MaxParallelPages, list.Clock, walkToken);
        _repeatedPage = new(list.IdOf);
        Position = _startAt ?? strategy.Start();
    }

    /// <summary>The position of the page in progress.</summary>
    public string Position { get; private set; }

    /// <summary>Cancels the requests in flight.</summary>
    public async ValueTask DisposeAsync()
    {
        await _reads.DisposeAsync().ConfigureAwait(false);
        _unreadable.Dispose();
        _visited.Dispose();
        _seen.Dispose();
    }

    /// <summary>Reads the page at <see cref="Position"/>.</summary>
    /// <remarks>
    /// Sets the row reading of this list for the request, also if the list is read during a request of another list.
    /// </remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageResult<TRow>> ReadAsync()
    {
        _walkToken.ThrowIfCancellationRequested();
        if (!_visited.Add(Position))
        {
            throw Broken(
                "The service's pages form a cycle: the next page was already read."
                + " The list cannot be completed.");
        }

        RowReading.Begin(_rowByRow);
        try
        {
            return await _reads.ReadAsync(Position).ConfigureAwait(false);
        }
        catch (JobApiPaginationException exception) when (exception.JobSource is null)
        {
            // Add the source's name and the cursor, which the paging strategy does not have.
            throw Broken(exception.Message);
        }
        catch (JobApiException exception)
        {
            exception.SetFailedAt(Cursor());
            throw;
        }
        catch (FormatException exception) when (ReferenceEquals(Position, _startAt))
        {
            throw new ArgumentException(
                "The cursor is not valid for this list; it was changed, or created by another version.",
                "startAt",
                exception);
        }
        catch (Exception exception) when (ForeignFailure.Is(exception, _progress.Pages == 0, _walkToken))
        {
            // The exception is from an app's implementation of the interface; the library's throws a JobApiException.
            JobApiException failure = ForeignFailure.ToFailure(exception, _list.Source);
            failure.SetFailedAt(Cursor());
            throw failure;
        }
    }

    /// <summary>Takes the new rows that match the query, and checks that the walk makes progress.</summary>
    public List<TItem> Take(in PageResult<TRow> read)
    {
        EnsurePageSize(read.Rows.Count);
        if (read.ForgetsEarlier)
        {
            _seen.Clear();
        }

        _seen.Trim();
        List<TItem> items = TakeRows(read.Rows);
        string? objection = _repeatedPage.Check(read, _duplicates) ?? _barrenPages.Check(read, _duplicates);
        return objection is null ? items : throw Broken($"{objection} The list cannot be completed.");
    }

    /// <summary>Requests single jobs, if the page does not show whether they match the query.</summary>
    public ValueTask<List<TItem>> LookUpAsync(List<TItem> items) =>
        _list.Lookup is { } lookup && lookup.IsNeeded(items) ? AskAsync(lookup, items) : new(items);

    /// <summary>Creates the page from its items.</summary>
    public Page<TItem> Complete(in PageResult<TRow> read, List<TItem> items)
    {
        // Answers about a part of the list have no total. If the last answer has none, the list may have shrunk.
        _total = read.Total is null && read.Next is not null ? _total : _total.Answered(read.Total);
        _progress = _progress with
        {
            Pages = _progress.Pages + 1,
            Rows = _progress.Rows + read.Rows.Count,
            Items = _progress.Items + items.Count,
            DuplicatesDropped = _progress.DuplicatesDropped + _duplicates,
            Rereads = _progress.Rereads + (read.IsReread ? 1 : 0),
            Unreadable = _unreadable.Count,
            Completeness = _unreadable.Limit(read.Claim ?? PageProgress.FastClaim),
        };
        EnsureTotal(read);
        ReportPage(read, items.Count);
        return new(items, read.Next is null ? null : Cursor(read.Next), read.Total, _progress, read.Response)
        {
            Unreadable = _unreadable.OfPage(),
        };
    }

    /// <summary>Moves to the next page.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveTo(string? next)
    {
        if (next is null)
        {
            return false;
        }

        Position = next;
        return _progress.Pages < _list.Options.MaxPages
            ? true
            : throw Broken(
                $"{_progress.Pages} pages were read, and the service announces another page."
                + " Resume at FailedAt, or set ListOptions.MaxPages.");
    }

    private void EnsurePageSize(int rows)
    {
        if (rows > Math.Max(Pager<TRow, TItem>.MaxRows, _list.Options.PageSize ?? 0))
        {
            throw Unusable(
                $"the page holds {rows} rows, which exceeds the requested size and the maximum of a page.");
        }
    }

    private List<TItem> TakeRows(IReadOnlyList<TRow> rows)
    {
        List<TItem> items = new(rows.Count);
        _duplicates = 0;
        for (int index = 0; index < rows.Count; index++)
        {
            TRow row = rows[index];
            string id = _list.IdOf(row);
            if (string.IsNullOrEmpty(id))
            {
                throw Unusable($"row {index} of the page has no id.");
            }

            bool isNew = _seen.Add(id);
            if (_unreadable.TryTake(row, _progress.Pages + 1))
            {
                continue;
            }

            if (!isNew)
            {
                _duplicates++;
            }
            else if (_list.Map(row) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private async ValueTask<List<TItem>> AskAsync(ItemLookup<TItem> lookup, List<TItem> items)
    {
        try
        {
            LookupResult<TItem> result = await lookup.AskAsync(items, _walkToken).ConfigureAwait(false);
            _progress = _progress with
            {
                Lookups = _progress.Lookups + result.Lookups,
                LookupRequests = _progress.LookupRequests + result.Requests,
                Gone = _progress.Gone + result.Gone,
            };
            return result.Items;
        }
        catch (JobApiException exception)
        {
            // The lookup may read another list, whose cursor is not valid here.
            exception.ReplaceFailedAt(Cursor());
            throw;
        }
        catch (Exception exception) when (ForeignFailure.Is(exception, isFirst: false, _walkToken))
        {
            JobApiException failure = ForeignFailure.ToFailure(exception, _list.Source);
            failure.ReplaceFailedAt(Cursor());
            throw failure;
        }
    }

    // A walk with a claim checks the count itself. In other walks, a changed total or repeated rows show that the list
    // changed; otherwise jobs are missing if fewer rows came than the service counts.
    private void EnsureTotal(in PageResult<TRow> read)
    {
        if (read.Next is not null || _startAt is not null)
        {
            return;
        }

        bool isFast = read.Claim is null && _progress.DuplicatesDropped == 0;
        bool isFrozen = _list.IsFrozen && read.Claim is null or { Confidence: CompletenessConfidence.None };
        long yielded = _progress.Rows - _progress.DuplicatesDropped;
        if ((isFast || isFrozen) && (_total with { Yielded = yielded }).Objection() is { } objection)
        {
            throw Broken($"The list ends, but {objection}. Jobs are missing; read it again.");
        }
    }

    private void ReportPage(in PageResult<TRow> read, int items)
    {
        try
        {
            read.Response?.PageRead?.Invoke(read.Rows.Count, items);
        }
        catch (Exception exception)
        {
            // Thrown by the app's logger or by a metric listener.
            JobApiException failure = ForeignFailure.ToFailure(exception, _list.Source);
            failure.SetFailedAt(Cursor());
            throw failure;
        }
    }

    private PageCursor Cursor() => Cursor(Position);

    private PageCursor Cursor(string position) => new(_list.Source, _identity, _unreadable.Marked(position));

    private JobApiPaginationException Broken(string message) =>
        new(message) { JobSource = _list.Source, FailedAt = Cursor() };

    private JobApiProtocolException Unusable(string problem) =>
        new($"{_list.Source}: {problem} No row of the page was returned.")
        {
            JobSource = _list.Source,
            FailedAt = Cursor(),
        };
}

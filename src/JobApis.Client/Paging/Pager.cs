using System.Runtime.CompilerServices;

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
    /// <summary>Maximum rows of a page, unless more are requested.</summary>
    internal const int MaxRows = 10_000;

    private readonly ListOptions _options = list.Options.Checked();
    private readonly ListIdentity _identity = new(list.Identity);

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

    public override IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new PageItemEnumerator<TItem>(PagesAsync(null, cancellationToken), cancellationToken, listToken);

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

        PagerWalk<TRow, TItem> walk = new(list, _identity, startAt, token);
        await using ConfiguredAsyncDisposable ending = walk.ConfigureAwait(false);
        string? next;
        do
        {
            PageResult<TRow> read = await walk.ReadAsync().ConfigureAwait(false);
            List<TItem> items = walk.Take(read);
            items = await walk.LookUpAsync(items).ConfigureAwait(false);
            yield return walk.Complete(read, items);
            next = read.Next;
        }
        while (walk.MoveTo(next));
    }

    private void Check(PageCursor cursor)
    {
        if (cursor.Source != list.Source)
        {
            throw new ArgumentException(
                $"The cursor belongs to the source '{cursor.Source}', not to '{list.Source}'.",
                nameof(cursor));
        }

        if (cursor.ListHash != _identity.Hash)
        {
            throw new ArgumentException(
                "The cursor belongs to another query. Resume a list with the query that the cursor was created for.",
                nameof(cursor));
        }
    }
}

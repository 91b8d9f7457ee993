using System.Runtime.CompilerServices;
using JobApis.Client.Json;

namespace JobApis.Client.Paging;

/// <summary>
/// Pages requested after the id of a row. "After" may mean further down the list or created later; oldest first, both
/// readings need the same request, and the first page after an anchor shows which one the service uses. See
/// docs/paging.md#anchor.
/// </summary>
/// <param name="read">
/// Reads the page at an anchor; its <see cref="PageResult{TRow}.Next"/> is not null if the service reports more pages.
/// </param>
/// <param name="idOf">The id of a row.</param>
internal sealed class AnchorStrategy<TRow>(
    Func<PageAnchor, CancellationToken, Task<PageResult<TRow>>> read,
    Func<TRow, string> idOf) : IPagingStrategy<TRow>
{
    private const string FirstPage = "first";

    // The direction that the service uses, as the first character of a position.
    private const char Unsettled = '?';
    private const char After = '>';
    private const char Before = '<';

    public string Start() => FirstPage;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageResult<TRow>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        if (position == FirstPage)
        {
            return Continue(await read(default, cancellationToken).ConfigureAwait(false), Unsettled);
        }

        (char reading, Guid id) = Parse(position);
        PageResult<TRow> page = await read(
            reading == Before ? new(null, id) : new(id, null),
            cancellationToken).ConfigureAwait(false);
        if (reading != Unsettled)
        {
            return HoldsKnownRow(page, seen) ? throw Stalled() : Continue(page, reading);
        }

        if (page.Rows.Count > 0 && !HoldsKnownRow(page, seen))
        {
            return Continue(page, After);
        }

        PageResult<TRow> other = await read(new(null, id), cancellationToken).ConfigureAwait(false);
        if (other.Rows.Count > 0 && !HoldsKnownRow(other, seen))
        {
            return Continue(other, Before);
        }

        // No row follows the anchor and no new row precedes it: the rest of the list was deleted in the meantime.
        return page is { Rows.Count: 0, Next: null } && other.Rows.All(row => seen.Contains(idOf(row)))
            ? page with { Next = null }
            : throw Stalled();
    }

    private static (char Reading, Guid Id) Parse(string position)
    {
        PositionReader fields = new(position, "a valid anchor");
        char reading = fields.Letter([Unsettled, After, Before]);
        Guid id = fields.Guid();
        fields.End();
        return (reading, id);
    }

    private PageResult<TRow> Continue(PageResult<TRow> page, char reading) =>
        page with
        {
            Next = page.Next is null ? null
                : AnchorOf(page) is { } id ? $"{reading}/{PositionReader.TextOf(id)}"
                : throw Stalled(),
        };

    // An unreadable row may have no id. The last row with an id is the anchor; the rows after it are read again.
    private Guid? AnchorOf(PageResult<TRow> page)
    {
        for (int index = page.Rows.Count - 1; index >= 0; index--)
        {
            string text = idOf(page.Rows[index]);
            if (!RowReading.IsStandInId(text) && Guid.TryParse(text, out Guid id))
            {
                return id;
            }
        }

        return null;
    }

    // A row without an id may have been on the previous page, after the anchor.
    private bool HoldsKnownRow(PageResult<TRow> page, YieldedIdSet seen) =>
        page.Rows.Select(idOf).Any(id => seen.Contains(id) && !RowReading.IsStandInId(id));

    private static JobApiPaginationException Stalled() =>
        new("The page after the last job is empty although the service reports more jobs,"
            + " or holds jobs of earlier pages. The list cannot be completed by cursor."
            + " List it without a filter, or with Completeness.Verified.");
}

/// <summary>Where a page begins: after a row, before a row, or at the beginning.</summary>
internal readonly record struct PageAnchor(Guid? After, Guid? Before);

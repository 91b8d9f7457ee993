using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Verified pages of a list whose rows are requested after the id of another row. Every page is requested after the row
/// before the last one, so it shows the last one again; a page without a known row is discarded.
/// </summary>
/// <remarks>
/// Invariant: every job before the frontier (the end of the last accepted page) that stays in the list was yielded. A
/// page is accepted when it was requested without an anchor or holds a row that was yielded before. How the service
/// reads the anchor is not part of the proof. See docs/paging.md#anchor-overlap.
/// </remarks>
/// <param name="read">
/// Reads the page at an anchor; null if the service refuses the anchor because the row was deleted.
/// </param>
/// <param name="idOf">Returns a row's id.</param>
internal sealed class AnchorOverlapStrategy<TRow>(
    Func<PageAnchor, CancellationToken, Task<WindowResult<TRow>?>> read,
    Func<TRow, Guid> idOf) : IPagingStrategy<TRow>
{
    private readonly NoProgressGuard _barren = new();

    // The cursor returned last, cached so that it need not be parsed again.
    private string? _position;
    private AnchorCursor _place = new();

    public string Start() => new AnchorCursor().ToString();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageResult<TRow>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(position, _position))
        {
            Resume(position, seen);
        }

        AnchorCursor place = _place with { Step = _place.Step + 1 };
        Guid? anchor = place.Try < place.Anchors.Count ? place.Anchors[place.Try].Id : null;
        bool isUp = place.TriesOtherReading != (place.Reading == AnchorCursor.Up);
        WindowResult<TRow>? answer = await read(
            isUp ? new(null, anchor) : new(anchor, null),
            cancellationToken).ConfigureAwait(false);
        if (answer is not { } page)
        {
            // A deleted anchor fails in either direction.
            return TryNext(place, default, mayBeRead: false);
        }

        place = place with
        {
            Tally = place.Tally.Answered(page.Total),
            MoreUntold = place.MoreUntold || page.More is null,
        };
        if (anchor is null)
        {
            return Accept(place, page, seen, isDown: true);
        }

        int known = LastKnown(page.Rows, seen);
        if (known < 0)
        {
            return TryNext(place, page, mayBeRead: true);
        }

        // The service reads down the list if the page holds a row that is known to come after the anchor.
        bool isDown = Holds(page.Rows, place.Anchors.Take(place.Try));
        if (place.Try == 1 && idOf(page.Rows[0]) == place.Anchors[0].Id)
        {
            // The page begins with the row after the anchor, which shows the direction. The row must be the first one:
            // for a deleted anchor the service may return the beginning of the list.
            place = place with { Reading = isUp ? AnchorCursor.Up : AnchorCursor.Down };
        }

        bool bringsNews = known < page.Rows.Count - 1;
        if (bringsNews || (isDown && EndsAt(place, page)))
        {
            return Accept(place, page, seen, isDown);
        }

        // The page holds only known rows.
        List<RowAnchor> chain = ChainOf(page.Rows, place, isDown);
        if (!isDown)
        {
            // Continue from here only if every anchor fails.
            return TryNext(
                place with { Detour = place.Detour.Count > 0 ? place.Detour : chain }, page, mayBeRead: true);
        }

        if (chain[0].Id == place.Anchors[0].Id)
        {
            // No progress: the page ends with the last row that was yielded.
            return TryNext(place, page, mayBeRead: true);
        }

        // Continue from here. The service may have read the earlier anchors in the other direction.
        return Go(
            From(place.Try > 1 ? place with { Reading = AnchorCursor.Unsettled } : place, chain), page, [], fresh: 0);
    }

    private PageResult<TRow> Accept(AnchorCursor place, WindowResult<TRow> page, YieldedIdSet seen, bool isDown)
    {
        bool isHead = place.Try >= place.Anchors.Count;

        // Leave out the rows of the overlap. Any other known row shows that the list shifted; the paging loop counts
        // it.
        int expected = 0;
        while (!isHead && expected < Math.Min(place.Try, page.Rows.Count) && IsKnown(page.Rows[expected], seen))
        {
            expected++;
        }

        IReadOnlyList<TRow> shown = expected == 0 ? page.Rows : [.. page.Rows.Skip(expected)];
        int fresh = shown.Count(row => !IsKnown(row, seen));
        place = place with { Tally = place.Tally with { Yielded = place.Tally.Yielded + fresh } };
        if (isDown && (isHead ? page.More is false || (page.More is null && page.Rows.Count < 2) : EndsAt(place, page)))
        {
            return new(shown, null, page.Total, page.Response, FinalClaim(place, page, isHead), fresh == 0);
        }

        IReadOnlyList<RowAnchor> chain = ChainOf(page.Rows, place, isDown);
        return Go(
            From(place with { BeginningIsNear = isHead && place.Anchors.Count > 0 && fresh > 0 }, chain),
            page,
            shown,
            fresh);
    }

    /// <summary>
    /// Whether the list ends with a page. If the service does not report it, pages are requested until one has only the
    /// last row.
    /// </summary>
    private bool EndsAt(AnchorCursor place, WindowResult<TRow> page) =>
        page.More is { } more
            ? !more
            : place.Try == 1 && page.Rows.Count == 1 && idOf(page.Rows[0]) == place.Anchors[0].Id;

    /// <summary>Tries the same anchor in the other direction, or the next anchor further back.</summary>
    private PageResult<TRow> TryNext(AnchorCursor place, WindowResult<TRow> page, bool mayBeRead)
    {
        // The page that showed the direction may have been the beginning of the list, so try the other direction after
        // an anchor failed.
        if (mayBeRead && !place.TriesOtherReading && (place.Reading == AnchorCursor.Unsettled || place.Try > 1))
        {
            return Go(place with { TriesOtherReading = true }, page, [], fresh: 0);
        }

        int next = place.BeginningIsNear ? place.Anchors.Count : place.Try + 1;
        place = place with { Try = next, TriesOtherReading = false };
        if (next < place.Anchors.Count)
        {
            return Go(place, page, [], fresh: 0);
        }

        if (!place.BeginningIsNear)
        {
            // The anchors may be valid, and the service may read them in the other direction.
            place = place with { Reading = AnchorCursor.Unsettled };
        }

        return Go(place.Detour.Count > 1 ? From(place, place.Detour) : place, page, [], fresh: 0);
    }

    private PageResult<TRow> Go(AnchorCursor place, WindowResult<TRow> page, IReadOnlyList<TRow> shown, int fresh)
    {
        _barren.Count(isFresh: fresh > 0);
        _place = place;
        _position = place.ToString();
        return new(shown, _position, page.Total, page.Response, Claim(place), fresh == 0);
    }

    /// <summary>
    /// The position after a page. The next page is requested after the row before the last, so that it shows the last
    /// one again.
    /// </summary>
    private static AnchorCursor From(AnchorCursor place, IReadOnlyList<RowAnchor> chain) => chain.Count > 1
        ? place with { Anchors = chain, Detour = [], Try = 1, TriesOtherReading = false }
        : throw new JobApiPaginationException(
            "The service returns one row at a time and reports more, so its pages cannot overlap."
            + " List it with Completeness.Fast.");

    private void Resume(string position, YieldedIdSet seen)
    {
        _place = AnchorCursor.Parse(position);
        foreach (RowAnchor anchor in _place.Anchors.Concat(_place.Detour))
        {
            seen.Add(anchor.Id.ToString());
        }
    }

    /// <summary>
    /// The anchors after a page: its last rows, then rows at doubling distances, then the older anchors at doubling
    /// distances.
    /// </summary>
    /// <remarks>
    /// The last row comes first. The older anchors are kept only if the page is known to lead down the list.
    /// </remarks>
    private List<RowAnchor> ChainOf(IReadOnlyList<TRow> rows, AnchorCursor place, bool isDown)
    {
        List<RowAnchor> chain = [];
        long last = place.Tally.Yielded;
        for (int back = 0; back < rows.Count; back = back < 2 ? back + 1 : back * 2)
        {
            chain.Add(new(idOf(rows[rows.Count - 1 - back]), Math.Max(0, last - back)));
        }

        for (int index = place.Try;
            isDown && index < place.Anchors.Count && chain.Count < AnchorCursor.MaxAnchors;
            index++)
        {
            RowAnchor older = place.Anchors[index];
            if (chain.Count < 2 || last - older.Ordinal >= 2 * (last - chain[^1].Ordinal))
            {
                chain.Add(older);
            }
        }

        return chain;
    }

    private int LastKnown(IReadOnlyList<TRow> rows, YieldedIdSet seen)
    {
        int index = rows.Count - 1;
        while (index >= 0 && !IsKnown(rows[index], seen))
        {
            index--;
        }

        return index;
    }

    private bool Holds(IReadOnlyList<TRow> rows, IEnumerable<RowAnchor> anchors) =>
        anchors.Any(anchor => rows.Any(row => idOf(row) == anchor.Id));

    private bool IsKnown(TRow row, YieldedIdSet seen) => seen.Contains(idOf(row));

    private static CompletenessReport FinalClaim(AnchorCursor place, WindowResult<TRow> page, bool isWhole)
    {
        CompletenessReport claim = isWhole && !place.MoreUntold
            ? CompletenessReport.Conditional(
                "an answer is a snapshot of the list: the whole list came in one answer")
            : Claim(place);

        // Rows and count of one answer may come from different moments, so neither can be trusted here.
        string? objection = isWhole && page.Total > page.Rows.Count
            ? $"the answer with the whole list reports {page.Total} rows and has {page.Rows.Count}"
            : isWhole ? null : place.Tally.Objection();
        return claim.Confidence != CompletenessConfidence.None && objection is not null
            ? CompletenessReport.None(objection)
            : claim;
    }

    private static CompletenessReport Claim(AnchorCursor place) =>
        place.MoreUntold ? CompletenessReport.None(
            "the service does not report whether more pages follow")
        : CompletenessReport.Conditional(
            "the service sorts its list by creation, which its rows do not show");
}

using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Verified pages of a list whose rows are requested by index. Every page must overlap the rows read before; a page
/// that does not is discarded.
/// </summary>
/// <remarks>
/// Invariant: every job before the frontier (the end of the last accepted page) that stays in the list was yielded. A
/// page is accepted when it begins at index 0 or holds a row that was yielded before. The requested index is not part
/// of the proof. See docs/paging.md#overlap.
/// </remarks>
/// <param name="windows">The parts of the list that can be requested.</param>
/// <param name="read">Reads a part. A part beyond the end is empty.</param>
/// <param name="idOf">Returns a row's id.</param>
/// <param name="evidence">Collects what the rows show about the list's order.</param>
internal sealed class OverlapStrategy<TRow>(
    IRowWindows windows,
    Func<RowWindow, CancellationToken, Task<WindowResult<TRow>>> read,
    Func<TRow, string> idOf,
    OrderEvidence<TRow> evidence) : IPagingStrategy<TRow>
{
    // The number of known rows that a page must have if jobs may change their places: it is unlikely that all of them
    // did.
    private const int RowsOfEvidence = OverlapCursor.MaxFirst;

    // The cursor returned last, cached so that it need not be parsed again.
    private string? _position;
    private OverlapCursor _place = new();

    private readonly NoProgressGuard _barren = new();
    private bool _isResumed;
    private HashSet<string> _knownBefore = [];

    // The last reported length of the list; null if the service does not report it.
    private long? _total;

    public string Start() => new OverlapCursor().ToString();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageResult<TRow>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(position, _position))
        {
            Resume(position);
        }

        OverlapCursor place = _place with { Step = _place.Step + 1 };
        RowWindow window = WindowFor(ref place);
        WindowResult<TRow> page = await read(window, cancellationToken).ConfigureAwait(false);
        bool hasMoved = page.Total != _total;
        _total = page.Total;
        IReadOnlyList<TRow> rows = page.Rows;
        Recognise(rows, seen);

        int known = LastKnown(rows, seen);
        bool hidesRows = page.More == true && rows.Count == 0 && window.Start == 0;
        bool wasBlind = place.IsBlind;
        bool cannotOverlap = hidesRows

            // The service ignores the requested size.
            || (page.More is not null && rows.Count > window.Size)

            // The service returns one row at a time and reports more.
            || (place.Look == Look.Confirm && page.More is null && rows.Count == 1 && place.Longest == 2);
        (int cameBefore, string lastBefore) = (place.Came, place.Last);
        place = place with
        {
            Came = rows.Count,
            Evidence = evidence.Observe(place.Evidence, rows),
            Longest = Math.Max(place.Longest, rows.Count),
            Tally = place.Tally.Answered(page.Total),
            IsBlind = place.IsBlind || cannotOverlap,
        };
        if (place.Look == Look.Beginning)
        {
            return LookAtBeginning(place, window, page, seen);
        }

        if (cannotOverlap && !wasBlind && window.Start > 0)
        {
            return Go(place, Look.Ahead, page, []);
        }

        if (!place.IsBlind && window.Start > 0 && !Overlaps(place, rows, known, seen))
        {
            return LookBack(place, window, page);
        }

        // Leave out the rows of the overlap. Any other known row shows that the list shifted; the paging loop counts
        // it.
        int expected = LeadingKnown(rows, seen, place.Frontier - window.Start);
        IReadOnlyList<TRow> shown = expected == 0 ? rows : [.. rows.Skip(expected)];
        int fresh = CountNew(shown, seen);
        place = place with
        {
            Frontier = window.Start + (place.IsBlind && page.More == true ? window.Size : rows.Count),
            Tally = place.Tally with { Yielded = place.Tally.Yielded + fresh },
            First = place.First.Length == 0 && evidence.IsWeak && window.Start == 0
                ? OverlapCursor.MarksOf(rows.Take(OverlapCursor.MaxFirst).Select(idOf))
                : place.First,
            Known = WithMarksOf(shown, place.Known),
            Last = rows.Count == 0 ? "" : OverlapCursor.MarkOf(idOf(rows[^1])),
            Shift = Math.Clamp(place.Frontier - (window.Start + known + 1), 0, OverlapCursor.MaxShift),
        };
        bool isShort = rows.Count < window.Size;
        bool endsKnown = page.More is null && isShort && known == rows.Count - 1;
        bool ends = page.More switch
        {
            true => false,
            false => place.IsBlind || isShort,
            null => rows.Count == 0
                || (place.Look == Look.Confirm && endsKnown && rows.Count > cameBefore && place.Last == lastBefore),
        };
        if (ends)
        {
            bool isWhole = window.Start == 0 && page.More is false;
            if (!evidence.IsWeak || isWhole || Claim(place, page).Confidence == CompletenessConfidence.None)
            {
                return End(place, page, shown, seen, isWhole);
            }

            // A changed row may move to the end of the list. If the last row moved there, other rows took its place,
            // and a page that begins with it does not show them.
            bool mayHideRows = place.Look != Look.Confirm
                && hasMoved
                && rows.Count > 0
                && OverlapCursor.MarkOf(idOf(rows[0])) == lastBefore;
            return mayHideRows
                ? Go(place, Look.Confirm, page, shown, fresh)
                : Go(place with { Target = 0 }, Look.Beginning, page, shown, fresh);
        }

        if (page.More is null && place.Look == Look.Confirm && rows.Count <= cameBefore)
        {
            // Either rows were deleted, or the service lowered its page size. With an overlap longer than a page, the
            // walk would make no progress.
            place = place with { Longest = Math.Max(2, rows.Count), Shift = 0 };
        }

        Look next = page.More is not null || place.IsBlind || !isShort ? Look.Ahead
            : endsKnown && rows.Count < place.Longest ? Look.Confirm
            : rows.Count > 1 ? Look.End
            : Look.Ahead;
        return Go(place, next, page, shown, fresh);
    }

    private static int RowsToTell(OverlapCursor place) => Math.Min(RowsOfEvidence, place.Longest / 2);

    // If jobs can change their places, one known row proves no overlap. Many known rows do, and so does the last row of
    // the last page if the row before it is still known.
    private bool Overlaps(OverlapCursor place, IReadOnlyList<TRow> rows, int known, YieldedIdSet seen)
    {
        bool overlaps = known >= 0 && (!evidence.IsWeak || rows.Count - CountNew(rows, seen) > RowsToTell(place));
        for (int index = known; index >= 0 && !overlaps; index--)
        {
            overlaps = OverlapCursor.MarkOf(idOf(rows[index])) == place.Last
                && (index == 0 || !evidence.IsWeak || seen.Contains(idOf(rows[index - 1])));
        }

        return overlaps;
    }

    private RowWindow WindowFor(ref OverlapCursor place)
    {
        RowWindow? window = place switch
        {
            { Frontier: 0 } or { Look: Look.Back or Look.Beginning, Target: 0 } => windows.First,
            { Look: Look.Beginning } => windows.Over(place.Target, place.Longest, shift: 0),
            { IsBlind: true } => windows.At(place.Frontier, place.Longest),

            // Include the row before the last one, if a window shows both.
            { Look: Look.Confirm } when evidence.IsWeak => windows.Over(place.Frontier, place.Longest, shift: 1),

            // First request at most half of the last answer, in case it was truncated; then more than the last answer.
            { Look: Look.End } => windows.Over(place.Frontier, (place.Came / 2) + 1, place.Shift),
            { Look: Look.Confirm } => windows.Over(place.Frontier, place.Longest + 1, place.Shift + place.Came),
            { Look: Look.Back } => windows.At(place.Target, place.Longest),
            _ => windows.Over(place.Frontier, place.Longest, place.Shift),
        };
        if (window is null)
        {
            place = place with { IsBlind = true };
        }

        return window ?? windows.At(place.Frontier, place.Longest);
    }

    private PageResult<TRow> LookBack(OverlapCursor place, RowWindow window, WindowResult<TRow> page)
    {
        int stride = place.Look == Look.Back ? Math.Min(place.Stride, window.Start) * 2 : Math.Max(1, window.Size / 2);
        return Go(place with { Target = Math.Max(0, window.Start - stride), Stride = stride }, Look.Back, page, []);
    }

    /// <summary>
    /// Reads the list again from the beginning, as far as it has changed: in an order by change, a missed job is there.
    /// </summary>
    private PageResult<TRow> LookAtBeginning(
        OverlapCursor place,
        RowWindow window,
        WindowResult<TRow> page,
        YieldedIdSet seen)
    {
        // A walk that was resumed or dropped ids knows the first rows of the list and its own, but not those in
        // between. An unknown row above one of the first rows is new.
        bool hasGap = _isResumed || seen.HasForgotten;
        int head = page.Rows.Count;
        while (head > 0 && !WasFirst(page.Rows[head - 1]))
        {
            head--;
        }

        bool hasLostTrack = hasGap && head == 0;
        IReadOnlyList<TRow> unknown = [.. page.Rows.Take(hasGap ? head : page.Rows.Count)
            .Where(row => !seen.Contains(idOf(row)) && !WasFirst(row))];
        IReadOnlyList<TRow> shown = evidence.PossiblyMissed(page.Rows, unknown);
        bool isBackAtKnown = hasGap || page.Rows.Count - CountNew(page.Rows, seen) >= RowsToTell(place);
        place = place with
        {
            Target = window.Start + page.Rows.Count,
            Tally = place.Tally with { Yielded = place.Tally.Yielded + shown.Count },
            HasLostTrack = hasLostTrack,
        };
        return isBackAtKnown || page.More != true || evidence.Objection(place.Evidence) is not null
            ? End(place, page, shown, seen, isWhole: false)
            : Go(place, Look.Beginning, page, shown, shown.Count);

        bool WasFirst(TRow row) => place.First.Contains(OverlapCursor.MarkOf(idOf(row)), StringComparison.Ordinal);
    }

    private PageResult<TRow> Go(
        OverlapCursor place,
        Look look,
        WindowResult<TRow> page,
        IReadOnlyList<TRow> shown,
        int fresh = 0)
    {
        _barren.Count(isFresh: fresh > 0);
        _place = place with { Look = look };
        _position = _place.ToString();
        return new(shown, _position, page.Total, page.Response, Claim(place, page), fresh == 0);
    }

    private PageResult<TRow> End(
        OverlapCursor place,
        WindowResult<TRow> page,
        IReadOnlyList<TRow> shown,
        YieldedIdSet seen,
        bool isWhole) =>
        place.IsBlind && place.Tally.Objection() is { } objection
            ? throw new JobApiPaginationException(
                $"The pages of the list cannot overlap, and {objection}."
                + " Jobs are missing. Read the list again.")
            : new(shown, null, page.Total, page.Response, FinalClaim(place, page, isWhole), CountNew(shown, seen) == 0);

    private void Resume(string position)
    {
        _place = OverlapCursor.Parse(position, evidence.Most);
        _isResumed = _place.Step > 0;
        _knownBefore = [.. _place.Marks()];
    }

    // Adds the rows that were yielded before this walk was resumed.
    private void Recognise(IReadOnlyList<TRow> rows, YieldedIdSet seen)
    {
        for (int index = 0; index < rows.Count && _knownBefore.Count > 0; index++)
        {
            string id = idOf(rows[index]);
            if (_knownBefore.Remove(OverlapCursor.MarkOf(id)))
            {
                seen.Add(id);
            }
        }
    }

    private int LastKnown(IReadOnlyList<TRow> rows, YieldedIdSet seen)
    {
        int index = rows.Count - 1;
        while (index >= 0 && !seen.Contains(idOf(rows[index])))
        {
            index--;
        }

        return index;
    }

    private int LeadingKnown(IReadOnlyList<TRow> rows, YieldedIdSet seen, int most)
    {
        int count = 0;
        while (count < Math.Min(most, rows.Count) && seen.Contains(idOf(rows[count])))
        {
            count++;
        }

        return count;
    }

    private int CountNew(IReadOnlyList<TRow> rows, YieldedIdSet seen)
    {
        int count = 0;
        for (int index = 0; index < rows.Count; index++)
        {
            count += seen.Contains(idOf(rows[index])) ? 0 : 1;
        }

        return count;
    }

    private string WithMarksOf(IReadOnlyList<TRow> rows, string known)
    {
        string marks = known + OverlapCursor.MarksOf(rows.Skip(rows.Count - OverlapCursor.MaxKnown).Select(idOf));
        return marks[Math.Max(0, marks.Length - OverlapCursor.MaxKnownLength)..];
    }

    private CompletenessReport FinalClaim(OverlapCursor place, WindowResult<TRow> page, bool isWhole)
    {
        CompletenessReport claim = isWhole && !place.IsBlind
            ? CompletenessReport.Conditional(
                "an answer is a snapshot of the list: the whole list came in one answer")
            : Claim(place, page);

        // Rows and count of one answer may come from different moments, so neither can be trusted here.
        string? objection = isWhole && page.Total > page.Rows.Count
            ? $"the answer with the whole list reports {page.Total} rows and has {page.Rows.Count}"
            : isWhole ? null : place.Tally.Objection();
        return claim.Confidence != CompletenessConfidence.None && objection is not null
            ? CompletenessReport.None(objection)
            : claim;
    }

    private CompletenessReport Claim(OverlapCursor place, WindowResult<TRow> page) =>
        place.IsBlind ? CompletenessReport.None(
            "the service's pages cannot overlap,"
            + " and a job that moved between two of them may have been missed")
        : evidence.Objection(place.Evidence) is { } objection ? CompletenessReport.None(objection)
        : place.HasLostTrack ? CompletenessReport.None(
            "the list was resumed and now begins with other jobs,"
            + " so a job may have changed its place")
        : page.More is not null ? CompletenessReport.Conditional(
            "the service sorts its list by creation, as every page showed")
        : CompletenessReport.Conditional(
            "the service sorts its list by creation, as every page showed,"
            + " and did not truncate two answers at the last job");
}

namespace JobApis.Client.Paging;

/// <summary>
/// Verified pages of a list whose rows are asked for by place. Every page is made to overlap what was read before, and one that does not is not handed out.
/// </summary>
/// <remarks>
/// <para>
/// Assumed: jobs keep their order among each other (they may come and go anywhere), and one answer shows a part of the list as it was at one moment, without gaps.
/// "Job" below means one that is there all the time.
/// </para>
/// <para>
/// Invariant: there is a frontier in the list's order, and every job before it was handed out. It is the end of the last accepted page. A page is accepted when it begins
/// at index 0, or holds a row that was handed out before. In the first case no job comes before it; in the second every job before that row was handed out, because rows are
/// handed out from accepted pages only, so that none lies beyond the frontier. Either way the page is without gaps from there on, all of it is handed out, and the frontier
/// may move to its end. Which index was asked for plays no part in this, so that insertions and deletions can only cost requests.
/// </para>
/// <para>
/// A page that is not accepted (so many earlier rows were deleted that the overlap is gone) is thrown away, and pages further towards the beginning are looked at, in doubling
/// strides. That ends at index 0 at the latest, where every page is accepted.
/// </para>
/// <para>
/// End: an accepted page with nothing after it. Where the service says whether there is more, its word counts together with a page shorter than asked for, because some
/// services count in one statement and read in another. Where it says nothing, a short page proves nothing, since the service may cap its pages, even all of a sudden: the end
/// is a look at the last known row that shows nothing behind it in fewer rows than the answer before, so that no cap can have cut it. Nor can one that came in between when
/// an answer next to it holds known rows only.
/// </para>
/// <para>
/// Termination: a request brings a new row, or steps towards index 0 (at most log2 of it in a row), or steps forward over known rows; and whatever the service does,
/// a <see cref="BarrenRun"/> ends in an exception.
/// </para>
/// <para>
/// The assumption on the order is watched: <see cref="OrderEvidence{TRow}"/>, and totals that never change while fewer jobs come.
/// </para>
/// </remarks>
/// <param name="windows">Which parts of the list can be asked for.</param>
/// <param name="read">Reads a part. A part beyond the end is empty.</param>
/// <param name="idOf">A row's id.</param>
/// <param name="evidence">What the rows tell of the list's order.</param>
internal sealed class OverlappingPages<TRow>(
    IRowWindows windows,
    Func<RowWindow, CancellationToken, Task<WindowRead<TRow>>> read,
    Func<TRow, string> idOf,
    OrderEvidence<TRow> evidence) : IPagingStyle<TRow>
{
    // The place that was given out last, so that it need not be read again.
    private string? _position;
    private OverlapPlace _place = new();

    private readonly BarrenRun _barren = new();
    private HashSet<string> _knownBefore = [];

    public string Start() => new OverlapPlace().ToString();

    public async Task<PageRead<TRow>> ReadAsync(string position, SeenIds seen, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(position, _position))
        {
            Resume(position);
        }

        OverlapPlace place = _place with { Step = _place.Step + 1 };
        RowWindow window = WindowFor(ref place);
        WindowRead<TRow> page = await read(window, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<TRow> rows = page.Rows;
        Recognise(rows, seen);

        int known = LastKnown(rows, seen);
        bool hidesRows = page.More == true && rows.Count == 0 && window.Start == 0;
        bool wasBlind = place.IsBlind;
        bool cannotOverlap = hidesRows

            // Of a size of its own, whatever size is asked for.
            || (page.More is not null && rows.Count > window.Size)

            // One row at a time, where there were more before.
            || (place.Look is Look.Ahead or Look.Confirm && place.Frontier > 0 && page.More is null && rows.Count == 1 && known == 0 && place.Longest > 1);
        (int cameBefore, bool cameKnownBefore) = (place.Came, place.CameKnown);
        place = place with
        {
            Came = rows.Count,
            CameKnown = known == rows.Count - 1,
            Evidence = evidence.Observe(place.Evidence, rows),
            Longest = Math.Max(place.Longest, rows.Count),
            Tally = place.Tally.Answered(page.Total),
            IsBlind = place.IsBlind || cannotOverlap,
        };
        if (place.Look == Look.Beginning)
        {
            // New jobs at the beginning are no part of this list; but if jobs do change their places, one that was missed may be here.
            return End(place, page, evidence.Objection(place.Evidence) is null ? [] : rows, seen, isWhole: false);
        }

        if (cannotOverlap && !wasBlind && window.Start > 0)
        {
            return Go(place, Look.Ahead, page, []);
        }

        if (!place.IsBlind && window.Start > 0 && known < 0)
        {
            return LookBack(place, window, page);
        }

        // The rows that were asked for once more are no news. Any other known row shows that the list shifted, and the paging loop counts it.
        int expected = LeadingKnown(rows, seen, place.Frontier - window.Start);
        IReadOnlyList<TRow> shown = expected == 0 ? rows : [.. rows.Skip(expected)];
        int fresh = CountNew(shown, seen);
        place = place with
        {
            Frontier = window.Start + (place.IsBlind && page.More == true ? window.Size : rows.Count),
            Tally = place.Tally with { HandedOut = place.Tally.HandedOut + fresh },
            Known = WithMarksOf(shown, place.Known),
            Shift = Math.Clamp(place.Frontier - (window.Start + known + 1), 0, OverlapPlace.MostShift),
        };
        bool ends = page.More switch
        {
            true => false,
            false => place.IsBlind || rows.Count < window.Size,
            null => rows.Count == 0
                || (place.Look == Look.End && known == rows.Count - 1 && rows.Count < Math.Min(window.Size, cameBefore))
                || (place.Look == Look.Confirm && known == rows.Count - 1 && rows.Count < Math.Min(window.Size, place.Longest)),
        };
        if (ends)
        {
            bool isWhole = window.Start == 0 && page.More is false;
            bool mayClaim = !isWhole && Claim(place).Kind != CompletenessKind.NotProven;
            return place.Look == Look.End && !cameKnownBefore && mayClaim ? Go(place, Look.Confirm, page, shown, fresh)
                : evidence.IsWeak && mayClaim && !place.Tally.IsExact ? Go(place, Look.Beginning, page, shown, fresh)
                : End(place, page, shown, seen, isWhole);
        }

        // One row alone is looked at twice: it does not tell the end of the list from a service that gives one row at a time.
        bool mayBeTheEnd = page.More is null && !place.IsBlind && rows.Count > 1 && rows.Count < window.Size;
        return Go(place, mayBeTheEnd ? Look.End : Look.Ahead, page, shown, fresh);
    }

    private RowWindow WindowFor(ref OverlapPlace place)
    {
        RowWindow? window = place switch
        {
            { Frontier: 0 } or { Look: Look.Beginning } or { Look: Look.Back, Target: 0 } => windows.First,
            { IsBlind: true } => windows.At(place.Frontier, place.Longest),
            { Look: Look.End } => windows.First with { Start = place.Frontier - 1 },
            { Look: Look.Back } => windows.At(place.Target, place.Longest),
            _ => windows.Over(place.Frontier, place.Longest, place.Shift),
        };
        if (window is null)
        {
            place = place with { IsBlind = true };
        }

        return window ?? windows.At(place.Frontier, place.Longest);
    }

    private PageRead<TRow> LookBack(OverlapPlace place, RowWindow window, WindowRead<TRow> page)
    {
        int stride = place.Look == Look.Back ? Math.Min(place.Stride, window.Start) * 2 : Math.Max(1, window.Size / 2);
        return Go(place with { Target = Math.Max(0, window.Start - stride), Stride = stride }, Look.Back, page, []);
    }

    private PageRead<TRow> Go(OverlapPlace place, Look look, WindowRead<TRow> page, IReadOnlyList<TRow> shown, int fresh = 0)
    {
        _barren.Count(isFresh: fresh > 0);
        _place = place with { Look = look };
        _position = _place.ToString();
        return new(shown, _position, page.Total, page.Response, Claim(place), fresh == 0);
    }

    private PageRead<TRow> End(OverlapPlace place, WindowRead<TRow> page, IReadOnlyList<TRow> shown, SeenIds seen, bool isWhole) =>
        new(shown, null, page.Total, page.Response, FinalClaim(place, isWhole), CountNew(shown, seen) == 0);

    private void Resume(string position)
    {
        _place = OverlapPlace.Parse(position, evidence.Most);
        _knownBefore = [.. _place.Marks()];
    }

    // Rows that were handed out before this walk was resumed.
    private void Recognise(IReadOnlyList<TRow> rows, SeenIds seen)
    {
        for (int index = 0; index < rows.Count && _knownBefore.Count > 0; index++)
        {
            string id = idOf(rows[index]);
            if (_knownBefore.Remove(OverlapPlace.MarkOf(id)))
            {
                seen.Add(id);
            }
        }
    }

    private int LastKnown(IReadOnlyList<TRow> rows, SeenIds seen)
    {
        int index = rows.Count - 1;
        while (index >= 0 && !seen.Contains(idOf(rows[index])))
        {
            index--;
        }

        return index;
    }

    private int LeadingKnown(IReadOnlyList<TRow> rows, SeenIds seen, int most)
    {
        int count = 0;
        while (count < Math.Min(most, rows.Count) && seen.Contains(idOf(rows[count])))
        {
            count++;
        }

        return count;
    }

    private int CountNew(IReadOnlyList<TRow> rows, SeenIds seen)
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
        string marks = known + string.Concat(rows.Skip(rows.Count - OverlapPlace.MostKnown).Select(row => OverlapPlace.MarkOf(idOf(row))));
        return marks[Math.Max(0, marks.Length - OverlapPlace.LongestKnown)..];
    }

    private CompletenessClaim FinalClaim(OverlapPlace place, bool isWhole)
    {
        if (isWhole && !place.IsBlind)
        {
            return CompletenessClaim.ProvenIf("an answer shows the list as it was at one moment: the whole list came in one answer");
        }

        CompletenessClaim claim = Claim(place);
        return claim.Kind != CompletenessKind.NotProven && place.Tally.Objection() is { } objection ? CompletenessClaim.NotProven(objection) : claim;
    }

    private CompletenessClaim Claim(OverlapPlace place) =>
        place.IsBlind ? CompletenessClaim.NotProven("the service's pages cannot be made to overlap, and a job that moved between two of them can have been missed")
        : evidence.Objection(place.Evidence) is { } objection ? CompletenessClaim.NotProven(objection)
        : CompletenessClaim.ProvenIf(
            "the service keeps its list in the order in which the jobs were created, as every page showed, and does not begin to give shorter pages while it is read");
}

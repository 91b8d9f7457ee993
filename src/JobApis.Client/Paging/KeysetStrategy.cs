using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// A list read by creation time: each request begins at the last second of the page before. If the oldest come first,
/// the start of the time range moves; if the newest come first, its end moves. Page numbers are not used.
/// </summary>
/// <remarks>
/// Invariant: every job before the bound that stays in the list was yielded. Times are whole seconds, negated for a
/// list that begins with the newest, so that they always rise: "later" means further down the list. A page may end in
/// the middle of a second, so the rows of its last second are not yielded, and this second is the next bound. See
/// docs/paging.md#keyset.
/// </remarks>
/// <param name="range">The time range of the query, and the direction.</param>
/// <param name="pageSize">The page size to request.</param>
/// <param name="read">
/// Reads a page of a range of seconds; its <see cref="PageResult{TRow}.Total"/> counts that range.
/// </param>
/// <param name="readNumbered">Reads a page of the query's own range by its number.</param>
/// <param name="createdOf">When a row was created.</param>
/// <param name="idOf">The id of a row.</param>
/// <param name="clock">The clock for freezing the list, if the service does not send its time.</param>
internal sealed class KeysetStrategy<TRow>(
    KeysetRange range,
    int pageSize,
    Func<SecondsRange, int, int, CancellationToken, Task<PageResult<TRow>>> read,
    Func<SecondsRange, PageNumber, CancellationToken, Task<NumberedPage<TRow>>> readNumbered,
    Func<TRow, DateTimeOffset?> createdOf,
    Func<TRow, string> idOf,
    TimeProvider clock) : IPagingStrategy<TRow>
{
    // In a random order, this many rises in a row occur in one of 16 million lists.
    private const int EnoughRises = 24;

    // The service refuses requests whose clock differs by more.
    private static readonly TimeSpan MaxClockError = TimeSpan.FromMinutes(15);

    public string Start() => new KeysetCursor(KeysetMode.Start) { Far = range.Far }.ToString();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageResult<TRow>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        KeysetCursor place = KeysetCursor.Parse(position);
        if (place.Size > pageSize || place.Near < range.Near || (range.Far is { } end && place.Far != end))
        {
            throw new FormatException("The position is not valid for this list.");
        }

        return place.Mode switch
        {
            KeysetMode.OneSecond => await ReadSecondAsync(place, seen, cancellationToken).ConfigureAwait(false),
            KeysetMode.Numbered => await ReadNumberedAsync(place, cancellationToken).ConfigureAwait(false),
            _ => await ReadFromAsync(place, cancellationToken).ConfigureAwait(false),
        };
    }

    private static CompletenessReport ClaimOf(KeysetDoubt doubt) => doubt switch
    {
        KeysetDoubt.None => CompletenessReport.Proven(
            "each page began with the last second of the previous page, and the last page had the whole rest"),
        >= KeysetDoubt.Stray => CompletenessReport.None(
            "the service does not sort, count and filter by creation time as requested,"
            + " so pages were read by their numbers"),
        >= KeysetDoubt.Shifted => CompletenessReport.None(
            "one second held more than a page of jobs, and their pages shifted while they were read"),
        _ => CompletenessReport.Conditional(AssumptionOf(doubt)),
    };

    private static string AssumptionOf(KeysetDoubt doubt)
    {
        List<string> parts = [];
        if (doubt.HasFlag(KeysetDoubt.Count))
        {
            parts.Add("the service's count of matching jobs is correct, which its answers alone did not show");
        }

        if (doubt.HasFlag(KeysetDoubt.Loose))
        {
            parts.Add(
                "the service filters by time to the second, bounds included,"
                + " which its answers did not show everywhere");
        }

        if (doubt.HasFlag(KeysetDoubt.Crowded))
        {
            parts.Add(
                "the service does not change the order of jobs that were created in the same second,"
                + " because one second held more than a page");
        }

        if (doubt.HasFlag(KeysetDoubt.Unsorted))
        {
            parts.Add("the service sorts by creation time as requested, which so few rows do not show");
        }

        return string.Join(", and ", parts);
    }

    private static PageResult<TRow> Discard(PageResult<TRow> page, long? total, KeysetCursor next) =>
        new([], next.ToString(), total, page.Response, ClaimOf(next.Doubt));

    private static PageResult<TRow> ByNumber(PageResult<TRow> page, KeysetCursor place) =>
        Discard(
            page,
            page.Total,
            place with { Mode = KeysetMode.Numbered, Doubt = place.Doubt | KeysetDoubt.Stray, Page = 0, Size = 0 });

    private async Task<PageResult<TRow>> ReadFromAsync(KeysetCursor place, CancellationToken cancellationToken)
    {
        // Start one second early, in case the service treats the bound as exclusive or rounds it.
        long? bound = place.Mode == KeysetMode.Exact ? place.Near : (place.Near ?? range.Near) - 1;
        PageResult<TRow> page = await read(
            range.Seconds(bound, range.Far + 1), 1, pageSize, cancellationToken).ConfigureAwait(false);
        place = place with { Far = place.Far ?? FrozenEnd(page.Response) };
        if (page.Total is not { } total || !TryLook(page.Rows, bound, place, out Survey survey))
        {
            return ByNumber(page, place);
        }

        int count = page.Rows.Count;
        bool isRest = total == count;
        bool isCut = count >= place.Longest;
        bool showsBound = place.Near is null
            || (place.Mode != KeysetMode.Exact && count > 0 && survey.First <= place.Near);
        KeysetDoubt doubt = place.Doubt | survey.Doubt | (showsBound ? KeysetDoubt.None : KeysetDoubt.Loose);
        long left = place.Done + total - survey.Early;
        place = place with
        {
            Longest = Math.Max(place.Longest, count),
            Doubt = doubt,
            Rises = Math.Min(place.Rises + survey.Rises, EnoughRises),
        };
        bool isOneSecond = survey.FirstNew == survey.Last;
        if (count == 0 && total > 0)
        {
            // Count and rows come from one answer, so a change in between is not the cause.
            throw new JobApiPaginationException(
                $"The service reports {total} more jobs and sends none. The list cannot be completed. Read it again.");
        }

        if (count == 0
            || (isRest && (!isCut || place.Mode == KeysetMode.Start || isOneSecond || survey.FirstNew is null)))
        {
            doubt |= place.Mode != KeysetMode.Start && place.Rises < EnoughRises
                ? KeysetDoubt.Unsorted
                : KeysetDoubt.None;
            doubt |= count > 0 && isCut ? KeysetDoubt.Count : KeysetDoubt.None;
            return new(survey.Rows, Next: null, left, page.Response, ClaimOf(doubt), ForgetsEarlier: true);
        }

        if (survey.FirstNew is null)
        {
            // The second before the bound fills the page: request the bound exactly.
            return place.Mode == KeysetMode.Exact
                ? ByNumber(page, place)
                : Discard(page, left, place with { Mode = KeysetMode.Exact, Near = place.Near ?? range.Near });
        }

        if (isOneSecond)
        {
            return Discard(
                page, left, place with { Mode = KeysetMode.OneSecond, Near = survey.Last, Page = 0, Size = 0 });
        }

        List<TRow> rows = [];
        foreach (TRow row in survey.Rows)
        {
            if (SecondOf(row) < survey.Last)
            {
                rows.Add(row);
            }
        }

        // A row after the frozen end shows that everything before it was sent.
        bool isOver = survey.Last > place.Far;
        string? next = isOver
            ? null
            : (place with { Mode = KeysetMode.Keyset, Near = survey.Last, Done = place.Done + rows.Count }).ToString();
        doubt |= isOver && place.Rises < EnoughRises ? KeysetDoubt.Unsorted : KeysetDoubt.None;
        return new(rows, next, left, page.Response, ClaimOf(doubt), ForgetsEarlier: true);
    }

    private async Task<PageResult<TRow>> ReadSecondAsync(
        KeysetCursor place,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        long second = place.Near ?? throw new FormatException("The position's second is outside of this list.");
        int size = place.Size == 0 ? Math.Clamp(place.Longest, 1, pageSize) : place.Size;
        PageResult<TRow> page = await read(
            range.Seconds(second - 1, second + 1),
            Math.Max(1, place.Page),
            size,
            cancellationToken).ConfigureAwait(false);
        int count = page.Rows.Count;
        if (page.Total is not { } total
            || (place.Page == 0 && count == 0 && total > 0)
            || page.Rows.Any(row => SecondOf(row) is not { } time || Math.Abs(time - second) > 2))
        {
            return ByNumber(page, place);
        }

        place = place with
        {
            Doubt = place.Doubt
                | KeysetDoubt.Crowded
                | KeysetDoubt.Count
                | (place.Rises < EnoughRises ? KeysetDoubt.Unsorted : KeysetDoubt.None),
        };
        if (place.Page == 0 && total > count)
        {
            long pages = (total + count - 1) / count;
            return pages <= KeysetCursor.MaxPage
                ? Discard(
                    page, total: null, place with { Page = (int)pages, Size = count }) with { ForgetsEarlier = true }
                : throw new JobApiPaginationException(
                    "More jobs were created in one second than the pages of the service can list."
                    + " The list cannot be completed. Narrow the query by another filter.");
        }

        List<TRow> rows = [.. page.Rows.Where(row => SecondOf(row) == second)];
        long expected = place.Page == 0 ? count : Math.Clamp(total - ((place.Page - 1L) * size), 0, size);
        int repeated = place.Page == 0 ? 0 : rows.RemoveAll(row => seen.Contains(idOf(row)));
        if (count < expected || repeated > 0)
        {
            // Deletions cannot make a row come twice or a page before the last one short. Either shows that the order
            // changed.
            place = place with { Doubt = place.Doubt | KeysetDoubt.Shifted };
        }

        KeysetCursor next = place with { Done = place.Done + rows.Count };
        next = place.Page > 1
            ? next with { Page = place.Page - 1 }
            : next with { Mode = KeysetMode.Exact, Near = second + 1, Page = 0, Size = 0 };
        return new(
            rows, next.Near > next.Far ? null : next.ToString(), Total: null, page.Response, ClaimOf(place.Doubt));
    }

    private async Task<PageResult<TRow>> ReadNumberedAsync(KeysetCursor place, CancellationToken cancellationToken)
    {
        PageNumber number = new(Math.Max(1, place.Page), place.Size == 0 ? pageSize : place.Size, AsOf: null);
        NumberedPage<TRow> page = await readNumbered(
            range.Seconds(range.Near, range.Far),
            number,
            cancellationToken).ConfigureAwait(false);

        // Rows before the position were yielded while the times were reliable.
        List<TRow> rows = place.Near is { } near
            ? [.. page.Rows.Where(row => SecondOf(row) is not { } second || second >= near)]
            : [.. page.Rows];
        KeysetCursor next = place with { Page = number.Number + 1, Size = page.EffectiveSize ?? number.Size };
        return new(rows, page.IsLast ? null : next.ToString(), page.Total, page.Response, ClaimOf(place.Doubt));
    }

    // Newest first, new jobs come before the beginning. Oldest first they come at the end, so the list might never end.
    // The frozen end is not sent to the service, so it does not matter how the service applies bounds: the list ends at
    // the first row after it.
    private long? FrozenEnd(ResponseMetadata? response) =>
        !range.OldestFirst
            ? null
            : (response?.Date is { } date ? date.AddSeconds(5) : clock.GetUtcNow() + MaxClockError).ToUnixTimeSeconds();

    private long? SecondOf(TRow row) => createdOf(row) is { } moment ? range.Turned(moment) : null;

    /// <summary>Whether the rows are sorted, have times, and lie in the requested range, within one second.</summary>
    private bool TryLook(IReadOnlyList<TRow> rows, long? bound, KeysetCursor place, out Survey survey)
    {
        long? near = place.Near ?? range.Near;
        List<TRow> kept = new(rows.Count);
        survey = new(kept, First: 0, FirstNew: null, Last: long.MinValue, Early: 0, Rises: 0, KeysetDoubt.None);
        for (int index = 0; index < rows.Count; index++)
        {
            if (SecondOf(rows[index]) is not { } second
                || second < survey.Last
                || second < bound - 1
                || second > range.Far + 2)
            {
                return false;
            }

            survey = survey with
            {
                First = index == 0 ? second : survey.First,
                FirstNew = survey.FirstNew ?? (second < near ? null : second),
                Last = second,
                Rises = survey.Rises + (index > 0 && second > survey.Last ? 1 : 0),
                Early = second < near ? index + 1 : survey.Early,
                Doubt = second < bound || second > range.Far + 1 ? survey.Doubt | KeysetDoubt.Loose : survey.Doubt,
            };
            if (survey.FirstNew is not null && !(second > place.Far))
            {
                kept.Add(rows[index]);
            }
        }

        return true;
    }

    private readonly record struct Survey(
        List<TRow> Rows,
        long First,
        long? FirstNew,
        long Last,
        int Early,
        int Rises,
        KeysetDoubt Doubt);
}

using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// A list read in windows of creation time, the newest first: for a service that filters by creation time and does not
/// document what its page tokens mean.
/// </summary>
/// <remarks>
/// Invariant: every job above the window that stays in the list was yielded. A window whose answer has no token (a
/// leaf) was read whole; any other is replaced by a narrower one. Neither the order of the rows nor the meaning of a
/// token is part of the proof, so leaves may be read in parallel. See docs/paging.md#time-windows.
/// </remarks>
/// <param name="range">The time range of the query.</param>
/// <param name="pageSize">The page size to request.</param>
/// <param name="read">
/// Reads the jobs of a window from a token on; its <see cref="PageResult{TRow}.Next"/> is the service's token, null or
/// empty at the end.
/// </param>
/// <param name="createdOf">When a row was created.</param>
/// <param name="idOf">The id of a row.</param>
/// <param name="clock">
/// The clock for a first guess of the newest creation time. A wrong clock costs requests but loses no job.
/// </param>
internal sealed class TimeWindowStrategy<TRow>(
    TimeWindow range,
    int pageSize,
    Func<TimeWindow, string?, CancellationToken, Task<PageResult<TRow>>> read,
    Func<TRow, DateTimeOffset?> createdOf,
    Func<TRow, string> idOf,
    TimeProvider clock) : IPagingStrategy<TRow>
{
    private const long Second = TimeSpan.TicksPerSecond;

    // The part of a page that a window should fill. The rest is for new jobs and for times that are not spread evenly,
    // because a window that overflows costs a request.
    private const double Filling = 0.75;

    // Four seconds are enough for the joints at both edges. A narrower window is requested exactly, which weakens the
    // claim.
    private const long WidestExact = 4 * Second;

    // Maximum requests in a row without a leaf; then the rest is read by tokens. Narrowing all time to one tick takes
    // 62 halvings. Must be lower than the limit of the paging loop.
    private const int MaxVain = 60;

    // The first character of a token in a position.
    private const char OfExactWindow = '=';
    private const char OfWiderWindow = '~';

    public string Start() => new WindowPlace(range).ToString();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageResult<TRow>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        WindowPlace place = Parse(position);
        if (place.Token is { Length: < 2 })
        {
            throw new FormatException("The position is not a page token.");
        }

        if (place.Window.From == place.Window.Before)
        {
            return new(
                [],
                Next: null,
                Total: null,
                Response: null,
                CompletenessReport.Proven("the time range of the query is empty"),
                ForgetsEarlier: true);
        }

        // A token is valid only with the filter that it was issued for.
        bool isExact = place.Token is { } marked
            ? marked[0] == OfExactWindow
            : place.Doubt >= WindowDoubt.Exact || place.Window.Before - place.Window.From < WidestExact;
        TimeWindow asked = Asked(place.Window, isExact ? 1 : Second);
        PageResult<TRow> page = await read(asked, place.Token?[1..], cancellationToken).ConfigureAwait(false);
        bool hasMore = !string.IsNullOrEmpty(page.Next);
        if (asked == TimeWindow.All && place.Token is null && !hasMore)
        {
            return page with
            {
                Next = null,
                Claim = CompletenessReport.Proven("the whole list came in one answer"),
                ForgetsEarlier = true,
            };
        }

        Survey survey = Look(page.Rows, place.Window, asked);
        place = place with
        {
            Doubt = Worse(Worse(place.Doubt, survey.Doubt), isExact ? WindowDoubt.Exact : WindowDoubt.None),
        };
        if (place.Token is not null)
        {
            return ByToken(page, place, survey, isExact);
        }

        if (!hasMore)
        {
            return Leaf(page, place, survey);
        }

        // The length of a full answer, which may be less than requested.
        place = place with { Capacity = Math.Clamp(page.Rows.Count, 1, pageSize) };

        // Read the rest by tokens if the service ignores the filter, or if MaxVain requests in a row returned no leaf.
        if (place.Doubt == WindowDoubt.Stray || place.Vain >= MaxVain)
        {
            WindowPlace rest = place with
            {
                Window = place.Window with { From = range.From },
                Doubt = Worse(place.Doubt, WindowDoubt.Crowded),
            };
            return place.Window == rest.Window ? ByToken(page, rest, survey, isExact) : Discard(page, rest);
        }

        return Narrow(place, survey, page.Response?.Date) is { } narrower
            ? Discard(page, narrower with { Vain = place.Vain + 1 })
            : ByToken(page, place with { Doubt = Worse(place.Doubt, WindowDoubt.Crowded) }, survey, isExact);
    }

    /// <summary>Predicts the next window from the width of the previous one.</summary>
    public string? PredictNext(string position, in PageResult<TRow> latest)
    {
        WindowPlace place = Parse(position);
        return place.Token is not null || place.Step == 0 || place.Window.From <= range.From
            ? null
            : (place with { Window = Below(place.Window.From, place.Step), Joint = 0, Vain = 0 }).ToString();
    }

    private static WindowDoubt Worse(WindowDoubt left, WindowDoubt right) => left > right ? left : right;

    private static CompletenessReport ClaimOf(WindowDoubt doubt) => doubt switch
    {
        WindowDoubt.None => CompletenessReport.Proven("every window of creation time was read whole in one answer"),
        WindowDoubt.Loose => CompletenessReport.Conditional(
            "the service filters by create_time to the second; where two time windows meet, their answers differed,"
            + " which also happens when a job is added or deleted there during the walk"),
        WindowDoubt.Exact => CompletenessReport.Conditional(
            "the service filters by create_time to the fraction of a second,"
            + " which was needed because many jobs were created at once"),
        WindowDoubt.Crowded => CompletenessReport.None(
            "a window of creation time could not be read in one answer,"
            + " and its pages were read one after another"),
        _ => CompletenessReport.None(
            "the service does not filter by create_time as requested: it sent jobs from outside the time range"),
    };

    private static PageResult<TRow> Discard(PageResult<TRow> page, WindowPlace next) =>
        page with { Rows = [], Next = next.ToString(), Claim = ClaimOf(next.Doubt) };

    private static long FullSecond(long ticks) => ticks - (ticks % Second);

    private static TimeWindow Asked(TimeWindow window, long slack) => new(
        window.From <= TimeWindow.All.From + slack ? TimeWindow.All.From : window.From - slack,
        window.Before >= TimeWindow.All.Before - slack ? TimeWindow.All.Before : window.Before + slack);

    private PageResult<TRow> Leaf(PageResult<TRow> page, WindowPlace place, Survey survey)
    {
        WindowDoubt doubt = place.Doubt;
        if (doubt == WindowDoubt.None
            && place.Window.Before != range.Before
            && JointAt(place.Window.Before, page.Rows) != place.Joint)
        {
            doubt = WindowDoubt.Loose;
        }

        return page with
        {
            Rows = survey.Inside,
            Next = Following(place with { Doubt = doubt }, survey, page.Rows),
            Claim = ClaimOf(doubt),
            ForgetsEarlier = true,
        };
    }

    // The pages of one window may shift, so the ids must be kept here to drop repeated rows.
    private PageResult<TRow> ByToken(PageResult<TRow> page, WindowPlace place, Survey survey, bool isExact) => page with
    {
        Rows = survey.Inside,
        Next = string.IsNullOrEmpty(page.Next)
            ? Following(place with { Token = null }, survey, page.Rows)
            : (place with { Token = (isExact ? OfExactWindow : OfWiderWindow) + page.Next }).ToString(),
        Claim = ClaimOf(place.Doubt),
    };

    private string? Following(WindowPlace place, Survey survey, IReadOnlyList<TRow> rows)
    {
        long edge = place.Window.From;
        if (edge <= range.From)
        {
            return null;
        }

        // In a sparse range, request the whole rest: it may fit into one answer, and if not, the answer shows where
        // jobs are.
        int count = survey.Inside.Count;
        bool isSparse = place.Doubt == WindowDoubt.Stray || count < CapacityOf(place) / 8.0;
        long step = isSparse ? Math.Min(place.Window.Before, survey.Top) - edge : StepAfter(place, survey);
        return new WindowPlace(isSparse ? new(range.From, edge) : Below(edge, step))
        {
            Step = step,
            Doubt = place.Doubt,
            Joint = JointAt(edge, rows),
            Capacity = place.Capacity,
            Vain = count == 0 ? place.Vain + 1 : 0,
        }.ToString();
    }

    private long StepAfter(WindowPlace place, Survey survey)
    {
        int count = survey.Inside.Count;
        int capacity = CapacityOf(place);
        if (place.Window.Before - place.Window.From == place.Step
            && count >= capacity * 0.5
            && count <= capacity * 0.92)
        {
            return place.Step;
        }

        double width = Math.Max(Math.Min(place.Window.Before, survey.Top) - place.Window.From, Second);
        return Math.Max(
            FullSecond((long)Math.Min(width * capacity * Filling / count, TimeWindow.All.Before / 2.0)),
            Second);
    }

    private int CapacityOf(WindowPlace place) => place.Capacity == 0 ? pageSize : place.Capacity;

    private TimeWindow Below(long edge, long step) => new(edge - step <= range.From ? range.From : edge - step, edge);

    // Returns the upper part of a window that has more rows than a page; null if the window cannot be narrowed.
    private WindowPlace? Narrow(WindowPlace place, Survey survey, DateTimeOffset? now)
    {
        (long from, long before) = place.Window;
        long[] times = survey.Times;
        if (times.Length == 0)
        {
            // Rows next to the window may fill the page. Requested exactly, the window may be a leaf.
            return place.Doubt < WindowDoubt.Exact && survey.Skipped > 0
                ? place with { Doubt = WindowDoubt.Exact }
                : null;
        }

        long top = Math.Min(before, Math.Max((now ?? clock.GetUtcNow()).UtcTicks, survey.Newest + 1));
        long half = survey.Oldest + ((top - survey.Oldest) / 2);
        long edge;
        if (survey.Crowd is { } moment)
        {
            // More jobs than a page may have been created at one moment; request that moment as a separate window.
            edge = moment + 1 < before ? moment + 1 : moment;
            return edge > from ? place with { Window = new(edge, before), Step = 0 } : null;
        }

        if (survey.IsNewestFirst)
        {
            // The page shows the upper end of the window completely, down to its last row. A little less than that fits
            // into a page.
            edge = times[Math.Max(0, (times.Length * 9 / 10) - 1)];
        }
        else if (times.Length > 2 && !survey.IsOldestFirst)
        {
            // Rows that are not sorted by time are a sample of the window: cut at their median.
            Array.Sort(times);
            edge = times[times.Length / 2];
        }
        else if (place.Step > 0)
        {
            // The page shows little of the upper end. Use the width of the windows above.
            edge = place.Step > (before - from) / 4 ? half : before - (4 * place.Step);
        }
        else
        {
            // No width is known. Cut at the geometric mean of the two ends, because the newest jobs may be much older
            // than now.
            edge = Math.Min(half, survey.Newest + (long)Math.Sqrt(
                (double)(survey.Newest - survey.Oldest + Second) * Math.Max(top - survey.Newest, Second)));
        }

        edge = before - edge > WidestExact && FullSecond(edge) > from ? FullSecond(edge) : edge;
        if (edge <= from)
        {
            edge = from + ((Math.Max(top, from + 1) - from) / 2);
        }

        return edge > from && edge < before ? place with { Window = new(edge, before), Step = 0 } : null;
    }

    // A hash of the ids of the rows around an edge, independent of their order.
    private uint JointAt(long edge, IReadOnlyList<TRow> rows)
    {
        uint joint = 0;
        for (int index = 0; index < rows.Count; index++)
        {
            if (createdOf(rows[index])?.UtcTicks is { } time && time >= edge - Second && time < edge + Second)
            {
                uint hash = 2166136261;
                foreach (char character in idOf(rows[index]))
                {
                    hash = (hash ^ character) * 16777619;
                }

                joint += hash;
            }
        }

        return joint;
    }

    private Survey Look(IReadOnlyList<TRow> rows, TimeWindow window, TimeWindow asked)
    {
        List<TRow> inside = new(rows.Count);
        List<long> times = new(rows.Count);
        WindowDoubt doubt = WindowDoubt.None;
        bool isNewestFirst = true;
        bool isOldestFirst = true;
        for (int index = 0; index < rows.Count; index++)
        {
            if (createdOf(rows[index])?.UtcTicks is not { } time)
            {
                // A row without a time is in no window; only reading by tokens finds it.
                doubt = WindowDoubt.Stray;
                inside.Add(rows[index]);
                continue;
            }

            if (time < asked.From || time >= asked.Before)
            {
                doubt = Worse(
                    doubt,
                    time < asked.From - Second || time > asked.Before + Second ? WindowDoubt.Stray : WindowDoubt.Loose);
            }

            if (time < window.From || time >= window.Before)
            {
                continue;
            }

            if (times.Count > 0)
            {
                isNewestFirst &= times[^1] >= time;
                isOldestFirst &= times[^1] <= time;
            }

            inside.Add(rows[index]);
            times.Add(time);
        }

        return new(inside, [.. times], rows.Count - inside.Count, doubt, isNewestFirst, isOldestFirst);
    }

    private WindowPlace Parse(string position)
    {
        WindowPlace place = WindowPlace.Parse(position);
        return place.Window.From >= range.From && place.Window.Before <= range.Before
            ? place
            : throw new FormatException("The position's window is outside of this list.");
    }

    private sealed record Survey(
        List<TRow> Inside,
        long[] Times,
        int Skipped,
        WindowDoubt Doubt,
        bool IsNewestFirst,
        bool IsOldestFirst)
    {
        public long Newest => Times.Max();

        public long Oldest => Times.Min();

        /// <summary>The time up to which the rows show how many jobs a window has.</summary>
        public long Top => Times.Length == 0 ? TimeWindow.All.Before : Newest + 1;

        /// <summary>The creation time that at least half of the rows share; null if there is none.</summary>
        public long? Crowd
        {
            get
            {
                long[] sorted = [.. Times.Order()];
                long middle = sorted[sorted.Length / 2];
                return Times.Length > 2 && Times.Count(time => time == middle) * 2 >= Times.Length ? middle : null;
            }
        }
    }
}

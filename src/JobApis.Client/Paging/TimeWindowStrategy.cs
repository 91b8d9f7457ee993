using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// A list read in windows of creation time, the newest first: for a service whose page tokens promise nothing, but
/// which filters by a time that never changes.
/// </summary>
/// <remarks>
/// <para>
/// A window whose answer has no token is a <em>leaf</em>: it was read whole, in one answer. A window whose answer has a
/// token held more than a page; nothing of it is yielded, and a narrower one is read in its place. What is below a leaf
/// is cut into the next window by how full the last one was, so that most windows are leaves at once.
/// </para>
/// <para>
/// Why nothing is lost: the leaves are joined edge to edge and cover all time that the query asks for. A job's creation
/// time does not change, so a job that is there throughout lies in exactly one leaf, whenever it was read, and is in
/// its answer. Neither the order of the rows nor what a token means plays a part, and leaves may be read at the same
/// time. Why nothing is repeated: a row is yielded only by the leaf that its own time lies in, checked here, so no ids
/// have to be kept.
/// </para>
/// <para>
/// What the proof takes for granted is that the service compares times as it says. So that it may be off by less than a
/// second (a bound in or out, times cut to seconds), edges lie on full seconds and each window is asked for one second
/// wider at both ends. More than that shows: a comparison that errs puts a row into the answer of the wrong window, and
/// then either the row is outside of what was asked for, or the two answers that meet at an edge differ in the seconds
/// that both were asked for (the <em>joint</em>). The first ends the claim, and the list goes on by tokens, because the
/// filter cannot be relied on; the second weakens it, because a job deleted there in between looks the same.
/// </para>
/// <para>
/// Why it ends: a leaf moves the upper edge down, to the end of the list at last. A window that is no leaf is followed
/// by a smaller one with the same upper edge, down to a single tick, whose pages are read by their tokens; and after 60
/// requests in vain, the whole rest is read by tokens.
/// </para>
/// </remarks>
/// <param name="range">All time that the query asks for.</param>
/// <param name="pageSize">The page size that is asked for.</param>
/// <param name="read">
/// Reads the jobs of a window, from a token on; its <see cref="PageResult{TRow}.Next"/> is the service's token, null or
/// empty at the end.
/// </param>
/// <param name="createdOf">When a row was created.</param>
/// <param name="idOf">The id of a row.</param>
/// <param name="clock">
/// Where the newest jobs may be, when nothing else tells; a wrong one costs requests and no job.
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

    // Room for what is created, and for times that are not spread evenly: an answer that overflows costs a request, and
    // so does every row that is not asked for at once.
    private const double Filling = 0.75;

    // Four seconds leave room for the joints of both edges. A narrower window is asked for exactly, and proves that
    // much less.
    private const long WidestExact = 4 * Second;

    // From all time down to a tick takes 62 halvings; no list that is not crowded beyond reason needs as many. Below
    // what the paging loop gives up at.
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
            throw new FormatException("Not a page token.");
        }

        if (place.Window.From == place.Window.Before)
        {
            return new(
                [],
                Next: null,
                Total: null,
                Response: null,
                CompletenessReport.Proven("no moment lies between the bounds"),
                ForgetsEarlier: true);
        }

        // A token belongs to the filter that it came from, whatever is known about the service since.
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

        // The page is what an answer holds, which may be less than was asked for.
        place = place with { Capacity = Math.Clamp(page.Rows.Count, 1, pageSize) };

        // A filter that is not obeyed cannot cut the list into windows; and a list that takes so many cuts is crowded
        // beyond reason.
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

    /// <summary>The window below a window, if it turns out as full as the one before.</summary>
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
        WindowDoubt.None => CompletenessReport.Proven("every stretch of creation time was read whole in one answer"),
        WindowDoubt.Loose => CompletenessReport.Conditional(
            "the service filters by create_time to the second; where two stretches of time met, their answers"
            + " differed, as they do when a job is added or deleted there meanwhile"),
        WindowDoubt.Exact => CompletenessReport.Conditional(
            "the service filters by create_time to the fraction of a second, which was needed because many jobs were"
            + " created at once"),
        WindowDoubt.Crowded => CompletenessReport.None(
            "a stretch of creation time could not be read in one answer, and its pages had to be read one after"
            + " another"),
        _ => CompletenessReport.None(
            "the service does not filter by create_time as asked: it sent jobs from outside the time asked for"),
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

    // Rows are told apart by their ids here, because the pages of one window may shift.
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

        // Where little was created, the rest may fit into one answer, and if it does not, the answer tells where jobs
        // begin.
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

    // The upper part of a window that holds more than a page; null when there is nothing to cut.
    private WindowPlace? Narrow(WindowPlace place, Survey survey, DateTimeOffset? now)
    {
        (long from, long before) = place.Window;
        long[] times = survey.Times;
        if (times.Length == 0)
        {
            // What lies next to the window may fill the page; asked for exactly, the window may yet be a leaf.
            return place.Doubt < WindowDoubt.Exact && survey.Skipped > 0
                ? place with { Doubt = WindowDoubt.Exact }
                : null;
        }

        long top = Math.Min(before, Math.Max((now ?? clock.GetUtcNow()).UtcTicks, survey.Newest + 1));
        long half = survey.Oldest + ((top - survey.Oldest) / 2);
        long edge;
        if (survey.Crowd is { } moment)
        {
            // Perhaps more than a page was created at one moment: it gets a window of its own.
            edge = moment + 1 < before ? moment + 1 : moment;
            return edge > from ? place with { Window = new(edge, before), Step = 0 } : null;
        }

        if (survey.IsNewestFirst)
        {
            // The page shows the upper end whole, down to its last row; a little less than that will fit into a page
            // for certain.
            edge = times[Math.Max(0, (times.Length * 9 / 10) - 1)];
        }
        else if (times.Length > 2 && !survey.IsOldestFirst)
        {
            // Rows that are not sorted by time are a sample of the window.
            Array.Sort(times);
            edge = times[times.Length / 2];
        }
        else if (place.Step > 0)
        {
            // The page says little about the upper end; what was above it says more.
            edge = place.Step > (before - from) / 4 ? half : before - (4 * place.Step);
        }
        else
        {
            // Nor does anything else: a cut between the two ends in scale, because the newest jobs may be much older
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

    // What the rows around an edge are, whatever their order: equal when the same rows are.
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
                // No window holds it; reading by tokens may.
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

        /// <summary>The moment up to which the rows tell anything about how full a window is.</summary>
        public long Top => Times.Length == 0 ? TimeWindow.All.Before : Newest + 1;

        /// <summary>The time that at least half of the rows share; null when there is none.</summary>
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

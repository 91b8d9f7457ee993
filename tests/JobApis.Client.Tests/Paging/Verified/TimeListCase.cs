using System.Globalization;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>What others do to a list of <see cref="TimeListModel"/> between two requests.</summary>
internal enum TimeListChange
{
    InsertHead,

    /// <summary>An old job shows up late, at its place in time.</summary>
    InsertOld,
    Delete,

    /// <summary>The row that the last answer ended with goes.</summary>
    DeleteLastServed,

    /// <summary>All rows of the last answer go.</summary>
    DeletePage,

    /// <summary>All rows that were yielded go: a consumer that deletes what it has read.</summary>
    DeleteYielded,

    /// <summary>The service gives shorter pages from now on.</summary>
    Clamp,

    /// <summary>The request fails, and is made again from the cursor.</summary>
    Fault,
}

/// <summary>How far a service's comparison of times is from what it says.</summary>
internal enum TimeReading
{
    AsDocumented,
    LowerBoundExclusive,
    UpperBoundIncluded,
    UpperBoundExcluded,
    BoundsCutToSeconds,
    TimesCutToSeconds,
    TimesRoundedToSeconds,

    // From here on, by more than a second.
    BoundsCutToMinutes,
    BoundsRaisedToMinutes,
    HoursAhead,
    HoursBehind,
    IgnoresLowerBound,
    IgnoresUpperBound,
    IgnoresBoth,
}

/// <summary>What a page token means.</summary>
internal enum TimeToken
{
    UniqueKeyset,
    TiedKeyset,
    Offset,
}

/// <summary>In which order rows come where the request does not say, or is not obeyed.</summary>
internal enum TimeOrder
{
    NewestFirst,
    OldestFirst,
    ById,
}

/// <summary>What a count of matching rows is.</summary>
internal enum TimeCount
{
    Right,
    OfThePage,
    Missing,
    Zero,
    TooHigh,
    TooLow,
    Capped,
}

/// <summary>A list sorted by time, how its service behaves, and what happens between the requests for it.</summary>
internal sealed record TimeListCase
{
    public int Seed { get; init; }

    public int Rows { get; init; }

    public int PageSize { get; init; } = 20;

    /// <summary>The longest page the service gives.</summary>
    public int Cap { get; init; } = int.MaxValue;

    /// <summary>How many of a hundred jobs were made at the same moment as the one before.</summary>
    public int Ties { get; init; }

    /// <summary>The longest time between two jobs, in ticks, and the unit it is cut to.</summary>
    public long Gap { get; init; } = 5000 * TimeSpan.TicksPerSecond;

    public long Unit { get; init; } = TimeSpan.TicksPerSecond;

    /// <summary>How many of a hundred jobs have no time.</summary>
    public int Untimed { get; init; }

    public TimeReading Reading { get; init; }

    public TimeToken Token { get; init; }

    public TimeOrder Order { get; init; }

    public TimeCount Count { get; init; }

    /// <summary>Whether jobs of the same moment come in another order with each request.</summary>
    public bool ShufflesTies { get; init; }

    /// <summary>Whether the service sorts by id whatever it is asked for.</summary>
    public bool IgnoresSort { get; init; }

    public bool OldestFirst { get; init; }

    public bool OmitsDate { get; init; }

    /// <summary>Whether the query has a range of its own, a part of the list.</summary>
    public bool HasRange { get; init; }

    /// <summary>
    /// After how many pages the walk is broken off and gone on with from the cursor alone; 0 for never.
    /// </summary>
    public int InterruptEvery { get; init; }

    /// <summary>The changes before the second request, the third, and so on.</summary>
    public IReadOnlyList<IReadOnlyList<TimeListChange>> Steps { get; init; } = [];

    /// <summary>Whether the service errs by less than a second.</summary>
    public bool IsWithinASecond => Reading < TimeReading.BoundsCutToMinutes;

    public bool Has(TimeListChange change) => Steps.Any(step => step.Contains(change));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rows} rows, pages"
        + $" of {PageSize}, cap {Cap}, ties {Ties} %, gap {Gap}, unit {Unit}, untimed {Untimed} %, {Reading}, {Token}, "
        + $"{Order}, count {Count}, shuffles {ShufflesTies}, ignores sort {IgnoresSort}, oldest first "
        + $"{OldestFirst}, no date {OmitsDate}, range {HasRange}, interrupted every {InterruptEvery}, seed {Seed}; ")
        + string.Join(" | ", Steps.Select((step, index) => (step, index))
            .Where(pair => pair.step.Count > 0)
            .Select(pair => $"{pair.index + 2}: {string.Join(", ", pair.step)}"));
}

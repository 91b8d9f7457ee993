using System.Globalization;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>What others do to a list of <see cref="TimeListModel"/> between two requests.</summary>
internal enum TimeListChange
{
    InsertHead,

    /// <summary>An old job appears late, at its place in time.</summary>
    InsertOld,
    Delete,

    /// <summary>The last row of the last answer is deleted.</summary>
    DeleteLastServed,

    /// <summary>All rows of the last answer are deleted.</summary>
    DeletePage,

    /// <summary>All yielded rows are deleted: a consumer that deletes the rows it has read.</summary>
    DeleteYielded,

    /// <summary>The service reduces its maximum page size.</summary>
    Clamp,

    /// <summary>The request fails, and is repeated from the cursor.</summary>
    Fault,
}

/// <summary>How a service's comparison of times differs from its documentation.</summary>
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

/// <summary>The meaning of a page token.</summary>
internal enum TimeToken
{
    UniqueKeyset,
    TiedKeyset,
    Offset,
}

/// <summary>The order of the rows if the request specifies none, or if the service ignores it.</summary>
internal enum TimeOrder
{
    NewestFirst,
    OldestFirst,
    ById,
}

/// <summary>The meaning of a count of matching rows.</summary>
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

/// <summary>A list sorted by time, the behavior of its service, and the changes between its requests.</summary>
internal sealed record TimeListCase
{
    public int Seed { get; init; }

    public int Rows { get; init; }

    public int PageSize { get; init; } = 20;

    /// <summary>The maximum page size of the service.</summary>
    public int Cap { get; init; } = int.MaxValue;

    /// <summary>The percentage of jobs that were created at the same time as the previous one.</summary>
    public int Ties { get; init; }

    /// <summary>The maximum time between two jobs, in ticks, and the unit to which times are truncated.</summary>
    public long Gap { get; init; } = 5000 * TimeSpan.TicksPerSecond;

    public long Unit { get; init; } = TimeSpan.TicksPerSecond;

    /// <summary>The percentage of jobs without a time.</summary>
    public int Untimed { get; init; }

    public TimeReading Reading { get; init; }

    public TimeToken Token { get; init; }

    public TimeOrder Order { get; init; }

    public TimeCount Count { get; init; }

    /// <summary>Whether jobs with the same time are in another order in each request.</summary>
    public bool ShufflesTies { get; init; }

    /// <summary>Whether the service always sorts by id.</summary>
    public bool IgnoresSort { get; init; }

    public bool OldestFirst { get; init; }

    public bool OmitsDate { get; init; }

    /// <summary>Whether the query has its own range, a part of the list.</summary>
    public bool HasRange { get; init; }

    /// <summary>
    /// The number of pages after which the walk is interrupted and resumed only from the cursor; 0 means never.
    /// </summary>
    public int InterruptEvery { get; init; }

    /// <summary>The changes before the second request, the third, and so on.</summary>
    public IReadOnlyList<IReadOnlyList<TimeListChange>> Steps { get; init; } = [];

    /// <summary>Whether the error of the times is less than a second.</summary>
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

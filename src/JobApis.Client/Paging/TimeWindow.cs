using System.Globalization;

namespace JobApis.Client.Paging;

/// <summary>A time window in UTC ticks.</summary>
/// <param name="From">The first tick; that of <see cref="All"/> for no bound.</param>
/// <param name="Before">The tick after the last one; that of <see cref="All"/> for no bound.</param>
internal readonly record struct TimeWindow(long From, long Before)
{
    /// <summary>All time: no bound at either end.</summary>
    public static TimeWindow All { get; } = new(0, DateTimeOffset.MaxValue.UtcTicks);

    public DateTimeOffset? Start => From == All.From ? null : new(From, TimeSpan.Zero);

    public DateTimeOffset? End => Before == All.Before ? null : new(Before, TimeSpan.Zero);

    public static TimeWindow Between(DateTimeOffset? from, DateTimeOffset? before) =>
        new(from?.UtcTicks ?? All.From, before?.UtcTicks ?? All.Before);
}

/// <summary>What weakens the claim of a list that is read in windows, in ascending severity.</summary>
internal enum WindowDoubt
{
    None,

    /// <summary>
    /// Two answers differed where their windows meet, or a row was just outside of the requested range.
    /// </summary>
    Loose,

    /// <summary>A window of less than four seconds was needed, which is too narrow for joints.</summary>
    Exact,

    /// <summary>One tick held more rows than a page.</summary>
    Crowded,

    /// <summary>The answer held rows that were not requested.</summary>
    Stray,
}

/// <summary>
/// A position in a list that is read in windows, the newest first: every job above the window was yielded, no job of
/// the window was.
/// </summary>
/// <param name="Window">The window to read.</param>
internal readonly record struct WindowPlace(TimeWindow Window)
{
    // The other parts are bounded, so the token fits into the 16 KiB of a cursor.
    private const int MaxTokenLength = 8 * 1024;

    /// <summary>The width of the next windows in ticks; 0 if it is not known.</summary>
    public long Step { get; init; }

    public WindowDoubt Doubt { get; init; }

    /// <summary>
    /// The hash of the rows around the lower edge of the window above, which is the upper edge of this one.
    /// </summary>
    public uint Joint { get; init; }

    /// <summary>The number of consecutive requests without a row.</summary>
    public int Vain { get; init; }

    /// <summary>The largest number of rows in an answer so far; 0 for the requested page size.</summary>
    public int Capacity { get; init; }

    /// <summary>The page of the window; null for the first.</summary>
    public string? Token { get; init; }

    public static WindowPlace Parse(string position)
    {
        PositionReader fields = new(position, "valid for a list that is read in time windows");
        WindowPlace place = new(new(fields.Long(0, TimeWindow.All.Before), fields.Long(0, TimeWindow.All.Before)))
        {
            Step = fields.Long(0, long.MaxValue),
            Doubt = (WindowDoubt)fields.Int(0, (int)WindowDoubt.Stray),
            Joint = (uint)fields.Long(0, uint.MaxValue),
            Vain = fields.Int(0, int.MaxValue),
            Capacity = fields.Int(0, int.MaxValue),
            Token = fields.Rest(MaxTokenLength),
        };
        return place.Window.From <= place.Window.Before
            ? place
            : throw new FormatException("The position's window ends before it begins.");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Window.From}/{Window.Before}/{Step}/{(int)Doubt}/{Joint}/{Vain}/{Capacity}/{Token}");
}

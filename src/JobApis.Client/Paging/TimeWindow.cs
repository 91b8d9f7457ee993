using System.Globalization;

namespace JobApis.Client.Paging;

/// <summary>A stretch of time in UTC ticks.</summary>
/// <param name="From">Its first tick; that of <see cref="All"/> for no bound.</param>
/// <param name="Before">The tick after its last; that of <see cref="All"/> for no bound.</param>
internal readonly record struct TimeWindow(long From, long Before)
{
    /// <summary>All time: no bound at either end.</summary>
    public static TimeWindow All { get; } = new(0, DateTimeOffset.MaxValue.UtcTicks);

    public DateTimeOffset? Start => From == All.From ? null : new(From, TimeSpan.Zero);

    public DateTimeOffset? End => Before == All.Before ? null : new(Before, TimeSpan.Zero);

    public static TimeWindow Between(DateTimeOffset? from, DateTimeOffset? before) =>
        new(from?.UtcTicks ?? All.From, before?.UtcTicks ?? All.Before);
}

/// <summary>What stands against the completeness of a list read in windows, the worst last.</summary>
internal enum WindowDoubt
{
    None,

    /// <summary>
    /// Two answers differed where their windows met, or a row was just outside of what was asked for.
    /// </summary>
    Loose,

    /// <summary>A window of less than a few seconds was needed, which cannot be asked for with room.</summary>
    Exact,

    /// <summary>One tick held more than a page.</summary>
    Crowded,

    /// <summary>Rows came that were not asked for.</summary>
    Stray,
}

/// <summary>
/// A place in a list that is read in windows, the newest first: everything above the window was yielded, nothing of the
/// window itself was.
/// </summary>
/// <param name="Window">The window to read.</param>
internal readonly record struct WindowPlace(TimeWindow Window)
{
    // The widths, doubts and hashes are bounded; what is left of a cursor's 16 KiB is the token's.
    private const int MaxTokenLength = 8 * 1024;

    /// <summary>How wide the next windows are, in ticks; 0 when that is not known.</summary>
    public long Step { get; init; }

    public WindowDoubt Doubt { get; init; }

    /// <summary>What the window above held around its lower edge, which is this one's upper.</summary>
    public uint Joint { get; init; }

    /// <summary>How many requests in a row gave no row.</summary>
    public int Vain { get; init; }

    /// <summary>How many rows an answer holds at most, as far as is known; 0 for as many as are asked for.</summary>
    public int Capacity { get; init; }

    /// <summary>The page of the window; null for the first.</summary>
    public string? Token { get; init; }

    public static WindowPlace Parse(string position)
    {
        PositionReader fields = new(position, "a place in a list that is read in windows of time");
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

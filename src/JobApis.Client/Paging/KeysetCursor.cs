using System.Globalization;

namespace JobApis.Client.Paging;

/// <summary>Seconds since 1970, both inclusive; null for no bound.</summary>
internal readonly record struct SecondsRange(long? From, long? To)
{
    public DateTimeOffset? Start => From is { } second ? DateTimeOffset.FromUnixTimeSeconds(second) : null;

    public DateTimeOffset? End => To is { } second ? DateTimeOffset.FromUnixTimeSeconds(second) : null;
}

/// <summary>
/// The time range and direction of a list that is read by creation time. <see cref="Near"/> and <see cref="Far"/> are
/// seconds in the direction of the list: negative if the newest come first.
/// </summary>
/// <param name="OldestFirst">Whether the oldest come first.</param>
/// <param name="Near">The first second; null for no bound.</param>
/// <param name="Far">The last second; null for no bound.</param>
internal readonly record struct KeysetRange(bool OldestFirst, long? Near, long? Far)
{
    /// <summary>The range between two times, both inclusive.</summary>
    public static KeysetRange Between(DateTimeOffset? from, DateTimeOffset? to, bool oldestFirst) => oldestFirst
        ? new(oldestFirst, Second(from), Second(to))
        : new(oldestFirst, -Second(to), -Second(from));

    public long Turned(DateTimeOffset moment) => OldestFirst ? moment.ToUnixTimeSeconds() : -moment.ToUnixTimeSeconds();

    public SecondsRange Seconds(long? near, long? far) => OldestFirst ? new(near, far) : new(-far, -near);

    // One day inside the range of DateTimeOffset, so that seconds can be added and subtracted.
    private static long? Second(DateTimeOffset? moment) =>
        moment is { } time ? Math.Clamp(
            time.ToUnixTimeSeconds(),
            KeysetCursor.MinSecond,
            KeysetCursor.MaxSecond) : null;
}

/// <summary>How the next page is read.</summary>
internal enum KeysetMode
{
    /// <summary>The first page.</summary>
    Start,

    /// <summary>From one second before the bound on.</summary>
    Keyset,

    /// <summary>From exactly the bound on, because the rows of the second before it fill the page.</summary>
    Exact,

    /// <summary>A page of only the bound's second.</summary>
    OneSecond,

    /// <summary>A page of the query's own range by its number, because the times are unreliable.</summary>
    Numbered,
}

/// <summary>
/// What weakens the claim of a list that is read by creation time. From <see cref="Shifted"/> on, there is no claim.
/// </summary>
[Flags]
internal enum KeysetDoubt
{
    None = 0,

    /// <summary>Only the service's count shows the end.</summary>
    Count = 1,

    /// <summary>No answer showed that the service applied the bound.</summary>
    Loose = 2,

    /// <summary>A second held more than a page.</summary>
    Crowded = 4,

    /// <summary>There were too few rows to show that the list is sorted.</summary>
    Unsorted = 8,

    /// <summary>The pages of a second shifted while they were read.</summary>
    Shifted = 16,

    /// <summary>Rows were out of range, out of order, or without a time or a count.</summary>
    Stray = 64,
}

/// <summary>
/// The position in a list that is read by creation time. Every row before <see cref="Near"/> was yielded, and no row
/// after it, except pages of its second in mode OneSecond.
/// </summary>
/// <param name="Mode">How the next page is read.</param>
internal readonly record struct KeysetCursor(KeysetMode Mode)
{
    /// <summary>The highest page number that the service accepts.</summary>
    public const int MaxPage = 1000;

    public const long MaxSecond = 253_402_214_400;

    public const long MinSecond = -62_135_510_400;

    public long? Near { get; init; }

    /// <summary>The end of the list, frozen at its first page if new jobs would move it.</summary>
    public long? Far { get; init; }

    /// <summary>The longest page so far.</summary>
    public int Longest { get; init; }

    /// <summary>The number of rows that were later than the row before, which shows that the service sorts.</summary>
    public int Rises { get; init; }

    public KeysetDoubt Doubt { get; init; }

    /// <summary>Rows yielded so far, to compute the total of the whole list.</summary>
    public long Done { get; init; }

    public int Page { get; init; }

    public int Size { get; init; }

    public static KeysetCursor Parse(string position)
    {
        PositionReader fields = new(position, "valid for a list that is read by creation time");
        KeysetCursor cursor = new((KeysetMode)fields.Int(0, (int)KeysetMode.Numbered))
        {
            Near = fields.OptionalLong(-MaxSecond, MaxSecond),
            Far = fields.OptionalLong(-MaxSecond, MaxSecond),
            Longest = fields.Int(0, int.MaxValue),
            Doubt = (KeysetDoubt)fields.Int(0, (2 * (int)KeysetDoubt.Stray) - 1),
            Done = fields.Long(0, long.MaxValue / 2),
            Page = fields.Int(0, MaxPage + 1),
            Size = fields.Int(0, int.MaxValue),
            Rises = fields.Int(0, int.MaxValue / 2),
        };
        fields.End();
        return (cursor.Mode, cursor.Near) is (KeysetMode.Start, null) or (KeysetMode.Numbered, _) or
            (not KeysetMode.Start, not null)
            ? cursor
            : throw new FormatException("The position is not valid: its time bound is missing.");
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)Mode}/{Near}/{Far}/{Longest}/{(int)Doubt}/{Done}/{Page}/{Size}/{Rises}");
}

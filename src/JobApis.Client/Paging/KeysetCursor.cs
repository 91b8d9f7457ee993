using System.Globalization;

namespace JobApis.Client.Paging;

/// <summary>Seconds since 1970, both included; null for no bound.</summary>
internal readonly record struct SecondsRange(long? From, long? To)
{
    public DateTimeOffset? Start => From is { } second ? DateTimeOffset.FromUnixTimeSeconds(second) : null;

    public DateTimeOffset? End => To is { } second ? DateTimeOffset.FromUnixTimeSeconds(second) : null;
}

/// <summary>
/// What a list that is read along its times asks for. <see cref="Near"/> and <see cref="Far"/> are seconds in the
/// direction of the list: negative when the newest come first.
/// </summary>
/// <param name="OldestFirst">Whether the oldest come first.</param>
/// <param name="Near">Where the list begins; null where the first row is.</param>
/// <param name="Far">Where it ends; null where the last row is.</param>
internal readonly record struct KeysetRange(bool OldestFirst, long? Near, long? Far)
{
    /// <summary>The range between two moments, both included.</summary>
    public static KeysetRange Between(DateTimeOffset? from, DateTimeOffset? to, bool oldestFirst) => oldestFirst
        ? new(oldestFirst, Second(from), Second(to))
        : new(oldestFirst, -Second(to), -Second(from));

    public long Turned(DateTimeOffset moment) => OldestFirst ? moment.ToUnixTimeSeconds() : -moment.ToUnixTimeSeconds();

    public SecondsRange Seconds(long? near, long? far) => OldestFirst ? new(near, far) : new(-far, -near);

    // A day inside of what a time can be, so that seconds can be added and taken away.
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

    /// <summary>From the bound on, asked for one second early.</summary>
    Keyset,

    /// <summary>From the bound on, to the second: what is before it would fill the page.</summary>
    Exact,

    /// <summary>A page of the bound's second alone.</summary>
    OneSecond,

    /// <summary>A page of the query's own range by its number: times turned out to be unreliable.</summary>
    Numbered,
}

/// <summary>
/// What stands against the completeness of a list read along its times. From <see cref="Shifted"/> on nothing can be
/// claimed.
/// </summary>
[Flags]
internal enum KeysetDoubt
{
    None = 0,

    /// <summary>The end rests on the service's count alone.</summary>
    Count = 1,

    /// <summary>A bound was not shown to be obeyed.</summary>
    Loose = 2,

    /// <summary>A second held more than a page.</summary>
    Crowded = 4,

    /// <summary>The pages were too short, or too few, to show that they are sorted.</summary>
    Unsorted = 8,

    /// <summary>The pages of such a second shifted.</summary>
    Shifted = 16,

    /// <summary>Rows came that were not asked for, or not in order, or without a time or a count.</summary>
    Stray = 64,
}

/// <summary>
/// A place in a list that is read along its times: everything before <see cref="Near"/> was yielded, nothing from it on
/// (but pages of its second, when that is read alone).
/// </summary>
/// <param name="Mode">How the next page is read.</param>
internal readonly record struct KeysetCursor(KeysetMode Mode)
{
    /// <summary>The last page that services of this kind give.</summary>
    public const int MaxPage = 1000;

    public const long MaxSecond = 253_402_214_400;

    public const long MinSecond = -62_135_510_400;

    public long? Near { get; init; }

    /// <summary>The end of the list, frozen with its first page where new jobs would move it.</summary>
    public long? Far { get; init; }

    /// <summary>The longest page so far.</summary>
    public int Longest { get; init; }

    /// <summary>
    /// How many times one row was later than the one before it, and never earlier: what shows that the service sorts.
    /// </summary>
    public int Rises { get; init; }

    public KeysetDoubt Doubt { get; init; }

    /// <summary>Rows yielded so far, to tell a total of the whole list.</summary>
    public long Done { get; init; }

    public int Page { get; init; }

    public int Size { get; init; }

    public static KeysetCursor Parse(string position)
    {
        PositionReader fields = new(position, "a place in a list that is read along its times");
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
            : throw new FormatException("The position is not where such a list can be: its bound is missing.");
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)Mode}/{Near}/{Far}/{Longest}/{(int)Doubt}/{Done}/{Page}/{Size}/{Rises}");
}

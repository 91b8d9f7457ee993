using System.Globalization;

namespace JobApis.Client.Paging;

/// <summary>Seconds since 1970, both included; null for no bound.</summary>
internal readonly record struct SecondsRange(long? From, long? To)
{
    public DateTimeOffset? Start => From is { } second ? DateTimeOffset.FromUnixTimeSeconds(second) : null;

    public DateTimeOffset? End => To is { } second ? DateTimeOffset.FromUnixTimeSeconds(second) : null;
}

/// <summary>
/// The time range and direction of a list that is read along its times. <see cref="Near"/> and <see cref="Far"/> are
/// seconds in the direction of the list: negative when the newest come first.
/// </summary>
/// <param name="OldestFirst">Whether the oldest come first.</param>
/// <param name="Near">The first second; null for no bound.</param>
/// <param name="Far">The last second; null for no bound.</param>
internal readonly record struct KeysetRange(bool OldestFirst, long? Near, long? Far)
{
    /// <summary>The range between two moments, both included.</summary>
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

    /// <summary>From the bound on, requested one second early.</summary>
    Keyset,

    /// <summary>From the bound on, exactly: the second before it would fill the page.</summary>
    Exact,

    /// <summary>A page of the bound's second alone.</summary>
    OneSecond,

    /// <summary>A page of the query's own range by its number, because the times are unreliable.</summary>
    Numbered,
}

/// <summary>
/// What weakens the claim of a list that is read along its times. From <see cref="Shifted"/> on nothing is claimed.
/// </summary>
[Flags]
internal enum KeysetDoubt
{
    None = 0,

    /// <summary>Only the service's count shows the end.</summary>
    Count = 1,

    /// <summary>No answer showed that a bound was obeyed.</summary>
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
/// The position in a list that is read along its times. Everything before <see cref="Near"/> was yielded, and nothing
/// from it on, except pages of its second in mode OneSecond.
/// </summary>
/// <param name="Mode">How the next page is read.</param>
internal readonly record struct KeysetCursor(KeysetMode Mode)
{
    /// <summary>The last page number that the service gives.</summary>
    public const int MaxPage = 1000;

    public const long MaxSecond = 253_402_214_400;

    public const long MinSecond = -62_135_510_400;

    public long? Near { get; init; }

    /// <summary>The end of the list, frozen at its first page if new jobs would move it.</summary>
    public long? Far { get; init; }

    /// <summary>The longest page so far.</summary>
    public int Longest { get; init; }

    /// <summary>How often a row was later than the one before it, which shows that the service sorts.</summary>
    public int Rises { get; init; }

    public KeysetDoubt Doubt { get; init; }

    /// <summary>Rows yielded so far, to compute the total of the whole list.</summary>
    public long Done { get; init; }

    public int Page { get; init; }

    public int Size { get; init; }

    public static KeysetCursor Parse(string position)
    {
        string[] parts = position.Split('/');
        return parts.Length == 9
            && Number(parts[0], 0, (long)KeysetMode.Numbered) is { } mode
            && Second(parts[1], out long? near)
            && Second(parts[2], out long? far)
            && Number(parts[3], 0, int.MaxValue) is { } longest
            && Number(parts[4], 0, (2 * (long)KeysetDoubt.Stray) - 1) is { } doubt
            && Number(parts[5], 0, long.MaxValue / 2) is { } done
            && Number(parts[6], 0, MaxPage + 1) is { } page
            && Number(parts[7], 0, int.MaxValue) is { } size
            && Number(parts[8], 0, int.MaxValue / 2) is { } rises
            && (near is null) == ((KeysetMode)mode == KeysetMode.Start
                || ((KeysetMode)mode == KeysetMode.Numbered && near is null))
                ? new((KeysetMode)mode)
                {
                    Near = near,
                    Far = far,
                    Longest = (int)longest,
                    Doubt = (KeysetDoubt)doubt,
                    Done = done,
                    Page = (int)page,
                    Size = (int)size,
                    Rises = (int)rises,
                }
                : throw new FormatException("Not a place in a list that is read along its times.");
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)Mode}/{Text(Near)}/{Text(Far)}/{Longest}/{(int)Doubt}/{Done}/{Page}/{Size}/{Rises}");

    private static string Text(long? second) => second?.ToString(CultureInfo.InvariantCulture) ?? "x";

    private static long? Number(string text, long least, long most) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number >= least
            && number <= most ? number : null;

    private static bool Second(string text, out long? second)
    {
        second = text == "x" ? null : Number(text, -MaxSecond, MaxSecond);
        return text == "x" || second is not null;
    }
}

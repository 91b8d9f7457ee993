using System.Globalization;
using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>
/// The one reading of times, for every member of every service: ISO 8601 in the forms that services write (any
/// separator, with or without seconds, any fraction, an offset with or without a colon, basic or extended), seconds or
/// milliseconds since 1970, and what .NET reads besides if it names a year. Without an offset a time is in UTC.
/// </summary>
internal static class WireTime
{
    private const DateTimeStyles Utc =
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;

    // Longer ones are no time, and need not be looked at.
    private const int MaxLength = 128;

    // Up to here a number counts seconds, which is the year 5138; from here on milliseconds, microseconds or
    // nanoseconds.
    private const decimal MostSeconds = 100_000_000_000;

    private static readonly long EndOfFirstYear = new DateTime(2, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private static readonly string[] WordsForNone = ["", "-", "--", "null", "none", "nil", "n/a"];

    /// <summary>The moment that a text means; null for none, and for a text that is no time.</summary>
    public static DateTimeOffset? ReadOrNull(string? text) =>
        text is not null && TryRead(text, out DateTimeOffset? moment) ? moment : null;

    /// <summary>The moment that a value means; null for none, and for a value that is no time.</summary>
    public static DateTimeOffset? ReadOrNull(JsonElement value)
    {
        DateTimeOffset? moment = null;
        try
        {
            _ = value.ValueKind switch
            {
                JsonValueKind.String => TryRead(value.GetString()!, out moment),
                JsonValueKind.Number => value.TryGetDecimal(out decimal count) && TryRead(count, out moment),
                _ => false,
            };
        }
        catch (InvalidOperationException)
        {
            // A text with half a character in it: no time.
        }

        return moment;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="moment">The moment; null where the text says that there is none.</param>
    /// <returns>Whether it is a time, or a way to say that there is none.</returns>
    public static bool TryRead(string text, out DateTimeOffset? moment)
    {
        moment = null;
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.Length > MaxLength)
        {
            return false;
        }

        foreach (string word in WordsForNone)
        {
            if (trimmed.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        if (TryReadIso(trimmed, out DateTimeOffset found, out bool isNone)
            || TryReadCount(trimmed, out found, out isNone)
            || (NamesAYear(trimmed) && DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, Utc, out found)))
        {
            moment = isNone || IsNone(found) ? null : found;
            return true;
        }

        return false;
    }

    /// <summary>Reads a number: a count since 1970, in a unit that its size tells. Zero is none.</summary>
    public static bool TryRead(decimal count, out DateTimeOffset? moment)
    {
        decimal ticksOfOne = Math.Abs(count) switch
        {
            < MostSeconds => TimeSpan.TicksPerSecond,
            < MostSeconds * 1000 => TimeSpan.TicksPerMillisecond,
            < MostSeconds * 1_000_000 => TimeSpan.TicksPerMicrosecond,
            _ => 0.01m,
        };
        decimal ticks = DateTimeOffset.UnixEpoch.UtcTicks
            + (Math.Abs(count) < long.MaxValue ? count * ticksOfOne : long.MaxValue);
        bool isTime = ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks;
        moment = isTime && count != 0 ? new DateTimeOffset((long)ticks, TimeSpan.Zero) : null;
        return isTime;
    }

    /// <summary>
    /// Whether a moment is what services write for none: the first year there is, or the very beginning of 1970. No
    /// job is of then.
    /// </summary>
    public static bool IsNone(DateTimeOffset moment) =>
        moment.Ticks < EndOfFirstYear || moment.UtcTicks == DateTimeOffset.UnixEpoch.UtcTicks;

    private static bool TryReadCount(ReadOnlySpan<char> text, out DateTimeOffset moment, out bool isNone)
    {
        moment = default;
        isNone = false;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count)
            || (count != 0 && count < 100_000_000)
            || !TryRead(count, out DateTimeOffset? found))
        {
            return false;
        }

        isNone = found is null;
        moment = found ?? default;
        return true;
    }

    // Of a text without one, .NET would make a time of today.
    private static bool NamesAYear(ReadOnlySpan<char> text)
    {
        int run = 0;
        foreach (char character in text)
        {
            run = char.IsAsciiDigit(character) ? run + 1 : 0;
            if (run == 4)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadIso(ReadOnlySpan<char> text, out DateTimeOffset moment, out bool isNone)
    {
        moment = default;
        IsoText rest = new(text);
        isNone = false;
        if (!rest.TryDigits(4, out int year))
        {
            return false;
        }

        bool hasDashes = rest.Skip('-');
        if (!rest.TryDigits(2, out int month) || (hasDashes && !rest.Skip('-')) || !rest.TryDigits(2, out int day))
        {
            return false;
        }

        int hour = 0;
        int minute = 0;
        int second = 0;
        long fraction = 0;
        TimeSpan offset = TimeSpan.Zero;
        if (!rest.IsAtEnd
            && (!rest.SkipSeparator()
                || !rest.TryTime(out hour, out minute, out second, out fraction)
                || !rest.TryOffset(out offset)
                || !rest.IsAtEnd))
        {
            return false;
        }

        // Zeroes in the date, or the first year, whatever the offset makes of it.
        isNone = (year == 0 || year == 1) && month <= 1 && day <= 1;
        if (isNone)
        {
            return true;
        }

        bool isDayEnd = hour == 24 && minute == 0 && second == 0 && fraction == 0;
        bool isLeapSecond = second == 60;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || (hour > 23 && !isDayEnd) || minute > 59 || second > 60)
        {
            return false;
        }

        long ticks = new DateTime(year, month, day).Ticks
            + (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond)
            + (isLeapSecond ? 0 : fraction);

        // The ends of time, told in another time zone, lie beyond what a moment can be.
        long utc = Math.Clamp(ticks - offset.Ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks);
        long local = Math.Clamp(utc + offset.Ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks);
        moment = local == utc + offset.Ticks ? new(local, offset) : new(utc, TimeSpan.Zero);
        return true;
    }
}

using System.Globalization;
using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>
/// Parses times, in the same way for all services: ISO 8601 in the forms that services write (any separator, with or
/// without seconds, any fraction, an offset with or without a colon, basic or extended), seconds or milliseconds since
/// 1970, and other forms of .NET that contain a year. Without an offset a time is in UTC.
/// </summary>
internal static class WireTime
{
    private const DateTimeStyles Utc =
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;

    // Longer texts are not times.
    private const int MaxLength = 128;

    // A number up to this one counts seconds (until the year 5138); larger numbers count milliseconds, microseconds or
    // nanoseconds.
    private const decimal MostSeconds = 100_000_000_000;

    private static readonly long EndOfFirstYear = new DateTime(2, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    // The ticks of the last digit of a fraction, by its number of digits.
    private static readonly long[] TicksOfFraction = [0, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1];

    private static readonly string[] WordsForNone = ["", "-", "--", "null", "none", "nil", "n/a"];

    /// <summary>Parses a text; null for an empty or invalid text.</summary>
    public static DateTimeOffset? ReadOrNull(string? text) =>
        text is not null && TryRead(text, out DateTimeOffset? moment) ? moment : null;

    /// <summary>Parses a value; null for an empty or invalid value.</summary>
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
            // A text with an unpaired surrogate is not a time.
        }

        return moment;
    }

    /// <summary>
    /// Parses the common form without a string: <c>2026-01-02T03:04:05</c>, a fraction of up to seven digits, and
    /// <c>Z</c> or an offset with a colon.
    /// </summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="moment">The time; null if the text means no time.</param>
    /// <returns>
    /// False for a text of another form, which <see cref="TryRead(string, out DateTimeOffset?)"/> reads.
    /// </returns>
    public static bool TryReadUsual(ReadOnlySpan<byte> text, out DateTimeOffset? moment)
    {
        moment = null;
        if (text.Length < "2026-01-02T03:04:05Z".Length
            || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !TryReadDigits(text[..4], out int year) || year is < 2 or 9999
            || !TryReadDigits(text[5..7], out int month) || month is 0 or > 12
            || !TryReadDigits(text[8..10], out int day) || day == 0 || day > DateTime.DaysInMonth(year, month)
            || !TryReadDigits(text[11..13], out int hour) || hour > 23
            || !TryReadDigits(text[14..16], out int minute) || minute > 59
            || !TryReadDigits(text[17..19], out int second) || second > 59)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = text[19..];
        long fraction = 0;
        if (rest[0] == '.')
        {
            int digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits is < 1 or > 7 || !TryReadDigits(rest.Slice(1, digits), out int number))
            {
                return false;
            }

            fraction = number * TicksOfFraction[digits];
            rest = rest[(digits + 1)..];
        }

        if (!TryReadUsualOffset(rest, out TimeSpan offset))
        {
            return false;
        }

        DateTimeOffset found = new DateTimeOffset(year, month, day, hour, minute, second, offset).AddTicks(fraction);
        moment = IsNone(found) ? null : found;
        return true;
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="moment">The time; null if the text means no time.</param>
    /// <returns>Whether the text is a time, or means no time.</returns>
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

    /// <summary>Reads a number: a count since 1970, whose unit is inferred from its size. Zero means no time.</summary>
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

    /// <summary>Whether a time means no time: a time in the year 1, or the first moment of 1970.</summary>
    public static bool IsNone(DateTimeOffset moment) =>
        moment.Ticks < EndOfFirstYear || moment.UtcTicks == DateTimeOffset.UnixEpoch.UtcTicks;

    private static bool TryReadUsualOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is [(byte)'Z'])
        {
            return true;
        }

        if (text is not [(byte)'+' or (byte)'-', _, _, (byte)':', _, _]
            || !TryReadDigits(text[1..3], out int hours) || hours > 13
            || !TryReadDigits(text[4..], out int minutes) || minutes > 59)
        {
            return false;
        }

        offset = new(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }

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

    // Require a year: .NET would use today's date.
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

        // Zeros in the date, or the year 1 with any offset, mean no time.
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

        // The minimum and maximum time with an offset may be out of range.
        long utc = Math.Clamp(ticks - offset.Ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks);
        long local = Math.Clamp(utc + offset.Ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks);
        moment = local == utc + offset.Ticks ? new(local, offset) : new(utc, TimeSpan.Zero);
        return true;
    }
}

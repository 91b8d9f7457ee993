using System.Globalization;

namespace JobApis.Client.Testing;

/// <summary>ISO 8601 in the formats of the services.</summary>
internal static class WireTime
{
    public static bool TryParse(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time);

    public static string Seconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Formats a time with up to seven digits of fraction, truncated.</summary>
    public static string Fraction(DateTimeOffset time, int digits) => digits == 0
        ? Seconds(time)
        : time.UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss'.'" + new string('f', digits) + "'Z'",
            CultureInfo.InvariantCulture);

    public static DateTimeOffset Cut(DateTimeOffset time, TimeSpan unit) =>
        new(time.UtcTicks - (time.UtcTicks % unit.Ticks), TimeSpan.Zero);
}

using System.Globalization;

namespace JobApis.Cli.Output;

/// <summary>How a table writes a time. Data formats always use ISO 8601 and UTC.</summary>
/// <param name="isUtc">In UTC, not in the time of this machine.</param>
/// <param name="now">The current time, for the age of a time; null to write the time itself.</param>
internal sealed class TimeText(bool isUtc, DateTimeOffset? now)
{
    /// <summary>A time to the minute, or its age.</summary>
    public string? Of(DateTimeOffset? time) => time is not { } moment ? null
        : now is { } present ? Ago(present - moment)
        : Written(moment, "yyyy-MM-dd HH:mm");

    /// <summary>A time to the second: for an event that was just seen.</summary>
    public string ToTheSecond(DateTimeOffset time) => Written(time, "yyyy-MM-dd HH:mm:ss");

    private static string Ago(TimeSpan age)
    {
        TimeSpan length = age.Duration();
        string text = length.TotalMinutes < 1 ? "now"
            : length.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalMinutes}m")
            : length.TotalDays < 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalHours}h")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalDays}d");
        return text == "now" ? text : age < TimeSpan.Zero ? $"in {text}" : $"{text} ago";
    }

    private string Written(DateTimeOffset time, string format) =>
        isUtc
            ? time.UtcDateTime.ToString(format + "'Z'", CultureInfo.InvariantCulture)
            : time.ToLocalTime().ToString(format, CultureInfo.InvariantCulture);
}

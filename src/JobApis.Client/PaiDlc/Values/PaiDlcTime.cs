using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>Formats and parses times in the service's format.</summary>
internal static class PaiDlcTime
{
    /// <summary>The format of times in query parameters, in UTC and to the second.</summary>
    public const string Format = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>Parses a time; null for an empty or invalid text. The model keeps the text.</summary>
    public static DateTimeOffset? Read(string? text) => WireTime.ReadOrNull(text);

    /// <summary>Rounds down to the second, in UTC.</summary>
    public static DateTimeOffset Floor(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>Rounds up to the second, in UTC.</summary>
    public static DateTimeOffset Ceiling(DateTimeOffset moment) =>
        Floor(moment) is var second && second.UtcTicks < moment.UtcTicks && second < Floor(DateTimeOffset.MaxValue)
            ? second.AddSeconds(1)
            : second;
}

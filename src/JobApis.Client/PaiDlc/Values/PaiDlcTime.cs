using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>Times as the service writes them.</summary>
internal static class PaiDlcTime
{
    /// <summary>What a query parameter is written with, in UTC and to the second.</summary>
    public const string Format = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>
    /// The moment a text means; null for none, and for a text that is no moment. The text itself stays in the model, so
    /// nothing is lost.
    /// </summary>
    public static DateTimeOffset? Read(string? text) => WireTime.ReadOrNull(text);

    /// <summary>The beginning of the second, in UTC.</summary>
    public static DateTimeOffset Floor(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>The beginning of the second, or of the one after it where there is a fraction; in UTC.</summary>
    public static DateTimeOffset Ceiling(DateTimeOffset moment) =>
        Floor(moment) is var second && second.UtcTicks < moment.UtcTicks && second < Floor(DateTimeOffset.MaxValue)
            ? second.AddSeconds(1)
            : second;
}

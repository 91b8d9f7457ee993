using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Json;

/// <summary>
/// Moments as the services write them: ISO 8601 with 0 to 7 digits of fraction, with <c>Z</c>, an offset, or nothing (which means UTC). null and <c>""</c> mean no
/// moment. Written back with <c>Z</c> for UTC.
/// </summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset?>
{
    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A moment was expected.");
        }

        if (reader.ValueTextEquals(""u8))
        {
            return null;
        }

        if (!reader.HasValueSequence && HasOffset(reader.ValueSpan) && reader.TryGetDateTimeOffset(out DateTimeOffset moment))
        {
            return moment;
        }

        return reader.TryGetDateTime(out DateTime utc) && utc.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(utc, TimeSpan.Zero)
            : throw new JsonException("A moment in ISO 8601 was expected.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } moment)
        {
            writer.WriteStringValue(Format(moment));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>ISO 8601 with the fraction that is there, <c>Z</c> for UTC and the offset otherwise.</summary>
    internal static string Format(DateTimeOffset moment) =>
        moment.ToString(moment.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    // Without an offset the reader would take it for local time.
    private static bool HasOffset(ReadOnlySpan<byte> text) => text.Length >= 20 && (text[^1] == (byte)'Z' || text[19..].ContainsAny((byte)'+', (byte)'-'));
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Json;

/// <summary>
/// Moments in any form that <see cref="WireTime"/> reads. null, <c>""</c>, 0 and what else a service writes for none
/// mean no moment. Written back with <c>Z</c> for UTC.
/// </summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset?>
{
    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        DateTimeOffset? moment;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String when TryReadUsual(ref reader, out DateTimeOffset usual):
                return WireTime.IsNone(usual) ? null : usual;
            case JsonTokenType.String when WireTime.TryRead(reader.GetString()!, out moment):
                return moment;
            case JsonTokenType.Number when reader.TryGetDecimal(out decimal count)
                && WireTime.TryRead(count, out moment):
                return moment;
            default:
                throw new JsonException("A moment in ISO 8601 was expected.");
        }
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
        moment.ToString(
            moment.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
            CultureInfo.InvariantCulture);

    // The form that nearly all have costs no string. Without an offset, .NET would take a time for local.
    private static bool TryReadUsual(ref Utf8JsonReader reader, out DateTimeOffset moment)
    {
        moment = default;
        return !reader.HasValueSequence
            && !reader.ValueIsEscaped
            && HasOffset(reader.ValueSpan)
            && reader.TryGetDateTimeOffset(out moment);
    }

    private static bool HasOffset(ReadOnlySpan<byte> text) => text.Length >= 20
        && (text[^1] == (byte)'Z' || text[19..].ContainsAny((byte)'+', (byte)'-'));
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Json;

/// <summary>
/// Reads times in any form of <see cref="WireTime"/>. The values null, <c>""</c>, 0 and similar mean no time. Writes
/// <c>Z</c> for UTC.
/// </summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset?>
{
    public override bool HandleNull => true;

    public override DateTimeOffset? Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) => ReadTime(ref reader);

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

    /// <summary>The time at the position of the reader.</summary>
    internal static DateTimeOffset? ReadTime(ref Utf8JsonReader reader)
    {
        DateTimeOffset? moment;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String when !reader.HasValueSequence
                && !reader.ValueIsEscaped
                && WireTime.TryReadUsual(reader.ValueSpan, out moment):
                return moment;
            case JsonTokenType.String when WireTime.TryRead(reader.GetString()!, out moment):
                return moment;
            case JsonTokenType.Number when reader.TryGetDecimal(out decimal count)
                && WireTime.TryRead(count, out moment):
                return moment;
            default:
                throw new JsonException("A time in ISO 8601 was expected.");
        }
    }

    /// <summary>Writes ISO 8601 with the fraction of the value, and <c>Z</c> or the offset.</summary>
    internal static string Format(DateTimeOffset moment) =>
        moment.ToString(
            moment.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
            CultureInfo.InvariantCulture);
}

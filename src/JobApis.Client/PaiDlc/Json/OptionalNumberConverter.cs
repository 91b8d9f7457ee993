using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A number, also where the service sends it as text; null and an empty text are no number.</summary>
internal sealed class OptionalNumberConverter<T> : JsonConverter<T?>
    where T : struct, INumber<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when T.TryParse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out T number) => number,
        JsonTokenType.String when reader.ValueSpan.IsEmpty => null,
        JsonTokenType.String when T.TryParse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out T number) => number,
        _ => throw new JsonException("A number was expected."),
    };

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            writer.WriteRawValue(number.ToString(null, CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

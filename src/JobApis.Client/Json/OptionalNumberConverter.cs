using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Json;

/// <summary>Reads an optional number with <see cref="WireNumber"/>.</summary>
internal sealed class OptionalNumberConverter<T> : JsonConverter<T?>
    where T : struct, INumber<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireNumber.TryRead(ref reader, out T? number) ? number : throw new JsonException("A number was expected.");

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            Write(writer, number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Writes a number. NaN and infinities are written as text.</summary>
    internal static void Write(Utf8JsonWriter writer, T number)
    {
        string text = number.ToString(null, CultureInfo.InvariantCulture);
        if (T.IsFinite(number))
        {
            writer.WriteRawValue(text);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }
}

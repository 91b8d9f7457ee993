using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>
/// Parses numbers, in the same way for all services. A number may have any form whose value fits the type, so
/// <c>1.0</c> and <c>1e3</c> are integers. It may also be a string.
/// </summary>
internal static class WireNumber
{
    private const NumberStyles Style = NumberStyles.Float;

    /// <summary>Reads the number at the position of the reader.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The number; null for JSON null or an empty text.</param>
    /// <returns>True if the value is a number, null or empty.</returns>
    public static bool TryRead<T>(ref Utf8JsonReader reader, out T? value)
        where T : struct, INumber<T>
    {
        value = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.Number when !reader.HasValueSequence:
                return TryParse(
                    T.TryParse(reader.ValueSpan, Style, CultureInfo.InvariantCulture, out T number),
                    number,
                    out value);
            case JsonTokenType.String:
                string text = reader.GetString()!;
                return string.IsNullOrWhiteSpace(text)
                    || TryParse(
                        T.TryParse(text, Style, CultureInfo.InvariantCulture, out T written),
                        written,
                        out value);
            default:
                return false;
        }
    }

    /// <summary>Parses a number; null for an empty or invalid value.</summary>
    public static T? ReadOrNull<T>(JsonElement value)
        where T : struct, INumber<T>
    {
        Utf8JsonReader reader = new(JsonMarshal.GetRawUtf8Value(value));
        return value.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && reader.Read()
            && TryRead(ref reader, out T? number) ? number : null;
    }

    private static bool TryParse<T>(bool isNumber, T number, out T? value)
        where T : struct
    {
        value = isNumber ? number : null;
        return isNumber;
    }
}

using System.Runtime.InteropServices;
using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>Parses booleans, in the same way for all services: true and false, also as strings, and 1 and 0.</summary>
internal static class WireBoolean
{
    /// <summary>Reads the boolean at the position of the reader.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value; null for JSON null or an empty text.</param>
    /// <returns>True if the value is a boolean, null or empty.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, out bool? value)
    {
        value = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.True or JsonTokenType.False:
                value = reader.TokenType == JsonTokenType.True;
                return true;
            case JsonTokenType.Number when reader.TryGetDecimal(out decimal number) && number is 0 or 1:
                value = number == 1;
                return true;
            case JsonTokenType.String:
                string text = reader.GetString()!.Trim();
                value = text.ToUpperInvariant() switch
                {
                    "TRUE" or "1" or "YES" or "Y" or "ON" => true,
                    "FALSE" or "0" or "NO" or "N" or "OFF" => false,
                    _ => null,
                };
                return value is not null || text.Length == 0;
            default:
                return false;
        }
    }

    /// <summary>Parses a boolean; null for an empty or invalid value.</summary>
    public static bool? ReadOrNull(JsonElement value)
    {
        Utf8JsonReader reader = new(JsonMarshal.GetRawUtf8Value(value));
        return reader.Read() && TryRead(ref reader, out bool? known) ? known : null;
    }
}

using System.Runtime.InteropServices;
using System.Text.Json;

namespace JobApis.Client;

/// <summary>Writes JSON that was kept as received.</summary>
internal static class RawJson
{
    /// <summary>
    /// Writes a value, also if its texts or names have an escaped unpaired surrogate (<c>"cut \ud83d"</c>), which is
    /// valid JSON, but refused by <see cref="JsonElement.WriteTo"/>.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, in JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object
            && JsonMarshal.GetRawUtf8Value(element) is var json
            && (json.IndexOf(@"\ud"u8) >= 0 || json.IndexOf(@"\uD"u8) >= 0))
        {
            // The text was parsed before, so it is valid.
            writer.WriteRawValue(json, skipInputValidation: true);
        }
        else
        {
            element.WriteTo(writer);
        }
    }
}

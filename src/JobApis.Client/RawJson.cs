using System.Runtime.InteropServices;
using System.Text.Json;

namespace JobApis.Client;

/// <summary>Writes JSON that was kept as received.</summary>
internal static class RawJson
{
    /// <summary>
    /// Writes a value, also one whose texts or names hold half of a surrogate pair as an escape (<c>"cut \ud83d"</c>):
    /// that is JSON, which <see cref="JsonElement.WriteTo"/> refuses with an exception, because no text can be made of
    /// it.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, in JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object
            && JsonMarshal.GetRawUtf8Value(element) is var json
            && (json.IndexOf(@"\ud"u8) >= 0 || json.IndexOf(@"\uD"u8) >= 0))
        {
            // It was parsed before.
            writer.WriteRawValue(json, skipInputValidation: true);
        }
        else
        {
            element.WriteTo(writer);
        }
    }
}

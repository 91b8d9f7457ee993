using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Json;

/// <summary>Parses a complete answer of a service.</summary>
internal static class WireJson
{
    /// <exception cref="JsonException">The text is not JSON of this type; the exception has the path.</exception>
    public static T? Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        if (type.Converter is not IWireReader<T> reader)
        {
            return JsonSerializer.Deserialize(json, type);
        }

        // The serializer reads unusual JSON, and reports the path of an error.
        return reader.TryParse(json, out T? answer) ? answer : JsonSerializer.Deserialize(json, reader.PlainType);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Json;

/// <summary>Parses a complete answer of a service.</summary>
internal static class WireJson
{
    /// <exception cref="JsonException">The text is not JSON of this type; the exception has the path.</exception>
    public static T? Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException exception) when (type.Converter is IWireReader && exception is not TooManyMembersException)
        {
            // Only the serializer reports the path of an error.
            return JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)((IWireReader)type.Converter).PlainType);
        }
    }
}

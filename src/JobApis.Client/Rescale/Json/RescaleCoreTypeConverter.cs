using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>Reads a code, or an object with a code, and writes it in the received form.</summary>
internal sealed class RescaleCoreTypeConverter : JsonConverter<RescaleCoreType>
{
    public override RescaleCoreType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new(reader.GetString());
            case JsonTokenType.StartObject:
                JsonElement details = JsonElement.ParseValue(ref reader);
                return new(details.TryGetProperty("code", out JsonElement code)
                    && code.ValueKind == JsonValueKind.String ? code.GetString() : null, details);
            default:
                throw new JsonException("A core type was expected: a code, or an object with a code.");
        }
    }

    public override void Write(Utf8JsonWriter writer, RescaleCoreType value, JsonSerializerOptions options)
    {
        if (value.Details is { } details)
        {
            details.WriteTo(writer);
        }
        else
        {
            writer.WriteStringValue(value.Code);
        }
    }
}

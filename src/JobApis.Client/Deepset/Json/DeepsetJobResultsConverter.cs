using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>Reads an object or an array.</summary>
internal sealed class DeepsetJobResultsConverter : JsonConverter<DeepsetJobResults>
{
    public override DeepsetJobResults Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            ? new(JsonElement.ParseValue(ref reader))
            : throw new JsonException("Results were expected.");

    public override void Write(Utf8JsonWriter writer, DeepsetJobResults value, JsonSerializerOptions options) =>
        RawJson.Write(writer, value.Raw);
}

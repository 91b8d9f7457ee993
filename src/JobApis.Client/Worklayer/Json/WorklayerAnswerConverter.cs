using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>Reads and writes an answer of any kind.</summary>
internal sealed class WorklayerAnswerConverter : JsonConverter<WorklayerAnswer>
{
    public override bool HandleNull => true;

    public override WorklayerAnswer Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, WorklayerAnswer value, JsonSerializerOptions options) =>
        RawJson.Write(writer, value.Json);
}

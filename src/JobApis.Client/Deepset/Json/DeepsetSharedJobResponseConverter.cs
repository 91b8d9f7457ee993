using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>Reads a shared job, or null. The transport reads an empty body as null.</summary>
internal sealed class DeepsetSharedJobResponseConverter : JsonConverter<DeepsetSharedJobResponse>
{
    public override bool HandleNull => true;

    public override DeepsetSharedJobResponse Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, DeepsetJsonContext.Default.DeepsetSharedJob));

    public override void Write(Utf8JsonWriter writer, DeepsetSharedJobResponse value, JsonSerializerOptions options)
    {
        if (value.SharedJob is { } sharedJob)
        {
            sharedJob.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

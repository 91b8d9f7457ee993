using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>Reads any JSON. The transport reads an empty body as null.</summary>
internal sealed class JobsV1SnapshotResponseConverter : JsonConverter<JobsV1SnapshotResponse>
{
    public override bool HandleNull => true;

    public override JobsV1SnapshotResponse Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, JobsV1SnapshotResponse value, JsonSerializerOptions options) =>
        RawJson.Write(writer, value.Raw);
}

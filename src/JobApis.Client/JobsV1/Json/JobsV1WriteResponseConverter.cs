using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>Reads any JSON, and the jobs in it. The transport reads an empty body as null.</summary>
internal sealed class JobsV1WriteResponseConverter : JsonConverter<JobsV1WriteResponse>
{
    public override bool HandleNull => true;

    public override JobsV1WriteResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement raw = JsonElement.ParseValue(ref reader);
        IEnumerable<JsonElement> entries = raw.ValueKind switch
        {
            JsonValueKind.Object => [raw],
            JsonValueKind.Array => raw.EnumerateArray(),
            _ => [],
        };
        return new([.. entries.Where(IsJob)
            .Select(static entry => entry.Deserialize(JobsV1JsonContext.Default.JobsV1Job)!)]) { Raw = raw };
    }

    public override void Write(Utf8JsonWriter writer, JobsV1WriteResponse value, JsonSerializerOptions options)
    {
        if (value.Raw.ValueKind == JsonValueKind.Undefined)
        {
            JobsV1JobListConverter.WriteArray(writer, value.Jobs, JobsV1JsonContext.Default.Options);
        }
        else
        {
            RawJson.Write(writer, value.Raw);
        }
    }

    private static bool IsJob(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object
            && (entry.TryGetProperty("jobId", out _) || entry.TryGetProperty("metadata", out _));
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>Writes a job to create.</summary>
internal sealed class JobsV1JobRequestConverter : JsonConverter<JobsV1JobRequest>
{
    public override JobsV1JobRequest Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) =>
        new(JobsV1JobListConverter.ReadJob(ref reader, JobsV1JsonContext.Default.JobsV1Job));

    public override void Write(Utf8JsonWriter writer, JobsV1JobRequest value, JsonSerializerOptions options) =>
        JobsV1JobBody.Write(writer, value.Job);
}

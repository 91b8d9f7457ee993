using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>Writes an update of a job.</summary>
internal sealed class JobsV1JobUpdateConverter : JsonConverter<JobsV1JobUpdate>
{
    public override JobsV1JobUpdate Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) =>
        new(JobsV1JobListConverter.ReadJob(ref reader, JobsV1JsonContext.Default.JobsV1Job));

    public override void Write(Utf8JsonWriter writer, JobsV1JobUpdate value, JsonSerializerOptions options) =>
        JobsV1JobBody.Write(writer, value.Job);
}

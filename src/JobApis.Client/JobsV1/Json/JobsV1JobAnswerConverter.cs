using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>Reads a job, an array of jobs, or null. The transport reads an empty body as null.</summary>
internal sealed class JobsV1JobAnswerConverter : JsonConverter<JobsV1JobResponse>
{
    public override bool HandleNull => true;

    public override JobsV1JobResponse Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => new([]),
        JsonTokenType.StartObject =>
            new(JobsV1JobListConverter.ReadJob(ref reader, JobsV1JobListConverter.TypeOf(options))),
        JsonTokenType.StartArray => new(JobsV1JobListConverter.ReadArray(ref reader, options)),
        _ => throw new JsonException("A job or an array of jobs was expected."),
    };

    public override void Write(Utf8JsonWriter writer, JobsV1JobResponse value, JsonSerializerOptions options) =>
        JobsV1JobListConverter.WriteArray(writer, value.Jobs, options);
}

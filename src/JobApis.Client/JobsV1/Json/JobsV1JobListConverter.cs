using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>Reads an array of jobs as a list; other JSON is an error.</summary>
internal sealed class JobsV1JobListConverter : JsonConverter<JobsV1JobList>
{
    public override JobsV1JobList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(ReadArray(ref reader, options));

    public override void Write(Utf8JsonWriter writer, JobsV1JobList value, JsonSerializerOptions options) =>
        WriteArray(writer, value, options);

    public static List<JobsV1Job> ReadArray(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("An array of jobs was expected.");
        }

        JsonTypeInfo<JobsV1Job> type = TypeOf(options);
        List<JobsV1Job> jobs = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            try
            {
                jobs.Add(ReadJob(ref reader, type));
            }
            catch (JsonException exception) when (exception is not TooManyMembersException)
            {
                // The serializer of one job does not know its index.
                string place = string.Create(
                    CultureInfo.InvariantCulture,
                    $"$[{jobs.Count}]{exception.Path?.TrimStart('$')}");
                throw new JsonException(
                    exception.Message, place, exception.LineNumber, exception.BytePositionInLine, exception);
            }
        }

        return jobs;
    }

    public static void WriteArray(Utf8JsonWriter writer, IReadOnlyList<JobsV1Job> jobs, JsonSerializerOptions options)
    {
        JsonTypeInfo<JobsV1Job> type = TypeOf(options);
        writer.WriteStartArray();
        foreach (JobsV1Job job in jobs)
        {
            JsonSerializer.Serialize(writer, job, type);
        }

        writer.WriteEndArray();
    }

    public static JobsV1Job ReadJob(ref Utf8JsonReader reader, JsonTypeInfo<JobsV1Job> type) =>
        JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("A job was expected, not null.");

    public static JsonTypeInfo<JobsV1Job> TypeOf(JsonSerializerOptions options) =>
        (JsonTypeInfo<JobsV1Job>)options.GetTypeInfo(typeof(JobsV1Job));
}

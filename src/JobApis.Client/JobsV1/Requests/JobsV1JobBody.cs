using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>
/// A job in the form in which it is sent: all members that are set, including unknown ones, without the service's id.
/// </summary>
internal sealed class JobsV1JobBody
{
    [JsonPropertyName("metadata")]
    public JobsV1JobMetadata? Metadata { get; set; }

    [JsonPropertyName("completedSteps")]
    public IReadOnlyList<JobsV1StepEntry>? CompletedSteps { get; set; }

    [JsonPropertyName("cancelledSteps")]
    public IReadOnlyList<JobsV1StepEntry>? CancelledSteps { get; set; }

    [JsonPropertyName("team")]
    public string? Team { get; set; }

    [JsonPropertyName("hierarchyStack")]
    public JsonElement? HierarchyStack { get; set; }

    [JsonPropertyName("packetIds")]
    public JsonElement? PacketIds { get; set; }

    [JsonPropertyName("jobExclusion")]
    public IReadOnlyList<JsonElement>? JobExclusion { get; set; }

    [JsonPropertyName("excluded")]
    public bool? Excluded { get; set; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public static void Write(Utf8JsonWriter writer, JobsV1Job job) => JsonSerializer.Serialize(
        writer,
        new JobsV1JobBody
        {
            Metadata = job.Metadata,
            CompletedSteps = job.CompletedSteps,
            CancelledSteps = job.CancelledSteps,
            Team = job.Team,
            HierarchyStack = job.HierarchyStack,
            PacketIds = job.PacketIds,
            JobExclusion = job.JobExclusion is { Count: > 0 } entries ? entries : null,
            Excluded = job.Excluded,
            AdditionalProperties = job.AdditionalProperties,
        },
        JobsV1BodyJsonContext.Default.JobsV1JobBody);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>A job: a run of a workflow, a list of steps that people do.</summary>
public sealed class JobsV1Job : INativeModel
{
    /// <summary>The service's id of the job: 24 characters that need not be hexadecimal.</summary>
    [JsonPropertyName("jobId")]
    public string? JobId { get; set; }

    /// <summary>The description and status of the job.</summary>
    [JsonPropertyName("metadata")]
    public JobsV1JobMetadata? Metadata { get; set; }

    /// <summary>
    /// The completed steps. Null means that the answer does not include them, not that there are none: lists do not
    /// include them, <see cref="IJobsV1Api.GetJobAsync"/> does.
    /// </summary>
    [JsonPropertyName("completedSteps")]
    public IReadOnlyList<JobsV1StepEntry>? CompletedSteps { get; set; }

    /// <summary>The steps that were cancelled. Null means that the answer does not include them.</summary>
    [JsonPropertyName("cancelledSteps")]
    public IReadOnlyList<JobsV1StepEntry>? CancelledSteps { get; set; }

    /// <summary>The team that the job belongs to.</summary>
    [JsonPropertyName("team")]
    [InternedString]
    public string? Team { get; set; }

    /// <summary>As received; all samples have null.</summary>
    [JsonPropertyName("hierarchyStack")]
    public JsonElement? HierarchyStack { get; set; }

    /// <summary>As received; all samples have null.</summary>
    [JsonPropertyName("packetIds")]
    public JsonElement? PacketIds { get; set; }

    /// <summary>Probably the exclusions of the job, according to the member's name; entries as received.</summary>
    [JsonPropertyName("jobExclusion")]
    public IReadOnlyList<JsonElement> JobExclusion { get; set => field = value ?? []; } = [];

    /// <summary>Whether the job is excluded.</summary>
    [JsonPropertyName("excluded")]
    public bool? Excluded { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <inheritdoc/>
    public void WriteTo(Utf8JsonWriter writer) =>
        JsonSerializer.Serialize(writer, this, JobsV1ListJsonContext.Default.JobsV1Job);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>The description and status of a job.</summary>
public sealed class JobsV1JobMetadata
{
    /// <summary>The id chosen by the app that created the job. It looks like a UUID and need not be one.</summary>
    [JsonPropertyName("clientJobId")]
    public string? ClientJobId { get; set; }

    /// <summary>The workflow that the job runs.</summary>
    [JsonPropertyName("workflowId")]
    [InternedString]
    public string? WorkflowId { get; set; }

    /// <summary>The version of the workflow.</summary>
    [JsonPropertyName("workflowVersionId")]
    [InternedString]
    public string? WorkflowVersionId { get; set; }

    /// <summary>The job's title; not unique.</summary>
    [JsonPropertyName("jobTitle")]
    public string? JobTitle { get; set; }

    /// <summary>The workflow's name.</summary>
    [JsonPropertyName("workflowName")]
    [InternedString]
    public string? WorkflowName { get; set; }

    /// <summary>
    /// The caller's own values. Order and case of the keys are kept; values are mostly texts. Null and empty both mean
    /// no values.
    /// </summary>
    [JsonPropertyName("metadata")]
    public OrderedDictionary<string, JsonElement>? Metadata { get; set; }

    /// <summary>When the job was created.</summary>
    [JsonPropertyName("created")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? Created { get; set; }

    /// <summary>
    /// When the job last changed, probably by the clock of the device: docs/providers/jobs-v1.md#wire-clocks.
    /// </summary>
    [JsonPropertyName("updated")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? Updated { get; set; }

    /// <summary>
    /// When the job last changed, probably by the service's clock: docs/providers/jobs-v1.md#wire-clocks.
    /// </summary>
    [JsonPropertyName("modified")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? Modified { get; set; }

    /// <summary>The status of the job.</summary>
    [JsonPropertyName("status")]
    public JobsV1JobStatus? Status { get; set; }

    /// <summary>The id of the job's user; may differ from the user of a step.</summary>
    [JsonPropertyName("userId")]
    [InternedString]
    public string? UserId { get; set; }

    /// <summary>The name of the job's user, usually an e-mail address.</summary>
    [JsonPropertyName("username")]
    [InternedString]
    public string? Username { get; set; }

    /// <summary>The current step; null if the job is finished.</summary>
    [JsonPropertyName("currentStep")]
    public JobsV1StepEntry? CurrentStep { get; set; }

    /// <summary>The reason why the job was abandoned.</summary>
    [JsonPropertyName("abandonReason")]
    public string? AbandonReason { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

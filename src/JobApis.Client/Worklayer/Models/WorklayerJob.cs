using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>
/// A job. The members depend on the answer; only the id is always present (docs/providers/worklayer.md#wire-members).
/// </summary>
public sealed class WorklayerJob : INativeModel
{
    /// <summary>The job's id, a UUID as text.</summary>
    [JsonPropertyName("id")]
    [JsonRequired]
    public string Id { get; set; } = "";

    /// <summary>The short id of the job for people: 11 characters in all samples.</summary>
    [JsonPropertyName("short_id")]
    public string? ShortId { get; set; }

    /// <summary>The job's name; may be null.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The description, in the wording of the workspace.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; set; }

    /// <summary>The workspace: a text of digits. Null if this answer does not have it.</summary>
    [JsonPropertyName("workspace_id")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? WorkspaceId { get; set; }

    /// <summary>The status of the job.</summary>
    [JsonPropertyName("status")]
    public WorklayerJobStatus? Status { get; set; }

    /// <summary>When the job was created.</summary>
    [JsonPropertyName("create_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? CreateTime { get; set; }

    /// <summary>When the job last changed.</summary>
    [JsonPropertyName("update_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? UpdateTime { get; set; }

    /// <summary>
    /// When the job entered the pool, before a pro works on it. Null until then, and if this answer does not have it.
    /// </summary>
    [JsonPropertyName("transmit_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? TransmitTime { get; set; }

    /// <summary>When the job should be done. Null if it has no deadline, and if this answer does not have it.</summary>
    [JsonPropertyName("deadline_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? DeadlineTime { get; set; }

    /// <summary>
    /// The price, not scaled. Unit and currency are not documented: docs/providers/worklayer.md#wire-amount.
    /// </summary>
    [JsonPropertyName("total_amount")]
    public decimal? TotalAmount { get; set; }

    /// <summary>The members of the job. Null if this answer does not have it.</summary>
    [JsonPropertyName("members")]
    public IReadOnlyList<WorklayerMember>? Members { get; set; }

    /// <summary>The requested pro. Only in the answers of the calls that request one.</summary>
    [JsonPropertyName("requested_provider")]
    public WorklayerRequestedProvider? RequestedProvider { get; set; }

    /// <summary>Whether the job can be submitted. Only in the answer of the older call that sets answers.</summary>
    [JsonPropertyName("ready_to_submit")]
    public bool? ReadyToSubmit { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <inheritdoc/>
    public void WriteTo(Utf8JsonWriter writer) =>
        JsonSerializer.Serialize(writer, this, WorklayerListJsonContext.Default.WorklayerJob);
}

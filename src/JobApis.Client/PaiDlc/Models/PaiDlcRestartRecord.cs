using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>One restart of a job; only in the answer of GetJob.</summary>
public sealed class PaiDlcRestartRecord
{
    /// <summary>The phase in which it happened.</summary>
    [JsonPropertyName("OccurPhase")]
    public string? OccurPhase { get; set; }

    /// <summary>When it happened, as received.</summary>
    [JsonPropertyName("OccurTime")]
    public string? OccurTime { get; set; }

    /// <summary>The reason.</summary>
    [JsonPropertyName("Reason")]
    public string? Reason { get; set; }

    /// <summary>The status of the restart.</summary>
    [JsonPropertyName("RestartStatus")]
    public string? RestartStatus { get; set; }

    /// <summary>The reason why the restart failed.</summary>
    [JsonPropertyName("RestartFailReason")]
    public string? RestartFailReason { get; set; }

    /// <summary>The kind of restart.</summary>
    [JsonPropertyName("RestartLevelType")]
    public string? RestartLevelType { get; set; }

    /// <summary>What triggered it.</summary>
    [JsonPropertyName("TriggerID")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? TriggerId { get; set; }

    /// <summary>The number of the restart.</summary>
    [JsonPropertyName("JobRestartCount")]
    public long? JobRestartCount { get; set; }

    /// <summary>The duration in seconds.</summary>
    [JsonPropertyName("RestartDurationInSec")]
    public long? RestartDurationInSec { get; set; }

    /// <summary>The errors that led to it.</summary>
    [JsonPropertyName("DetailErrorInfoList")]
    public IReadOnlyList<PaiDlcErrorDetail> DetailErrorInfoList { get; set => field = value ?? []; } = [];

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

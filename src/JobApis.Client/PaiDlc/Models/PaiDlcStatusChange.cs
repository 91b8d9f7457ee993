using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>One step of a job's history.</summary>
public sealed class PaiDlcStatusChange
{
    /// <summary>The status that the job had.</summary>
    [JsonPropertyName("Status")]
    public PaiDlcJobStatus? Status { get; set; }

    /// <summary>When it began, as received.</summary>
    [JsonPropertyName("StartTime")]
    public string? StartTime { get; set; }

    /// <summary>When it ended, as received.</summary>
    [JsonPropertyName("EndTime")]
    public string? EndTime { get; set; }

    /// <summary>The reason code.</summary>
    [JsonPropertyName("ReasonCode")]
    public string? ReasonCode { get; set; }

    /// <summary>The reason as text.</summary>
    [JsonPropertyName("ReasonMessage")]
    public string? ReasonMessage { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>An error that led to a restart.</summary>
public sealed class PaiDlcErrorDetail
{
    /// <summary>Its code.</summary>
    [JsonPropertyName("ErrorCode")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? ErrorCode { get; set; }

    /// <summary>Its message.</summary>
    [JsonPropertyName("ErrorMsg")]
    public string? ErrorMsg { get; set; }

    /// <summary>Its source.</summary>
    [JsonPropertyName("ErrorSource")]
    public string? ErrorSource { get; set; }

    /// <summary>Its message in detail.</summary>
    [JsonPropertyName("DetailErrorMsg")]
    public string? DetailErrorMsg { get; set; }

    /// <summary>The node.</summary>
    [JsonPropertyName("Node")]
    public string? Node { get; set; }

    /// <summary>The pod.</summary>
    [JsonPropertyName("Pod")]
    public string? Pod { get; set; }

    /// <summary>Whether the job avoids the node after this error.</summary>
    [JsonPropertyName("AddJobLevelBlacklist")]
    public bool? AddJobLevelBlacklist { get; set; }

    /// <summary>Whether the node is avoided after this error.</summary>
    [JsonPropertyName("AddNodeToBlacklist")]
    public bool? AddNodeToBlacklist { get; set; }

    /// <summary>Whether it triggered the restart.</summary>
    [JsonPropertyName("TriggerRestart")]
    public bool? TriggerRestart { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The number of replicas of one role.</summary>
public sealed class PaiDlcReplicaStatus
{
    /// <summary>The role, such as <c>Worker</c>. Compare it without regard to case.</summary>
    [JsonPropertyName("Type")]
    public string? Type { get; set; }

    /// <summary>Active replicas.</summary>
    [JsonPropertyName("Active")]
    public int? Active { get; set; }

    /// <summary>Waiting replicas.</summary>
    [JsonPropertyName("Queuing")]
    public int? Queuing { get; set; }

    /// <summary>Replicas that have left the queue.</summary>
    [JsonPropertyName("Dequeued")]
    public int? Dequeued { get; set; }

    /// <summary>The number of pods that the service expects.</summary>
    [JsonPropertyName("EstimatedPodCount")]
    public long? EstimatedPodCount { get; set; }

    /// <summary>The spot instance type in use.</summary>
    [JsonPropertyName("CurrentSpotInstanceType")]
    public string? CurrentSpotInstanceType { get; set; }

    /// <summary>The scaling that the service expects.</summary>
    [JsonPropertyName("EstimatedAutoScalingSpec")]
    public PaiDlcAutoScalingSpec? EstimatedAutoScalingSpec { get; set; }

    /// <summary>The resources that the service expects.</summary>
    [JsonPropertyName("EstimatedResourceConfig")]
    public PaiDlcResourceConfig? EstimatedResourceConfig { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

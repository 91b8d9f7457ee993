using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The scaling of a role.</summary>
public sealed class PaiDlcAutoScalingSpec
{
    /// <summary>The strategy.</summary>
    [JsonPropertyName("ScalingStrategy")]
    public string? ScalingStrategy { get; set; }

    /// <summary>The minimum number of replicas.</summary>
    [JsonPropertyName("MinReplicas")]
    public int? MinReplicas { get; set; }

    /// <summary>The maximum number of replicas.</summary>
    [JsonPropertyName("MaxReplicas")]
    public int? MaxReplicas { get; set; }

    /// <summary>The pods to delete first.</summary>
    [JsonPropertyName("PodsToDelete")]
    public IReadOnlyList<string> PodsToDelete { get; set => field = value ?? []; } = [];

    /// <summary>The metric that controls the scaling.</summary>
    [JsonPropertyName("AutoscalingMetricSpec")]
    public PaiDlcAutoScalingMetric? AutoscalingMetricSpec { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

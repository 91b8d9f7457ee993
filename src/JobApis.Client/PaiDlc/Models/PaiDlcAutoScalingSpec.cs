using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>How a role grows and shrinks.</summary>
public sealed class PaiDlcAutoScalingSpec
{
    /// <summary>The strategy.</summary>
    [JsonPropertyName("ScalingStrategy")]
    public string? ScalingStrategy { get; set; }

    /// <summary>The least number of replicas.</summary>
    [JsonPropertyName("MinReplicas")]
    public int? MinReplicas { get; set; }

    /// <summary>The greatest number of replicas.</summary>
    [JsonPropertyName("MaxReplicas")]
    public int? MaxReplicas { get; set; }

    /// <summary>The pods to delete first.</summary>
    [JsonPropertyName("PodsToDelete")]
    public IReadOnlyList<string> PodsToDelete { get; set => field = value ?? []; } = [];

    /// <summary>The measure that decides.</summary>
    [JsonPropertyName("AutoscalingMetricSpec")]
    public PaiDlcAutoScalingMetric? AutoscalingMetricSpec { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

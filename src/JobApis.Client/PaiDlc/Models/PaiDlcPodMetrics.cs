using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>One metric of a pod over time.</summary>
public sealed class PaiDlcPodMetrics
{
    /// <summary>The pod.</summary>
    [JsonPropertyName("PodId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? PodId { get; set; }

    /// <summary>The values.</summary>
    [JsonPropertyName("Metrics")]
    public IReadOnlyList<PaiDlcMetric> Metrics { get; set => field = value ?? []; } = [];

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

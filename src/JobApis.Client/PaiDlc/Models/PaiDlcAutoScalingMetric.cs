using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The metric that controls the scaling of a role.</summary>
public sealed class PaiDlcAutoScalingMetric
{
    /// <summary>The metric.</summary>
    [JsonPropertyName("MetricName")]
    public string? MetricName { get; set; }

    /// <summary>The target value.</summary>
    [JsonPropertyName("TargetValue")]
    public int? TargetValue { get; set; }

    /// <summary>The tolerance around the target.</summary>
    [JsonPropertyName("Tolerance")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Tolerance { get; set; }

    /// <summary>The time for which a change must last, in seconds.</summary>
    [JsonPropertyName("StabilizationWindowSeconds")]
    public int? StabilizationWindowSeconds { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

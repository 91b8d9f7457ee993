using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The measure by which a role grows and shrinks.</summary>
public sealed class PaiDlcAutoScalingMetric
{
    /// <summary>The measure.</summary>
    [JsonPropertyName("MetricName")]
    public string? MetricName { get; set; }

    /// <summary>The value aimed at.</summary>
    [JsonPropertyName("TargetValue")]
    public int? TargetValue { get; set; }

    /// <summary>The tolerance around the target.</summary>
    [JsonPropertyName("Tolerance")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Tolerance { get; set; }

    /// <summary>How long a change must last, in seconds.</summary>
    [JsonPropertyName("StabilizationWindowSeconds")]
    public int? StabilizationWindowSeconds { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

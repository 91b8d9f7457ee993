using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>A step in a job's or a cluster's history.</summary>
public sealed class RescaleStatusEntry
{
    /// <summary>The status that began.</summary>
    [JsonPropertyName("status")]
    public RescaleStatus Status { get; set; }

    /// <summary>When it began.</summary>
    [JsonPropertyName("statusDate")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? StatusDate { get; set; }

    /// <summary>The reason, such as <c>Completed successfully</c> or <c>A run failed</c>.</summary>
    [JsonPropertyName("statusReason")]
    public string? StatusReason { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

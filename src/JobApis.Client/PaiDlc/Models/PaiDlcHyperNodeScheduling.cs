using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>How a role is placed on hyper nodes.</summary>
public sealed class PaiDlcHyperNodeScheduling
{
    /// <summary>The policy.</summary>
    [JsonPropertyName("QualityPolicy")]
    public string? QualityPolicy { get; set; }

    /// <summary>The minimum number of replicas at the start.</summary>
    [JsonPropertyName("MinAvailable")]
    public int? MinAvailable { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

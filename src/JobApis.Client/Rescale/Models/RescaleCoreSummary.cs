using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>The total of the chosen hardware; only in answers.</summary>
public sealed class RescaleCoreSummary
{
    /// <summary>Memory of a node.</summary>
    [JsonPropertyName("memoryPerNode")]
    public double? MemoryPerNode { get; set; }

    /// <summary>Nodes.</summary>
    [JsonPropertyName("numberOfNodes")]
    public double? NumberOfNodes { get; set; }

    /// <summary>Storage of a node.</summary>
    [JsonPropertyName("storagePerNode")]
    public double? StoragePerNode { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

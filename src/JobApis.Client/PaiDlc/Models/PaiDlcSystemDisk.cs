using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A system disk.</summary>
public sealed class PaiDlcSystemDisk
{
    /// <summary>The kind of disk.</summary>
    [JsonPropertyName("Category")]
    public string? Category { get; set; }

    /// <summary>The performance level.</summary>
    [JsonPropertyName("PerformanceLevel")]
    public string? PerformanceLevel { get; set; }

    /// <summary>The size in GiB.</summary>
    [JsonPropertyName("Size")]
    public long? Size { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A filter of system calls.</summary>
public sealed class PaiDlcSeccompProfile
{
    /// <summary>The kind of filter.</summary>
    [JsonPropertyName("Type")]
    public string? Type { get; set; }

    /// <summary>The file that defines it.</summary>
    [JsonPropertyName("LocalhostProfile")]
    public string? LocalhostProfile { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

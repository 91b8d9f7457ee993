using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A path of the node that is mounted.</summary>
public sealed class PaiDlcLocalMount
{
    /// <summary>The path on the node.</summary>
    [JsonPropertyName("LocalPath")]
    public string? LocalPath { get; set; }

    /// <summary>The mode.</summary>
    [JsonPropertyName("MountMode")]
    public string? MountMode { get; set; }

    /// <summary>The path in the pod.</summary>
    [JsonPropertyName("MountPath")]
    public string? MountPath { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

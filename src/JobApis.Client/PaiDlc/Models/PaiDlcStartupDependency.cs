using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A role that must run before another role starts.</summary>
public sealed class PaiDlcStartupDependency
{
    /// <summary>The role to wait for.</summary>
    [JsonPropertyName("Type")]
    public string? Type { get; set; }

    /// <summary>The phase to wait for.</summary>
    [JsonPropertyName("OnPhase")]
    public string? OnPhase { get; set; }

    /// <summary>The number of its replicas that must have reached the phase.</summary>
    [JsonPropertyName("MinReplicas")]
    public int? MinReplicas { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

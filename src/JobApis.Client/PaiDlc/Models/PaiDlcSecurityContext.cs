using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The permissions of a container.</summary>
public sealed class PaiDlcSecurityContext
{
    /// <summary>Whether it is privileged.</summary>
    [JsonPropertyName("Privileged")]
    public bool? Privileged { get; set; }

    /// <summary>The user id.</summary>
    [JsonPropertyName("RunAsUser")]
    public long? RunAsUser { get; set; }

    /// <summary>The group id.</summary>
    [JsonPropertyName("RunAsGroup")]
    public long? RunAsGroup { get; set; }

    /// <summary>Capabilities to add and drop.</summary>
    [JsonPropertyName("Capabilities")]
    public PaiDlcCapabilities? Capabilities { get; set; }

    /// <summary>The filter of system calls.</summary>
    [JsonPropertyName("SeccompProfile")]
    public PaiDlcSeccompProfile? SeccompProfile { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>An address of a pod.</summary>
public sealed class PaiDlcPodIp
{
    /// <summary>The interface.</summary>
    [JsonPropertyName("InterfaceName")]
    public string? InterfaceName { get; set; }

    /// <summary>The address.</summary>
    [JsonPropertyName("Ip")]
    public string? Ip { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A credential that is injected into a job.</summary>
public sealed class PaiDlcCredentialConfigItem
{
    /// <summary>Its key.</summary>
    [JsonPropertyName("Key")]
    public string? Key { get; set; }

    /// <summary>Its kind.</summary>
    [JsonPropertyName("Type")]
    public string? Type { get; set; }

    /// <summary>The roles.</summary>
    [JsonPropertyName("Roles")]
    public IReadOnlyList<PaiDlcCredentialRole> Roles { get; set => field = value ?? []; } = [];

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

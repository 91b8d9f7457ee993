using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>An environment variable of a container.</summary>
public sealed class PaiDlcEnvironmentVariable
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("Name")]
    public string? Name { get; set; }

    /// <summary>Its value. May be a secret.</summary>
    [JsonPropertyName("Value")]
    public string? Value { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

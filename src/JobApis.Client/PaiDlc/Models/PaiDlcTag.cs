using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A tag.</summary>
public sealed class PaiDlcTag
{
    /// <summary>Its key.</summary>
    [JsonPropertyName("Key")]
    public required string Key { get; set; }

    /// <summary>Its value.</summary>
    [JsonPropertyName("Value")]
    public required string Value { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

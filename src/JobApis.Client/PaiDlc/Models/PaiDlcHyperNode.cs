using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A hyper node, or some nodes of it.</summary>
public sealed class PaiDlcHyperNode
{
    /// <summary>The hyper node.</summary>
    [JsonPropertyName("HyperNodeName")]
    public string? HyperNodeName { get; set; }

    /// <summary>The nodes of it, separated by commas.</summary>
    [JsonPropertyName("NodeNames")]
    public string? NodeNames { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>The rejection of a scope change.</summary>
public sealed class WorklayerScopeRejection
{
    /// <summary>The reason.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

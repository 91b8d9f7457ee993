using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>The return link of a job's page.</summary>
public sealed class WorklayerReturnOptions
{
    /// <summary>The address.</summary>
    [JsonPropertyName("url")]
    public required string Url { get; set; }

    /// <summary>The label.</summary>
    [JsonPropertyName("action_label")]
    public required string ActionLabel { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

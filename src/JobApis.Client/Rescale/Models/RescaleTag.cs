using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A tag on a job.</summary>
public sealed class RescaleTag
{
    /// <summary>The tag.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

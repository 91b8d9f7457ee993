using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>Which outputs are kept.</summary>
public sealed class RescaleResourceFilter
{
    /// <summary>The kind of filter.</summary>
    [JsonPropertyName("filterType")]
    public string? FilterType { get; set; }

    /// <summary>What it selects.</summary>
    [JsonPropertyName("selector")]
    public string? Selector { get; set; }

    /// <summary>Whether matching files are kept or dropped.</summary>
    [JsonPropertyName("include")]
    public bool? Include { get; set; }

    /// <summary>Whether letter case matters.</summary>
    [JsonPropertyName("caseSensitive")]
    public bool? CaseSensitive { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

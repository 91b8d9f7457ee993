using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A filter of the outputs to keep.</summary>
public sealed class RescaleResourceFilter
{
    /// <summary>The kind of filter.</summary>
    [JsonPropertyName("filterType")]
    public string? FilterType { get; set; }

    /// <summary>The selected files.</summary>
    [JsonPropertyName("selector")]
    public string? Selector { get; set; }

    /// <summary>Whether matching files are kept or dropped.</summary>
    [JsonPropertyName("include")]
    public bool? Include { get; set; }

    /// <summary>Whether the filter is case-sensitive.</summary>
    [JsonPropertyName("caseSensitive")]
    public bool? CaseSensitive { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

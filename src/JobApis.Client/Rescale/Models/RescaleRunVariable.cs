using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>The value of a variable in one run.</summary>
public sealed class RescaleRunVariable
{
    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The value.</summary>
    [JsonPropertyName("value")]
    public double? Value { get; set; }

    /// <summary>The value as text.</summary>
    [JsonPropertyName("displayValue")]
    public string? DisplayValue { get; set; }

    /// <summary>Whether it is relative.</summary>
    [JsonPropertyName("isRelative")]
    public bool? IsRelative { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

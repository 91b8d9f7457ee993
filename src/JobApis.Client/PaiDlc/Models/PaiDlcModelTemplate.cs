using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>A model template.</summary>
public sealed class PaiDlcModelTemplate
{
    /// <summary>The model's name.</summary>
    [JsonPropertyName("ModelName")]
    public string? ModelName { get; set; }

    /// <summary>Its provider.</summary>
    [JsonPropertyName("Provider")]
    public string? Provider { get; set; }

    /// <summary>Its collections.</summary>
    [JsonPropertyName("Collections")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Collections { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

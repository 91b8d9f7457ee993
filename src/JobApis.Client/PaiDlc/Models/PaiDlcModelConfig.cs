using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The model of a job.</summary>
public sealed class PaiDlcModelConfig
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("ModelName")]
    public string? ModelName { get; set; }

    /// <summary>The template of the model.</summary>
    [JsonPropertyName("ModelTemplate")]
    public PaiDlcModelTemplate? ModelTemplate { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

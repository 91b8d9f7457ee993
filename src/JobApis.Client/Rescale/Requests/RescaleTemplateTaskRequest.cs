using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A template to fill in before a run, in a draft.</summary>
public sealed class RescaleTemplateTaskRequest
{
    /// <summary>The name of the resulting file.</summary>
    [JsonPropertyName("processedFilename")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProcessedFilename { get; set; }

    /// <summary>The template.</summary>
    [JsonPropertyName("templateFile")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RescaleFileReference? TemplateFile { get; set; }

    /// <summary>Further members, sent unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A template that is filled in before a run.</summary>
public sealed class RescaleTemplateTask
{
    /// <summary>The name of the resulting file.</summary>
    [JsonPropertyName("processedFilename")]
    public string? ProcessedFilename { get; set; }

    /// <summary>The template.</summary>
    [JsonPropertyName("templateFile")]
    public RescaleFile? TemplateFile { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

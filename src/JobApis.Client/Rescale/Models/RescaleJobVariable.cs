using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A variable of a study over many runs.</summary>
public sealed class RescaleJobVariable
{
    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>
    /// The kind: <c>Param</c>, <c>Design</c>, <c>Output</c>, <c>Case</c>, <c>Constraint</c> or <c>Objective</c>.
    /// </summary>
    [JsonPropertyName("variableType")]
    public string? VariableType { get; set; }

    /// <summary>The position in the list.</summary>
    [JsonPropertyName("displayOrder")]
    public int? DisplayOrder { get; set; }

    /// <summary>The generator of its values, such as <c>Linspace</c>; empty for none.</summary>
    [JsonPropertyName("valueGeneratorType")]
    public string? ValueGeneratorType { get; set; }

    /// <summary>The settings of the generator.</summary>
    [JsonPropertyName("valueGeneratorSettings")]
    public JsonElement? ValueGeneratorSettings { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

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

    /// <summary>The place in the list.</summary>
    [JsonPropertyName("displayOrder")]
    public int? DisplayOrder { get; set; }

    /// <summary>What makes its values, as in <c>Linspace</c>; empty for nothing.</summary>
    [JsonPropertyName("valueGeneratorType")]
    public string? ValueGeneratorType { get; set; }

    /// <summary>How they are made.</summary>
    [JsonPropertyName("valueGeneratorSettings")]
    public JsonElement? ValueGeneratorSettings { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

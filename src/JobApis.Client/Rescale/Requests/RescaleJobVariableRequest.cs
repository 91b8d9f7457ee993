using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A variable of a study, in a draft.</summary>
public sealed class RescaleJobVariableRequest
{
    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; set; }

    /// <summary>
    /// The kind: <c>Param</c>, <c>Design</c>, <c>Output</c>, <c>Case</c>, <c>Constraint</c> or <c>Objective</c>.
    /// </summary>
    [JsonPropertyName("variableType")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? VariableType { get; set; }

    /// <summary>The position in the list.</summary>
    [JsonPropertyName("displayOrder")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DisplayOrder { get; set; }

    /// <summary>
    /// The generator of its values: <c>Normal</c>, <c>Uniform</c>, <c>Linspace</c>, <c>FixedRange</c>,
    /// <c>Triangular</c> or <c>LogNormal</c>; empty for none.
    /// </summary>
    [JsonPropertyName("valueGeneratorType")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ValueGeneratorType { get; set; }

    /// <summary>The settings of the generator.</summary>
    [JsonPropertyName("valueGeneratorSettings")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? ValueGeneratorSettings { get; set; }

    /// <summary>Further members, sent unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

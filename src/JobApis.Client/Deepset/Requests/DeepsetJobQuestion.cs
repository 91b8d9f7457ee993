using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>
/// A question of a job. It is only partly documented: put the text of the question into
/// <see cref="AdditionalProperties"/>.
/// </summary>
public sealed class DeepsetJobQuestion
{
    /// <summary>The index of the question among all questions.</summary>
    [JsonPropertyName("absolute_query_index")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? AbsoluteQueryIndex { get; set; }

    /// <summary>The files for the question, in the platform's filter language.</summary>
    [JsonPropertyName("filters")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Filters { get; set; }

    /// <summary>Further members, sent unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>
/// A question of a job. It is documented in part: the text of the question goes into
/// <see cref="AdditionalProperties"/>.
/// </summary>
public sealed class DeepsetJobQuestion
{
    /// <summary>The question's place among all.</summary>
    [JsonPropertyName("absolute_query_index")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? AbsoluteQueryIndex { get; set; }

    /// <summary>The files for the question, in the platform's filter language.</summary>
    [JsonPropertyName("filters")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Filters { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

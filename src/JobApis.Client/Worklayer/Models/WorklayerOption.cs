using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>An option that can be chosen as an answer.</summary>
public sealed class WorklayerOption
{
    /// <summary>The option's id, which is the answer.</summary>
    [JsonPropertyName("id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Id { get; set; }

    /// <summary>The display text.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

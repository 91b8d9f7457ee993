using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>A kind of document.</summary>
public sealed class WorklayerDocumentType
{
    /// <summary>The kind's id.</summary>
    [JsonPropertyName("id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Id { get; set; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

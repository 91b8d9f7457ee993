using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>An item that is a document.</summary>
public sealed class WorklayerDocumentInput
{
    /// <summary>The kind of document.</summary>
    [JsonPropertyName("document_type_id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? DocumentTypeId { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>A document of a job, without its content.</summary>
public sealed class WorklayerDocument
{
    /// <summary>The document's id.</summary>
    [JsonPropertyName("id")]
    [JsonRequired]
    public string Id { get; set; } = "";

    /// <summary>The title.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; set; }

    /// <summary>The description.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; set; }

    /// <summary>When it was added.</summary>
    [JsonPropertyName("create_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? CreateTime { get; set; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("update_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? UpdateTime { get; set; }

    /// <summary>The kind of document; null if it has none, and in some older answers.</summary>
    [JsonPropertyName("document_type")]
    public WorklayerDocumentType? DocumentType { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

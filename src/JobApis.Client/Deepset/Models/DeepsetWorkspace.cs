using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>A workspace.</summary>
public sealed class DeepsetWorkspace
{
    /// <summary>The workspace's UUID, which the list of shared jobs needs.</summary>
    [JsonPropertyName("workspace_id")]
    [JsonRequired]
    public Guid WorkspaceId { get; set; }

    /// <summary>The workspace's name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The languages, as received.</summary>
    [JsonPropertyName("languages")]
    public JsonElement? Languages { get; set; }

    /// <summary>The default number of idle seconds after which a pipeline goes to standby.</summary>
    [JsonPropertyName("default_idle_timeout_in_seconds")]
    public long? DefaultIdleTimeoutInSeconds { get; set; }

    /// <summary>The metadata fields of the workspace's files, as received.</summary>
    [JsonPropertyName("metadata_fields")]
    public JsonElement? MetadataFields { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

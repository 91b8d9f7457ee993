using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>A link to a job's page.</summary>
public sealed class WorklayerJobLink : IHasResponseMetadata
{
    /// <summary>
    /// The link. A signed link gives access without a login: treat it as a secret and do not log it. This library never
    /// requests it.
    /// </summary>
    [JsonPropertyName("url")]
    [JsonRequired]
    public string Url { get; set; } = "";

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Metadata of the HTTP response; null if the answer did not come over HTTP.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }
}

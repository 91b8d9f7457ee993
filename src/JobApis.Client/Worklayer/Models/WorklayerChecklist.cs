using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>The items that the client has to provide for a job.</summary>
public sealed class WorklayerChecklist : IHasResponseMetadata
{
    /// <summary>The sections.</summary>
    [JsonPropertyName("sections")]
    [JsonRequired]
    public IReadOnlyList<WorklayerChecklistSection> Sections { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Metadata of the HTTP response; null if the answer did not come over HTTP.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }
}

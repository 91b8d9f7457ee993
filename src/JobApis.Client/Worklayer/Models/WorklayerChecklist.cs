using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>What the client has to hand in for a job.</summary>
public sealed class WorklayerChecklist : IHasResponseMetadata
{
    /// <summary>The sections.</summary>
    [JsonPropertyName("sections")]
    [JsonRequired]
    public IReadOnlyList<WorklayerChecklistSection> Sections { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>What the HTTP response said about itself; null when the answer did not come over HTTP.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }
}

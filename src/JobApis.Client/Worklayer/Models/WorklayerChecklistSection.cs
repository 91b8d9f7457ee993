using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>A section of a checklist.</summary>
public sealed class WorklayerChecklistSection
{
    /// <summary>The section's id.</summary>
    [JsonPropertyName("id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Id { get; set; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The requested items.</summary>
    [JsonPropertyName("requested_supporting_items")]
    public IReadOnlyList<WorklayerSupportingItem> RequestedSupportingItems { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>Requests a scope change of a job. The service requires all three members; empty lists are sent.</summary>
public sealed class WorklayerConsultationRequest
{
    /// <summary>The reason.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; set; }

    /// <summary>The items to add.</summary>
    [JsonPropertyName("add")]
    public IReadOnlyList<WorklayerConsultationAddition> Add { get; set => field = value ?? []; } = [];

    /// <summary>The items to remove.</summary>
    [JsonPropertyName("remove")]
    public IReadOnlyList<WorklayerConsultationRemoval> Remove { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

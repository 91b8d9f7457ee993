using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>
/// Requests a change of what a job covers. The service wants all three members; empty lists are sent.
/// </summary>
public sealed class WorklayerConsultationRequest
{
    /// <summary>Why.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; set; }

    /// <summary>What to add.</summary>
    [JsonPropertyName("add")]
    public IReadOnlyList<WorklayerConsultationAddition> Add { get; set => field = value ?? []; } = [];

    /// <summary>What to take away.</summary>
    [JsonPropertyName("remove")]
    public IReadOnlyList<WorklayerConsultationRemoval> Remove { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

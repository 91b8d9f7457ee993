using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>An item to add to a job.</summary>
public sealed class WorklayerConsultationAddition
{
    /// <summary>The item.</summary>
    [JsonPropertyName("consultation_item_id")]
    public required string ConsultationItemId { get; set; }

    /// <summary>The quantity.</summary>
    [JsonPropertyName("quantity_to_add")]
    public required int QuantityToAdd { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>Something to take away from a job (contract section 8).</summary>
public sealed class WorklayerConsultationRemoval
{
    /// <summary>What.</summary>
    [JsonPropertyName("consultation_item_id")]
    public required string ConsultationItemId { get; set; }

    /// <summary>How many.</summary>
    [JsonPropertyName("quantity_to_remove")]
    public required int QuantityToRemove { get; set; }
}

using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>Something to add to a job (contract section 8).</summary>
public sealed class WorklayerConsultationAddition
{
    /// <summary>What.</summary>
    [JsonPropertyName("consultation_item_id")]
    public required string ConsultationItemId { get; set; }

    /// <summary>How many.</summary>
    [JsonPropertyName("quantity_to_add")]
    public required int QuantityToAdd { get; set; }
}

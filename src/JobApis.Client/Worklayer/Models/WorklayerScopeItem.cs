using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>An item of a scope change.</summary>
public sealed class WorklayerScopeItem
{
    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The quantity.</summary>
    [JsonPropertyName("quantity")]
    public decimal? Quantity { get; set; }

    /// <summary>
    /// The price. As with <see cref="WorklayerJob.TotalAmount"/>, unit and currency are not documented. Not scaled.
    /// </summary>
    [JsonPropertyName("price")]
    public decimal? Price { get; set; }

    /// <summary>The consultation that it belongs to; null for none.</summary>
    [JsonPropertyName("consultation_item_id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? ConsultationItemId { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

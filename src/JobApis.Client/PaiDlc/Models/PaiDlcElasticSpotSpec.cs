using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The price limit of spot instances of one type.</summary>
public sealed class PaiDlcElasticSpotSpec
{
    /// <summary>The instance type.</summary>
    [JsonPropertyName("InstanceType")]
    public string? InstanceType { get; set; }

    /// <summary><c>SpotWithPriceLimit</c>; an open set.</summary>
    [JsonPropertyName("SpotStrategy")]
    public string? SpotStrategy { get; set; }

    /// <summary>The maximum price, as a fraction of the regular price.</summary>
    [JsonPropertyName("SpotDiscountLimit")]
    public decimal? SpotDiscountLimit { get; set; }

    /// <summary>The maximum price.</summary>
    [JsonPropertyName("SpotPriceLimit")]
    public decimal? SpotPriceLimit { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

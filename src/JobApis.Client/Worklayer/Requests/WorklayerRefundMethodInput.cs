using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>An item that is a refund method.</summary>
public sealed class WorklayerRefundMethodInput
{
    /// <summary>The refund method.</summary>
    [JsonPropertyName("refund_method_id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? RefundMethodId { get; set; }

    /// <summary>Its version; its JSON type is not documented, so a number is kept as its text.</summary>
    [JsonPropertyName("refund_method_version")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? RefundMethodVersion { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

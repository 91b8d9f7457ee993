using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>
/// How an item is provided: an object with one member, whose name is the kind. The service announces more kinds; an
/// unknown kind has its name in <see cref="Kind"/> and its content in <see cref="AdditionalProperties"/>.
/// </summary>
public sealed class WorklayerItemInput
{
    /// <summary>As a document.</summary>
    [JsonPropertyName("document")]
    public WorklayerDocumentInput? Document { get; set; }

    /// <summary>As a profile of a person.</summary>
    [JsonPropertyName("personal_info")]
    public WorklayerPersonalInfoInput? PersonalInfo { get; set; }

    /// <summary>As a refund method.</summary>
    [JsonPropertyName("personal_refund_method")]
    public WorklayerRefundMethodInput? PersonalRefundMethod { get; set; }

    /// <summary>The kinds that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>The name of the kind, known or not; null for an object without members.</summary>
    [JsonIgnore]
    public string? Kind =>
        Document is not null ? "document"
        : PersonalInfo is not null ? "personal_info"
        : PersonalRefundMethod is not null ? "personal_refund_method"
        : AdditionalProperties?.Keys.FirstOrDefault();
}

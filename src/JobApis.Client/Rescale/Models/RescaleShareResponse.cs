using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>The answer to sharing a job.</summary>
public sealed class RescaleShareResponse
{
    /// <summary>The recipient.</summary>
    [JsonPropertyName("recipient")]
    public string? Recipient { get; set; }

    /// <summary>The support desk, as received.</summary>
    [JsonPropertyName("supportDesk")]
    public JsonElement? SupportDesk { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

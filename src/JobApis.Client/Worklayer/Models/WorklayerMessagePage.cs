using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>A page of messages, in the envelope that the service's other lists have.</summary>
internal sealed class WorklayerMessagePage
{
    [JsonPropertyName("data")]
    [JsonRequired]
    public IReadOnlyList<WorklayerMessage>? Data { get; set; }

    [JsonPropertyName("next_page_token")]
    public string? NextPageToken { get; set; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

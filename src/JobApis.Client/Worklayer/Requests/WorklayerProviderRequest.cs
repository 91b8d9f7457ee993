using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>Requests a pro.</summary>
public sealed class WorklayerProviderRequest
{
    /// <summary>The pro's user id. Null, which is sent as null, requests the first available one.</summary>
    [JsonPropertyName("requested_provider_id")]
    public required Guid? RequestedProviderId { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>A message to send.</summary>
public sealed class WorklayerMessageRequest
{
    /// <summary>What it says.</summary>
    [JsonPropertyName("text")]
    public required string Text { get; set; }

    /// <summary>Who writes it.</summary>
    [JsonPropertyName("sender_user_id")]
    public required string SenderUserId { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

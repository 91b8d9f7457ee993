using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>A message to send.</summary>
public sealed class WorklayerMessageRequest
{
    /// <summary>The text.</summary>
    [JsonPropertyName("text")]
    public required string Text { get; set; }

    /// <summary>The user who writes it.</summary>
    [JsonPropertyName("sender_user_id")]
    public required string SenderUserId { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>A message in a job.</summary>
public sealed class WorklayerMessage
{
    /// <summary>The message's id.</summary>
    [JsonPropertyName("id")]
    [JsonRequired]
    public string Id { get; set; } = "";

    /// <summary>The text. Null in the answer to a message that was sent.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; set; }

    /// <summary>The user who wrote it. Null in the answer to a message that was sent.</summary>
    [JsonPropertyName("sender_user_id")]
    public string? SenderUserId { get; set; }

    /// <summary>When it was written.</summary>
    [JsonPropertyName("create_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? CreateTime { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

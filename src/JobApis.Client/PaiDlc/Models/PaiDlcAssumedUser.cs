using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The user who assumes a role. Contains credentials.</summary>
public sealed class PaiDlcAssumedUser
{
    /// <summary>The user.</summary>
    [JsonPropertyName("Id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Id { get; set; }

    /// <summary>The kind of user.</summary>
    [JsonPropertyName("Type")]
    public string? Type { get; set; }

    /// <summary>An access key id.</summary>
    [JsonPropertyName("AccessKeyId")]
    public string? AccessKeyId { get; set; }

    /// <summary>A security token. A secret.</summary>
    [JsonPropertyName("SecurityToken")]
    public string? SecurityToken { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

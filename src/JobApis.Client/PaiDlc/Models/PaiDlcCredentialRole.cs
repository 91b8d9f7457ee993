using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>A role that a job may assume.</summary>
public sealed class PaiDlcCredentialRole
{
    /// <summary>The role.</summary>
    [JsonPropertyName("RoleArn")]
    public string? RoleArn { get; set; }

    /// <summary>The kind of role.</summary>
    [JsonPropertyName("RoleType")]
    public string? RoleType { get; set; }

    /// <summary>The account it is assumed for.</summary>
    [JsonPropertyName("AssumeRoleFor")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? AssumeRoleFor { get; set; }

    /// <summary>The policy that restricts it.</summary>
    [JsonPropertyName("Policy")]
    public string? Policy { get; set; }

    /// <summary>The user who assumes it.</summary>
    [JsonPropertyName("AssumeUserInfo")]
    public PaiDlcAssumedUser? AssumeUserInfo { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

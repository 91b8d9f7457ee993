using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The roles that a job may assume. Contains credentials.</summary>
public sealed class PaiDlcCredentialConfig
{
    /// <summary>The key of the role for the environment.</summary>
    [JsonPropertyName("AliyunEnvRoleKey")]
    public string? AliyunEnvRoleKey { get; set; }

    /// <summary>Whether credentials are injected into the job.</summary>
    [JsonPropertyName("EnableCredentialInject")]
    public bool? EnableCredentialInject { get; set; }

    /// <summary>The credentials.</summary>
    [JsonPropertyName("CredentialConfigItems")]
    public IReadOnlyList<PaiDlcCredentialConfigItem> CredentialConfigItems { get; set => field = value ?? []; } = [];

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

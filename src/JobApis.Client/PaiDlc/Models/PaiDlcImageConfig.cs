using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>How an image is fetched. Contains credentials.</summary>
public sealed class PaiDlcImageConfig
{
    /// <summary>The registry.</summary>
    [JsonPropertyName("DockerRegistry")]
    public string? DockerRegistry { get; set; }

    /// <summary>The user. A secret.</summary>
    [JsonPropertyName("Username")]
    public string? Username { get; set; }

    /// <summary>The password. A secret.</summary>
    [JsonPropertyName("Password")]
    public string? Password { get; set; }

    /// <summary>User and password in one. A secret.</summary>
    [JsonPropertyName("Auth")]
    public string? Auth { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

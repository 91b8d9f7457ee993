using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>What the token service is asked: JSON, where OAuth 2 itself has a form. Holds the secret.</summary>
internal sealed class WorklayerTokenRequest
{
    [JsonPropertyName("client_id")]
    public required string ClientId { get; init; }

    [JsonPropertyName("client_secret")]
    public required string ClientSecret { get; init; }

    [JsonPropertyName("audience")]
    public required string Audience { get; init; }

    [JsonPropertyName("grant_type")]
    public string GrantType { get; init; } = "client_credentials";
}

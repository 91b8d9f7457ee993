using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>
/// The token request: JSON instead of the form of OAuth 2 (docs/providers/worklayer.md#wire-token). It contains the
/// secret.
/// </summary>
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

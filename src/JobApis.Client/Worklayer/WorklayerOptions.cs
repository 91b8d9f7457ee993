using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>
/// An API client of Worklayer (Taxfyle). It authenticates in exactly one of three ways: with <see cref="ClientId"/> and
/// <see cref="ClientSecret"/>, with which tokens are fetched, cached and renewed; with an <see cref="AccessToken"/>; or
/// with an <see cref="AccessTokenProvider"/>.
/// </summary>
public sealed class WorklayerOptions : JobSourceOptions
{
    /// <summary>The service's public address; the default of <see cref="JobSourceOptions.BaseAddress"/>.</summary>
    public static Uri PublicAddress { get; } = new("https://api.worklayer.com");

    /// <summary>The id of the API client, issued by the provider. It requires <see cref="ClientSecret"/>.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of the API client. It is sent only to <see cref="TokenEndpoint"/>.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ClientSecret { get; set; }

    /// <summary>
    /// Returns the secret for each token request, for secrets that change while the app runs. It replaces
    /// <see cref="ClientSecret"/> and cannot be set in configuration.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public SecretProvider? ClientSecretProvider { get; set; }

    /// <summary>
    /// The token endpoint. HTTPS only; <see cref="JobSourceOptions.AllowInsecureLoopback"/> permits plain HTTP to this
    /// machine.
    /// </summary>
    /// <value>The default is <c>https://taxfyle.auth0.com/oauth/token</c>.</value>
    public Uri TokenEndpoint { get; set; } = new("https://taxfyle.auth0.com/oauth/token");

    /// <summary>The audience of tokens.</summary>
    /// <value>The default is <c>https://api.worklayer.com/public/</c>, the only documented one.</value>
    public string Audience { get; set; } = "https://api.worklayer.com/public/";

    /// <summary>A token that the app already has. It is not renewed.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessToken { get; set; }

    /// <summary>
    /// Returns the token for each request, for apps that fetch tokens themselves. Cannot be set in configuration.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public AccessTokenProvider? AccessTokenProvider { get; set; }
}

using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>
/// An API client of Worklayer (Taxfyle). It authenticates in exactly one of three ways: with <see cref="ClientId"/> and
/// <see cref="ClientSecret"/>, for which tokens are fetched, kept and renewed; with an <see cref="AccessToken"/>; or
/// with an <see cref="AccessTokenProvider"/>.
/// </summary>
public sealed class WorklayerOptions : JobSourceOptions
{
    /// <summary>The service's public address; the default of <see cref="JobSourceOptions.BaseAddress"/>.</summary>
    public static Uri PublicAddress { get; } = new("https://api.worklayer.com");

    /// <summary>The id of the API client, issued by the provider. Needs <see cref="ClientSecret"/>.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of the API client. It is sent to <see cref="TokenEndpoint"/> and nowhere else.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ClientSecret { get; set; }

    /// <summary>
    /// Gives the secret for each token that is fetched, when it changes while the app runs; in place of
    /// <see cref="ClientSecret"/>. Cannot be set in configuration.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public SecretProvider? ClientSecretProvider { get; set; }

    /// <summary>
    /// Where tokens are fetched. HTTPS only; <see cref="JobSourceOptions.AllowInsecureLoopback"/> permits plain HTTP to
    /// this machine. Default <c>https://taxfyle.auth0.com/oauth/token</c>.
    /// </summary>
    public Uri TokenEndpoint { get; set; } = new("https://taxfyle.auth0.com/oauth/token");

    /// <summary>
    /// The audience of tokens. Default <c>https://api.worklayer.com/public/</c>, the only documented one.
    /// </summary>
    public string Audience { get; set; } = "https://api.worklayer.com/public/";

    /// <summary>A token that the app already has. It is not renewed.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessToken { get; set; }

    /// <summary>
    /// Gives the token for each request, when the app gets its tokens by itself. Cannot be set in configuration.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public AccessTokenProvider? AccessTokenProvider { get; set; }
}

using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>
/// What a jobs/v1 source needs: the address of the deployment, which has no default, and exactly one way to get a
/// token: <see cref="ClientId"/> with <see cref="ClientSecret"/> and <see cref="TokenEndpoint"/>, for which tokens are
/// fetched, kept and renewed; or <see cref="AccessToken"/>; or <see cref="AccessTokenProvider"/>. The token's team is
/// the one whose jobs are seen.
/// </summary>
/// <remarks>
/// The same product runs under several names and hosts. Behind <see cref="JobSourceOptions.BaseAddress"/> a path may
/// follow; <c>/jobs/v1</c> is added by the client.
/// </remarks>
public sealed class JobsV1Options : JobSourceOptions
{
    /// <summary>
    /// The id of the machine client, made by the account's owner. Needs <see cref="ClientSecret"/> and
    /// <see cref="TokenEndpoint"/>.
    /// </summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of the machine client. It is sent to <see cref="TokenEndpoint"/> and nowhere else.</summary>
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
    /// The full address where tokens are fetched, as in <c>https://accounts.example.com/connect/token</c>; its host is
    /// not the API's. HTTPS only; <see cref="JobSourceOptions.AllowInsecureLoopback"/> permits plain HTTP to this
    /// machine.
    /// </summary>
    public Uri? TokenEndpoint { get; set; }

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

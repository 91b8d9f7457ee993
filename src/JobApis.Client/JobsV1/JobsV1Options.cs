using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>
/// The options of a jobs/v1 source: the address of the deployment, which has no default, and exactly one way to get a
/// token. Set <see cref="ClientId"/> with <see cref="ClientSecret"/> and <see cref="TokenEndpoint"/> to fetch, cache
/// and renew tokens; or <see cref="AccessToken"/>; or <see cref="AccessTokenProvider"/>. The source lists the jobs of
/// the token's team.
/// </summary>
/// <remarks>
/// The same product runs under several names and hosts. <see cref="JobSourceOptions.BaseAddress"/> may have a path; the
/// client adds <c>/jobs/v1</c>.
/// </remarks>
public sealed class JobsV1Options : JobSourceOptions
{
    /// <summary>
    /// The id of the machine client, created by the account's owner. It requires <see cref="ClientSecret"/> and
    /// <see cref="TokenEndpoint"/>.
    /// </summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of the machine client. It is sent only to <see cref="TokenEndpoint"/>.</summary>
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
    /// The full address of the token endpoint, such as <c>https://accounts.example.com/connect/token</c>; its host
    /// differs from the API's. HTTPS only; <see cref="JobSourceOptions.AllowInsecureLoopback"/> permits plain HTTP to
    /// this machine.
    /// </summary>
    public Uri? TokenEndpoint { get; set; }

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

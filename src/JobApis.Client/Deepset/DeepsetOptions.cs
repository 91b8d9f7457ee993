using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>
/// An account on the deepset AI Platform, and the workspace whose shared jobs are listed: <see cref="WorkspaceId"/> or
/// <see cref="WorkspaceName"/>.
/// </summary>
public sealed class DeepsetOptions : JobSourceOptions
{
    /// <summary>The platform in the EU; the default of <see cref="JobSourceOptions.BaseAddress"/>.</summary>
    public static Uri EuropeanAddress { get; } = new("https://api.cloud.deepset.ai");

    /// <summary>The platform in the US.</summary>
    public static Uri AmericanAddress { get; } = new("https://api.us.deepset.ai");

    /// <summary>
    /// The API key, created in the platform's settings. It has the permissions of the user who created it.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>
    /// Returns the API key for each attempt, for keys that change while the app runs. It replaces <see cref="ApiKey"/>
    /// and cannot be set in configuration.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public SecretProvider? ApiKeyProvider { get; set; }

    /// <summary>The workspace's UUID. Set this or <see cref="WorkspaceName"/>.</summary>
    public Guid? WorkspaceId { get; set; }

    /// <summary>
    /// The workspace's name; case-sensitive. Its UUID is looked up on first use, and cached. Set this or
    /// <see cref="WorkspaceId"/>.
    /// </summary>
    public string? WorkspaceName { get; set; }
}

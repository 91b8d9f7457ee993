using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The options of a PAI-DLC source: a region, an access key, and the selection of jobs.</summary>
/// <remarks>
/// Requests go to <c>https://pai-dlc.&lt;region&gt;.aliyuncs.com</c>. Inside a VPC set
/// <see cref="JobSourceOptions.BaseAddress"/> to <c>https://pai-dlc-vpc.&lt;region&gt;.aliyuncs.com</c>; then the
/// region may be left out. A job exists in one region only: add a source for each.
/// </remarks>
public sealed class PaiDlcOptions : JobSourceOptions
{
    /// <summary>
    /// The region, such as <c>cn-hangzhou</c>: letters, digits and hyphens. Required unless
    /// <see cref="JobSourceOptions.BaseAddress"/> is set, which takes precedence.
    /// </summary>
    public string? RegionId { get; set; }

    /// <summary>
    /// The id of the access key. Set it with <see cref="AccessKeySecret"/>, or set <see cref="CredentialProvider"/>.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessKeyId { get; set; }

    /// <summary>The secret of the access key.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessKeySecret { get; set; }

    /// <summary>The security token of a temporary (STS) key; null for a permanent one.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SecurityToken { get; set; }

    /// <summary>
    /// Gives the access key, for keys that change. It is called for every attempt and replaces the three settings
    /// above.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public PaiDlcCredentialProvider? CredentialProvider { get; set; }

    /// <summary>
    /// How far a list goes back if its query has no <see cref="JobQuery.CreatedFrom"/>. Default 2019-01-01T00:00:00Z,
    /// before the service's API existed, so that no job is left out. Null to send no bound: <b>the service then lists
    /// the last seven days only</b>.
    /// </summary>
    public DateTimeOffset? IncludeJobsFrom { get; set; } = PaiDlcApiPaging.Beginning;

    /// <summary>The workspace to list, a numeric text; null leaves the choice to the service.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>
    /// True for the caller's own jobs only; false, the default, for all that the caller may see. It is always sent,
    /// because its default is uncertain (docs/providers/pai-dlc.md#wire-show-own).
    /// </summary>
    public bool ShowOwn { get; set; }

    /// <summary>
    /// True to list the jobs of all workspaces, which the service does for the caller's own jobs: it needs
    /// <see cref="ShowOwn"/>. Default false.
    /// </summary>
    public bool FromAllWorkspaces { get; set; }
}

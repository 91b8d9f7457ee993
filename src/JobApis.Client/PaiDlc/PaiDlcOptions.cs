using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The options of a PAI-DLC source: a region, an access key, and the selection of jobs.</summary>
/// <remarks>
/// Requests go to <c>https://pai-dlc.&lt;region&gt;.aliyuncs.com</c>. Inside a VPC, set
/// <see cref="JobSourceOptions.BaseAddress"/> to <c>https://pai-dlc-vpc.&lt;region&gt;.aliyuncs.com</c>; then the
/// region may be omitted. A job exists in only one region, so add a source for each region.
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
    /// Returns the access key, for keys that change. It is called for every attempt and replaces the three settings
    /// above.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public PaiDlcCredentialProvider? CredentialProvider { get; set; }

    /// <summary>The earliest creation time of a list whose query has no <see cref="JobQuery.CreatedFrom"/>.</summary>
    /// <value>
    /// The default is 2019-01-01T00:00:00Z, before the service's API existed, so that no job is left out. With null, no
    /// bound is sent, and <b>the service lists only the last seven days</b>.
    /// </value>
    public DateTimeOffset? IncludeJobsFrom { get; set; } = PaiDlcApiPaging.Beginning;

    /// <summary>The workspace to list, a numeric text.</summary>
    /// <value>The default, null, leaves the choice to the service.</value>
    public string? WorkspaceId { get; set; }

    /// <summary>Whether to list only the caller's own jobs.</summary>
    /// <value>The default is false, for all jobs that the caller can see.</value>
    /// <remarks>
    /// It is always sent, because the service's default is uncertain (docs/providers/pai-dlc.md#wire-show-own).
    /// </remarks>
    public bool ShowOwn { get; set; }

    /// <summary>
    /// Whether to list the jobs of all workspaces. It requires <see cref="ShowOwn"/>, because the service does this
    /// only for the caller's own jobs.
    /// </summary>
    /// <value>The default is false.</value>
    public bool FromAllWorkspaces { get; set; }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using JobApis.Client.Http;
using JobApis.Client.PaiDlc;

namespace JobApis.Client;

/// <summary>What a PAI-DLC source needs: a region, an access key, and which of the account's jobs are meant.</summary>
/// <remarks>
/// Requests go to <c>https://pai-dlc.&lt;region&gt;.aliyuncs.com</c>. Inside a VPC set <see cref="JobSourceOptions.BaseAddress"/> to
/// <c>https://pai-dlc-vpc.&lt;region&gt;.aliyuncs.com</c>; then the region may be left out. A job exists in one region only: add a source for each.
/// </remarks>
public sealed class PaiDlcOptions : JobSourceOptions
{
    /// <summary>The region, such as <c>cn-hangzhou</c>: letters, digits and hyphens. Needed unless <see cref="JobSourceOptions.BaseAddress"/> is set, which wins.</summary>
    public string? RegionId { get; set; }

    /// <summary>The id of the access key. Set it with <see cref="AccessKeySecret"/>, or set <see cref="CredentialProvider"/>.</summary>
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

    /// <summary>Gives the access key anew for every attempt, for keys that change; in place of the three settings above.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public PaiDlcCredentialProvider? CredentialProvider { get; set; }

    /// <summary>
    /// How far a list goes back whose query has no <see cref="JobQuery.CreatedFrom"/>. Default 2019-01-01T00:00:00Z, before the service's API existed, so that nothing is left
    /// out. Null to send no such bound: <b>the service then lists the last seven days only</b>.
    /// </summary>
    public DateTimeOffset? IncludeJobsFrom { get; set; } = PaiDlcApiPaging.Beginning;

    /// <summary>The workspace to list, a numeric text; null leaves the choice to the service.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>
    /// True for the caller's own jobs only; false, the default, for all that the caller may see. It is always sent, because what the service does without it is
    /// not settled.
    /// </summary>
    public bool ShowOwn { get; set; }

    /// <summary>True to list the jobs of all workspaces, which the service does for the caller's own jobs: it needs <see cref="ShowOwn"/>. Default false.</summary>
    public bool FromAllWorkspaces { get; set; }

    internal override string Provider => "PaiDlc";

    // Without a usable region it is an address that exists nowhere and is never used: Validate reports the region, and a second problem, about BaseAddress, would mislead.
    internal override Uri DefaultBaseAddress => new($"https://pai-dlc.{(IsRegion(RegionId) ? RegionId : "no-region.invalid")}.aliyuncs.com");

    internal override ErrorReader Errors => PaiDlcErrorReader.Instance;

    internal override RetryClass RetryClassOf(ApiRequest request) => PaiDlcOperations.RetryClassOf(request);

    internal override void Bind(OptionsSection section)
    {
        section.Read(nameof(RegionId), value => RegionId = value);
        section.Read(nameof(AccessKeyId), value => AccessKeyId = value);
        section.Read(nameof(AccessKeySecret), value => AccessKeySecret = value);
        section.Read(nameof(SecurityToken), value => SecurityToken = value);
        section.Read(nameof(WorkspaceId), value => WorkspaceId = value);
        section.Read(nameof(ShowOwn), value => ShowOwn = bool.Parse(value), "true or false");
        section.Read(nameof(FromAllWorkspaces), value => FromAllWorkspaces = bool.Parse(value), "true or false");
        section.Read(
            nameof(IncludeJobsFrom),
            value => IncludeJobsFrom = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            "a moment such as 2019-01-01T00:00:00Z");
    }

    internal override void Validate(OptionsProblems problems)
    {
        if (!string.IsNullOrEmpty(RegionId) && !IsRegion(RegionId))
        {
            problems.Add(nameof(RegionId), "is no region: it has letters, digits and hyphens only, as in cn-hangzhou");
        }
        else if (string.IsNullOrEmpty(RegionId) && BaseAddress is null)
        {
            problems.Add(nameof(RegionId), "is missing: the region, such as cn-hangzhou, or BaseAddress in its place");
        }

        if (CredentialProvider is null)
        {
            PaiDlcAccessKey.Check(problems, nameof(AccessKeyId), AccessKeyId, nameof(AccessKeySecret), AccessKeySecret, nameof(SecurityToken), SecurityToken);
        }
        else if (AccessKeyId is not null || AccessKeySecret is not null || SecurityToken is not null)
        {
            problems.Add(nameof(CredentialProvider), "is set and so is AccessKeyId, AccessKeySecret or SecurityToken: set one or the other");
        }

        if (FromAllWorkspaces && !ShowOwn)
        {
            problems.Add(nameof(FromAllWorkspaces), "needs ShowOwn: the service lists all workspaces for the caller's own jobs only");
        }

        if (FromAllWorkspaces && !string.IsNullOrEmpty(WorkspaceId))
        {
            problems.Add(nameof(FromAllWorkspaces), "is set and so is WorkspaceId: set one or the other");
        }
    }

    internal override RequestCredential CreateCredential(Func<ServiceOrigin, ApiTransport> tokenTransport) =>
        new PaiDlcCredential(CredentialProvider ?? FixedKey(), TimeProvider, Clock);

    private static bool IsRegion(string? text) =>
        text is { Length: > 0 and <= 63 } && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-';

    private PaiDlcCredentialProvider FixedKey()
    {
        PaiDlcAccessKey key = new(AccessKeyId!, AccessKeySecret!, string.IsNullOrEmpty(SecurityToken) ? null : SecurityToken);
        return _ => new(key);
    }
}

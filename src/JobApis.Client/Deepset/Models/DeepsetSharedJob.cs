using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>
/// A shared job: a link to a job of a workspace, which expires and can be revoked. It has no creation time, no author
/// and no job status. Only the id is always present.
/// </summary>
public sealed class DeepsetSharedJob : INativeModel
{
    /// <summary>The id of the link, which is also the cursor: docs/providers/deepset.md#wire-cursor.</summary>
    [JsonPropertyName("shared_job_id")]
    [JsonRequired]
    public Guid SharedJobId { get; set; }

    /// <summary>The job that the link opens. Several links may open the same job.</summary>
    [JsonPropertyName("job_id")]
    public Guid? JobId { get; set; }

    /// <summary>The workspace.</summary>
    [JsonPropertyName("workspace_id")]
    public Guid? WorkspaceId { get; set; }

    /// <summary>The workspace's name.</summary>
    [JsonPropertyName("workspace_name")]
    [InternedString]
    public string? WorkspaceName { get; set; }

    /// <summary>The link's title.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; set; }

    /// <summary>The description.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; set; }

    /// <summary>
    /// The link as received; it may not be a valid address. Unless <see cref="LoginRequired"/> is true, it gives access
    /// to the job without a login: treat it as a secret and do not log it. This library never requests it.
    /// </summary>
    [JsonPropertyName("link")]
    public string? Link { get; set; }

    /// <summary>When the link expires, at most 365 days after it was set.</summary>
    [JsonPropertyName("expiration_date")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? ExpirationDate { get; set; }

    /// <summary>Whether the link was revoked.</summary>
    [JsonPropertyName("is_revoked")]
    public bool? IsRevoked { get; set; }

    /// <summary>Whether a login is required. If false, everyone who has the link can open the job.</summary>
    [JsonPropertyName("login_required")]
    public bool? LoginRequired { get; set; }

    /// <summary>
    /// Whether the files are shown. Null if the service does not send it, which it documents as false.
    /// </summary>
    [JsonPropertyName("show_files")]
    public bool? ShowFiles { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>
    /// The state of the link, computed from the row. A link that is both revoked and expired is revoked.
    /// </summary>
    /// <param name="moment">The moment for which to compute it, usually now.</param>
    /// <returns>The state of the link. It is independent of the state of the job.</returns>
    public DeepsetLinkState LinkStateAt(DateTimeOffset moment) =>
        IsRevoked == true ? DeepsetLinkState.Revoked
        : ExpirationDate <= moment ? DeepsetLinkState.Expired
        : DeepsetLinkState.Active;

    /// <inheritdoc/>
    public void WriteTo(Utf8JsonWriter writer) =>
        JsonSerializer.Serialize(writer, this, DeepsetListJsonContext.Default.DeepsetSharedJob);
}

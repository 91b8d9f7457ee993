using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>
/// A change of a shared job. Inferred, not documented: see docs/providers/deepset.md#wire-shared-job-calls. Members
/// that are null are not sent and stay unchanged.
/// </summary>
public sealed class DeepsetSharedJobUpdate
{
    /// <summary>When the link expires, at most 365 days ahead.</summary>
    [JsonPropertyName("expiration_date")]
    [JsonConverter(typeof(TimestampConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpirationDate { get; set; }

    /// <summary>Whether a login is required. When false, anyone with the link gets in.</summary>
    [JsonPropertyName("login_required")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? LoginRequired { get; set; }

    /// <summary>The link's title.</summary>
    [JsonPropertyName("title")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; set; }

    /// <summary>What it is about.</summary>
    [JsonPropertyName("description")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; set; }

    /// <summary>Whether the files are shown.</summary>
    [JsonPropertyName("show_files")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ShowFiles { get; set; }

    /// <summary>Members that this version does not know. They are sent along.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

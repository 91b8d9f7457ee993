using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>A scope change of a job.</summary>
public sealed class WorklayerScopeUpdate : IHasResponseMetadata
{
    /// <summary>The change's id.</summary>
    [JsonPropertyName("id")]
    [JsonRequired]
    public string Id { get; set; } = "";

    /// <summary>The job.</summary>
    [JsonPropertyName("job_id")]
    public string? JobId { get; set; }

    /// <summary>The user who requested it.</summary>
    [JsonPropertyName("created_by_user_id")]
    public string? CreatedByUserId { get; set; }

    /// <summary>When it was requested, under the usual name. <see cref="CreatedAt"/> reads both.</summary>
    [JsonPropertyName("create_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? CreateTime { get; set; }

    /// <summary>
    /// When it was requested, under the name in the answer to a consultation. <see cref="CreatedAt"/> reads both.
    /// </summary>
    [JsonPropertyName("created_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>When it was requested, from either name.</summary>
    [JsonIgnore]
    public DateTimeOffset? CreatedAt => CreateTime ?? CreatedTime;

    /// <summary>The items of the new scope.</summary>
    [JsonPropertyName("items")]
    public IReadOnlyList<WorklayerScopeItem> Items { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Metadata of the HTTP response; null if the answer did not come over HTTP.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }
}

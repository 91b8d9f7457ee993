using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>Excludes a job, or includes it again.</summary>
public sealed class JobsV1Exclusion
{
    /// <summary>The user who excludes or includes the job.</summary>
    [JsonPropertyName("userId")]
    public required string UserId { get; set; }

    /// <summary>The reason.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; set; }

    /// <summary>
    /// Whether to exclude the job; false includes it again. It is sent as <c>"true"</c> or <c>"false"</c>, because the
    /// service's sample has a text.
    /// </summary>
    [JsonPropertyName("isExcluded")]
    [JsonConverter(typeof(BooleanAsStringConverter))]
    public required bool IsExcluded { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>Excludes a job, or includes it again.</summary>
public sealed class JobsV1Exclusion
{
    /// <summary>Who does it.</summary>
    [JsonPropertyName("userId")]
    public required string UserId { get; set; }

    /// <summary>Why.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; set; }

    /// <summary>
    /// Whether the job is to be excluded; false puts it back. The service's sample sends a text here, so this is sent
    /// as <c>"true"</c> or <c>"false"</c>.
    /// </summary>
    [JsonPropertyName("isExcluded")]
    [JsonConverter(typeof(BooleanAsStringConverter))]
    public required bool IsExcluded { get; set; }

    /// <summary>Members that this version does not know. They are sent along.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

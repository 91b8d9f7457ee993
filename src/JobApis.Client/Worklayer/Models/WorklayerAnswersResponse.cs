using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>The answer to a set of answers.</summary>
public sealed class WorklayerAnswersResponse : IHasResponseMetadata
{
    /// <summary>Whether the answers suffice to submit the job.</summary>
    [JsonPropertyName("ready_to_submit")]
    public bool? ReadyToSubmit { get; set; }

    /// <summary>When the answers were set.</summary>
    [JsonPropertyName("update_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? UpdateTime { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Metadata of the HTTP response; null if the answer did not come over HTTP.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }
}

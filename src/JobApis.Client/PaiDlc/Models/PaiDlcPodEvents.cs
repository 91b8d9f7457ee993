using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The events of a pod.</summary>
public sealed class PaiDlcPodEvents : PaiDlcResponse
{
    /// <summary>The job.</summary>
    [JsonPropertyName("JobId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? JobId { get; set; }

    /// <summary>The pod.</summary>
    [JsonPropertyName("PodId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? PodId { get; set; }

    /// <summary>The pod's unique id.</summary>
    [JsonPropertyName("PodUid")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? PodUid { get; set; }

    /// <summary>The events: lines of plain text, which begin with a time without a time zone.</summary>
    [JsonPropertyName("Events")]
    public IReadOnlyList<string> Events { get; set => field = value ?? []; } = [];
}

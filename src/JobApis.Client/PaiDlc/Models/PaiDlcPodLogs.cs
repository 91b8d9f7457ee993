using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The log of a pod.</summary>
public sealed class PaiDlcPodLogs : PaiDlcResponse
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

    /// <summary>The lines: plain text, which begins with a time without a time zone.</summary>
    [JsonPropertyName("Logs")]
    public IReadOnlyList<string> Logs { get; set => field = value ?? []; } = [];
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>One metric of a job over time.</summary>
public sealed class PaiDlcJobMetrics : PaiDlcResponse
{
    /// <summary>The job.</summary>
    [JsonPropertyName("JobId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? JobId { get; set; }

    /// <summary>The metric by pod.</summary>
    [JsonPropertyName("PodMetrics")]
    public IReadOnlyList<PaiDlcPodMetrics> PodMetrics { get; set => field = value ?? []; } = [];
}

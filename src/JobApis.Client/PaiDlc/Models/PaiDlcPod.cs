using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>One pod of a job.</summary>
public sealed class PaiDlcPod
{
    /// <summary>The pod's id, which is also its name.</summary>
    [JsonPropertyName("PodId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? PodId { get; set; }

    /// <summary>The pod's unique id; a restarted pod gets a new one.</summary>
    [JsonPropertyName("PodUid")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? PodUid { get; set; }

    /// <summary>The role, such as <c>Worker</c>; also sent in lower case.</summary>
    [JsonPropertyName("Type")]
    public string? Type { get; set; }

    /// <summary>
    /// <c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c>, <c>Unknown</c>, <c>Stopped</c>; an open set.
    /// </summary>
    [JsonPropertyName("Status")]
    public string? Status { get; set; }

    /// <summary><c>Normal</c>, <c>Evicted</c>; an open set.</summary>
    [JsonPropertyName("SubStatus")]
    public string? SubStatus { get; set; }

    /// <summary>The address of the node.</summary>
    [JsonPropertyName("Ip")]
    public string? Ip { get; set; }

    /// <summary>The address of the pod.</summary>
    [JsonPropertyName("PodIp")]
    public string? PodIp { get; set; }

    /// <summary>The addresses of the pod by interface.</summary>
    [JsonPropertyName("PodIps")]
    public IReadOnlyList<PaiDlcPodIp> PodIps { get; set => field = value ?? []; } = [];

    /// <summary>The node.</summary>
    [JsonPropertyName("NodeName")]
    public string? NodeName { get; set; }

    /// <summary>The kind of resource; only in the answer of GetJob.</summary>
    [JsonPropertyName("ResourceType")]
    public string? ResourceType { get; set; }

    /// <summary>The run time in seconds; only in the answer of GetJob.</summary>
    [JsonPropertyName("Duration")]
    public decimal? Duration { get; set; }

    /// <summary>When the pod was created, as received.</summary>
    [JsonPropertyName("GmtCreateTime")]
    public string? GmtCreateTime { get; set; }

    /// <summary>When the pod began, as received.</summary>
    [JsonPropertyName("GmtStartTime")]
    public string? GmtStartTime { get; set; }

    /// <summary>When the pod ended, as received.</summary>
    [JsonPropertyName("GmtFinishTime")]
    public string? GmtFinishTime { get; set; }

    /// <summary>The supported kinds of profiling.</summary>
    [JsonPropertyName("supportedProfilingTypes")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? SupportedProfilingTypes { get; set; }

    /// <summary>The pods that this one replaced.</summary>
    [JsonPropertyName("HistoryPods")]
    public IReadOnlyList<PaiDlcPod> HistoryPods { get; set => field = value ?? []; } = [];

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

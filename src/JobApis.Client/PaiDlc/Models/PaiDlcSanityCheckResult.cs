using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The result of one check of a job's machines.</summary>
public sealed class PaiDlcSanityCheckResult : PaiDlcResponse
{
    /// <summary>The job.</summary>
    [JsonPropertyName("JobId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? JobId { get; set; }

    /// <summary>The phases of the check.</summary>
    [JsonPropertyName("SanityCheckResult")]
    public IReadOnlyList<PaiDlcSanityCheckItem> Phases { get; set => field = value ?? []; } = [];
}

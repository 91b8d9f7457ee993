using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The events of a job.</summary>
public sealed class PaiDlcJobEvents : PaiDlcResponse
{
    /// <summary>The job.</summary>
    [JsonPropertyName("JobId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? JobId { get; set; }

    /// <summary>The events: lines of plain text, which begin with a time without a time zone.</summary>
    [JsonPropertyName("Events")]
    public IReadOnlyList<string> Events { get; set => field = value ?? []; } = [];
}

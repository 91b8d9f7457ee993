using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>What happened to a job.</summary>
public sealed class PaiDlcJobEvents : PaiDlcResponse
{
    /// <summary>The job.</summary>
    [JsonPropertyName("JobId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? JobId { get; set; }

    /// <summary>The events. Plain text, beginning with a time whose zone is not stated.</summary>
    [JsonPropertyName("Events")]
    public IReadOnlyList<string> Events { get; set => field = value ?? []; } = [];
}

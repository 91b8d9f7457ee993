using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The answer to an accepted request about a job.</summary>
public sealed class PaiDlcJobWriteResponse : PaiDlcResponse
{
    /// <summary>The job's id, as in <c>dlc0k3sample1</c>.</summary>
    [JsonPropertyName("JobId")]
    [JsonRequired]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string JobId { get; set; } = "";
}

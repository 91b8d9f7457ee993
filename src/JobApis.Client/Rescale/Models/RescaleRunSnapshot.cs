using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>The result of requesting a snapshot of a running run.</summary>
public sealed class RescaleRunSnapshot
{
    /// <summary>The report of the service.</summary>
    [JsonPropertyName("data")]
    public string? Data { get; set; }

    /// <summary>0 on success.</summary>
    [JsonPropertyName("exitcode")]
    public int? ExitCode { get; set; }

    /// <summary>The id of the last snapshot.</summary>
    [JsonPropertyName("lastSnapshotID")]
    public string? LastSnapshotId { get; set; }

    /// <summary>The reason of a failure.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

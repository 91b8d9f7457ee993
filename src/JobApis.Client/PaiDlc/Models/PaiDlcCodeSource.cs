using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The code that a job runs.</summary>
public sealed class PaiDlcCodeSource
{
    /// <summary>The code source.</summary>
    [JsonPropertyName("CodeSourceId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? CodeSourceId { get; set; }

    /// <summary>The branch.</summary>
    [JsonPropertyName("Branch")]
    public string? Branch { get; set; }

    /// <summary>The commit.</summary>
    [JsonPropertyName("Commit")]
    public string? Commit { get; set; }

    /// <summary>The path at which the code is mounted.</summary>
    [JsonPropertyName("MountPath")]
    public string? MountPath { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

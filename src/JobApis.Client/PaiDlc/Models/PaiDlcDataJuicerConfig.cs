using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>Settings of a data processing job.</summary>
public sealed class PaiDlcDataJuicerConfig
{
    /// <summary>The kind of command.</summary>
    [JsonPropertyName("CommandType")]
    public string? CommandType { get; set; }

    /// <summary>The mode.</summary>
    [JsonPropertyName("ExecutionMode")]
    public string? ExecutionMode { get; set; }

    /// <summary>Whether the service estimates the resources.</summary>
    [JsonPropertyName("EnableResourceEstimation")]
    public bool? EnableResourceEstimation { get; set; }

    /// <summary>The resource limit.</summary>
    [JsonPropertyName("ResourceLimit")]
    public PaiDlcDataJuicerResourceLimit? ResourceLimit { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

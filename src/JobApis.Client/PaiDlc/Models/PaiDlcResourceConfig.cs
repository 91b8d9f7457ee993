using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>Resources, as texts with units such as <c>10</c> or <c>10Gi</c>.</summary>
public sealed class PaiDlcResourceConfig
{
    /// <summary>Processors.</summary>
    [JsonPropertyName("CPU")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Cpu { get; set; }

    /// <summary>Memory.</summary>
    [JsonPropertyName("Memory")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Memory { get; set; }

    /// <summary>Graphics processors.</summary>
    [JsonPropertyName("GPU")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Gpu { get; set; }

    /// <summary>The kind of GPU.</summary>
    [JsonPropertyName("GPUType")]
    public string? GpuType { get; set; }

    /// <summary>Shared memory.</summary>
    [JsonPropertyName("SharedMemory")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? SharedMemory { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

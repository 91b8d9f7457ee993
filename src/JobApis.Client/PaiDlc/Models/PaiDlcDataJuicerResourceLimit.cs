using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The resource limit of a data processing job.</summary>
public sealed class PaiDlcDataJuicerResourceLimit
{
    /// <summary>Processors.</summary>
    [JsonPropertyName("CPU")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Cpu { get; set; }

    /// <summary>Graphics processors.</summary>
    [JsonPropertyName("GPU")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Gpu { get; set; }

    /// <summary>Memory.</summary>
    [JsonPropertyName("Memory")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Memory { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>The hardware a job runs on.</summary>
public sealed class RescaleHardware
{
    /// <summary>The core type, as in <c>emerald</c>.</summary>
    [JsonPropertyName("coreType")]
    public RescaleCoreType? CoreType { get; set; }

    /// <summary>Cores of a slot.</summary>
    [JsonPropertyName("coresPerSlot")]
    public int? CoresPerSlot { get; set; }

    /// <summary>Slots; 1 unless set.</summary>
    [JsonPropertyName("slots")]
    public int? Slots { get; set; }

    /// <summary>The time limit, in hours.</summary>
    [JsonPropertyName("walltime")]
    public int? WallTime { get; set; }

    /// <summary>The kind: <c>compute</c> or <c>interactive</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    /// <summary>The total of the hardware; only in answers.</summary>
    [JsonPropertyName("coreSummary")]
    public RescaleCoreSummary? CoreSummary { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

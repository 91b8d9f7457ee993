using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>The hardware to run on, in a draft.</summary>
public sealed class RescaleHardwareRequest
{
    /// <summary>The code of the core type, as in <c>emerald</c>. Required.</summary>
    [JsonPropertyName("coreType")]
    [JsonConverter(typeof(RescaleCoreTypeCodeConverter))]
    public string CoreType { get; set; } = "";

    /// <summary>Cores of a slot. Required.</summary>
    [JsonPropertyName("coresPerSlot")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CoresPerSlot { get; set; }

    /// <summary>Slots; 1 unless set.</summary>
    [JsonPropertyName("slots")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Slots { get; set; }

    /// <summary>The time limit in <b>hours</b>.</summary>
    [JsonPropertyName("walltime")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? WallTime { get; set; }

    /// <summary><c>compute</c> or <c>interactive</c>.</summary>
    [JsonPropertyName("type")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; set; }

    /// <summary>Further members, sent unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

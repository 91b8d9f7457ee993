using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>One value of a metric.</summary>
public sealed class PaiDlcMetric
{
    /// <summary>The time in milliseconds since 1970-01-01T00:00:00Z; <see cref="At"/> is the parsed time.</summary>
    [JsonPropertyName("Time")]
    public long? Time { get; set; }

    /// <summary>The value; its unit is not documented.</summary>
    [JsonPropertyName("Value")]
    public double? Value { get; set; }

    /// <summary>The time; null if the service sent no time.</summary>
    [JsonIgnore]
    public DateTimeOffset? At => Time is { } milliseconds and >= -62_135_596_800_000 and <= 253_402_300_799_999
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : null;

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

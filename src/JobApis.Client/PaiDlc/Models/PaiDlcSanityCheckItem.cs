using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>One phase of a check of a job's machines.</summary>
public sealed class PaiDlcSanityCheckItem
{
    /// <summary>The number of the check, from 1.</summary>
    [JsonPropertyName("CheckNumber")]
    public int? CheckNumber { get; set; }

    /// <summary>The phase.</summary>
    [JsonPropertyName("Phase")]
    public PaiDlcSanityCheckPhase? Phase { get; set; }

    /// <summary>The status; its values are not documented.</summary>
    [JsonPropertyName("Status")]
    public string? Status { get; set; }

    /// <summary>More about the status.</summary>
    [JsonPropertyName("Message")]
    public string? Message { get; set; }

    /// <summary>When it began, as received; <see cref="StartedAt"/> is the parsed time.</summary>
    [JsonPropertyName("StartedAt")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? StartedAtText { get; set; }

    /// <summary>When it ended, as received; <see cref="FinishedAt"/> is the parsed time.</summary>
    [JsonPropertyName("FinishedAt")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? FinishedAtText { get; set; }

    /// <summary>When it began; null if the service sent no time or an invalid one.</summary>
    [JsonIgnore]
    public DateTimeOffset? StartedAt => PaiDlcTime.Read(StartedAtText);

    /// <summary>When it ended; null if the service sent no time or an invalid one.</summary>
    [JsonIgnore]
    public DateTimeOffset? FinishedAt => PaiDlcTime.Read(FinishedAtText);

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

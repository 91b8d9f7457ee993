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

    /// <summary>How it went; the words are not documented.</summary>
    [JsonPropertyName("Status")]
    public string? Status { get; set; }

    /// <summary>More about it.</summary>
    [JsonPropertyName("Message")]
    public string? Message { get; set; }

    /// <summary>When it began, as sent; <see cref="StartedAt"/> as a moment.</summary>
    [JsonPropertyName("StartedAt")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? StartedAtText { get; set; }

    /// <summary>When it ended, as sent; <see cref="FinishedAt"/> as a moment.</summary>
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

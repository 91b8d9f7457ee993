using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>A status in the form of Rescale's web pages. Only <see cref="Content"/> is relevant.</summary>
/// <remarks>Read-only: jobs with equal labels share one object.</remarks>
[InternedModel]
public sealed class RescaleStatusLabel
{
    /// <summary>The status; empty for a draft.</summary>
    [JsonPropertyName("content")]
    public RescaleStatus? Content
    {
        get;
        init
        {
            field = value;
            JobStatus = value is { } word ? new(RescaleJobStates.Of(word), word.Value) : default;
        }
    }

    /// <summary>A CSS class, as in <c>label-success</c>.</summary>
    [JsonPropertyName("labelClass")]
    [InternedString]
    public string? LabelClass { get; init; }

    /// <summary>Whether Rescale's web pages draw a label around the text.</summary>
    [JsonPropertyName("useLabel")]
    public bool? UseLabel { get; init; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    [JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The common status for <see cref="Content"/>.</summary>
    internal JobStatus JobStatus { get; private init; }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>A status as Rescale's own pages show it. Only <see cref="Content"/> has a meaning.</summary>
public sealed class RescaleStatusLabel
{
    /// <summary>The status; empty for a draft.</summary>
    [JsonPropertyName("content")]
    public RescaleStatus? Content { get; set; }

    /// <summary>A CSS class, as in <c>label-success</c>.</summary>
    [JsonPropertyName("labelClass")]
    [InternedString]
    public string? LabelClass { get; set; }

    /// <summary>Whether Rescale's pages draw a label around the word.</summary>
    [JsonPropertyName("useLabel")]
    public bool? UseLabel { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>One page of a Rescale list.</summary>
/// <typeparam name="T">The type of the entries.</typeparam>
public sealed class RescalePage<T> : IHasResponseMetadata, IHasRequiredContent
{
    private IReadOnlyList<T>? _results;

    /// <summary>The number of entries on all pages; it may change between two requests.</summary>
    [JsonPropertyName("count")]
    public long? Count { get; set; }

    /// <summary>
    /// The address of the next page; null, empty or absent on the last. Never send a credential to it:
    /// <see cref="RescaleApiPaging"/> reads the pages safely (docs/providers/rescale.md#wire-next).
    /// </summary>
    [JsonPropertyName("next")]
    public string? Next { get; set; }

    /// <summary>The address of the previous page.</summary>
    [JsonPropertyName("previous")]
    public string? Previous { get; set; }

    /// <summary>The entries. May be empty while there is a next page.</summary>
    [JsonPropertyName("results")]
    [JsonRequired]
    public IReadOnlyList<T> Results
    {
        get => _results ?? [];
        set => _results = value;
    }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Metadata of the HTTP response; null if the page was not received by this client.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }

    /// <inheritdoc/>
    bool IHasRequiredContent.HasRequiredContent => _results is not null;
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>A page of jobs. There is no total.</summary>
public sealed class WorklayerJobList : IHasResponseMetadata, IHasRequiredContent
{
    private IReadOnlyList<WorklayerJob>? _data;

    /// <summary>The rows. A short or empty page is not the end of the list.</summary>
    [JsonPropertyName("data")]
    [JsonRequired]
    public IReadOnlyList<WorklayerJob> Data
    {
        get => _data ?? [];
        set => _data = value;
    }

    /// <summary>
    /// The token of the next page. Null or empty at the end of the list. Opaque. Its lifetime is not documented:
    /// docs/providers/worklayer.md#wire-page-token.
    /// </summary>
    [JsonPropertyName("next_page_token")]
    public string? NextPageToken { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Metadata of the HTTP response; null if the page did not come over HTTP.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }

    /// <inheritdoc/>
    bool IHasRequiredContent.HasRequiredContent => _data is not null;
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>A page of shared jobs. It has no cursor, because the cursor is a row's id.</summary>
public sealed class DeepsetSharedJobList : IHasResponseMetadata, IHasRequiredContent
{
    private IReadOnlyList<DeepsetSharedJob>? _data;

    /// <summary>The rows.</summary>
    [JsonPropertyName("data")]
    [JsonRequired]
    public IReadOnlyList<DeepsetSharedJob> Data
    {
        get => _data ?? [];
        set => _data = value;
    }

    /// <summary>
    /// Whether there are more rows after these. Null, which means no, if the service does not send it.
    /// </summary>
    [JsonPropertyName("has_more")]
    public bool? HasMore { get; set; }

    /// <summary>
    /// The total number of matching rows; it changes when rows are added or deleted. Null if the service does not
    /// report it.
    /// </summary>
    [JsonPropertyName("total")]
    public long? Total { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Metadata of the HTTP response; null if the page did not come over HTTP.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }

    /// <inheritdoc/>
    bool IHasRequiredContent.HasRequiredContent => _data is not null;
}

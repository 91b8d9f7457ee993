using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>Messages of a job. The answer is not documented; the usual page and a bare array are read.</summary>
[JsonConverter(typeof(WorklayerMessageListConverter))]
public sealed class WorklayerMessageList : IHasResponseMetadata, IHasRequiredContent
{
    private IReadOnlyList<WorklayerMessage>? _data;

    /// <summary>The rows. A short or empty page is not the end of the list.</summary>
    public IReadOnlyList<WorklayerMessage> Data
    {
        get => _data ?? [];
        set => _data = value;
    }

    /// <summary>The token of the next page. Null or empty at the end of the list.</summary>
    public string? NextPageToken { get; set; }

    /// <summary>Members that this version does not know.</summary>
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Metadata of the HTTP response; null if the page did not come over HTTP.</summary>
    public ResponseMetadata? Response { get; set; }

    /// <inheritdoc/>
    bool IHasRequiredContent.HasRequiredContent => _data is not null;
}

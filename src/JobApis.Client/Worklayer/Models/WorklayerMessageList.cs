using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>
/// Messages of a job. The service does not show this answer: a page as of jobs is expected, and a bare array is read
/// too.
/// </summary>
[JsonConverter(typeof(WorklayerMessageListConverter))]
public sealed class WorklayerMessageList : IHasResponseMetadata, IHasRequiredContent
{
    private IReadOnlyList<WorklayerMessage>? _data;

    /// <summary>The rows. A short or empty page says nothing about the end of the list.</summary>
    public IReadOnlyList<WorklayerMessage> Data
    {
        get => _data ?? [];
        set => _data = value;
    }

    /// <summary>What to ask the next page with. Null or empty at the end of the list.</summary>
    public string? NextPageToken { get; set; }

    /// <summary>Members that this version does not know.</summary>
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>What the HTTP response said about itself; null when the page did not come over HTTP.</summary>
    public ResponseMetadata? Response { get; set; }

    /// <inheritdoc/>
    bool IHasRequiredContent.HasRequiredContent => _data is not null;
}

using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>One page of a list, parsed whole before any of it is yielded.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <remarks>
/// As JSON it has <c>items</c>, <c>next</c> (null on the last page), <c>totalCount</c> and <c>progress</c>; what the
/// answer said about itself is left out.
/// </remarks>
public sealed class Page<T>
{
    /// <summary>Creates a page: for tests and for sources of your own.</summary>
    /// <param name="items">The items, in order.</param>
    /// <param name="next">Where the page after this one begins; null when this is the last.</param>
    /// <param name="totalCount">How many items the service says match in all; null when it does not say.</param>
    /// <param name="progress">How far the enumeration is; null for none known.</param>
    /// <param name="response">Metadata of the HTTP response; null for nothing known.</param>
    [JsonConstructor]
    public Page(
        IReadOnlyList<T> items,
        PageCursor? next = null,
        long? totalCount = null,
        PageProgress? progress = null,
        ResponseMetadata? response = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        Items = items;
        Next = next;
        TotalCount = totalCount;
        Progress = progress ?? new() { Pages = 1, Items = items.Count };
        Response = response ?? ResponseMetadata.None;
    }

    /// <summary>The items that the query asks for, in order. May be empty in the middle of a list.</summary>
    [JsonPropertyName("items")]
    public IReadOnlyList<T> Items { get; }

    /// <summary>
    /// Where the page after this one begins; null when this is the last. It can be stored, and taken up in another
    /// process.
    /// </summary>
    [JsonPropertyName("next")]
    public PageCursor? Next { get; }

    /// <summary>
    /// How many rows the service says there are: for a progress bar, not for counting. It moves while jobs come and go,
    /// and counts rows before they are checked here against the parts of the query that the service cannot filter by.
    /// Null when the service does not say.
    /// </summary>
    [JsonPropertyName("totalCount")]
    public long? TotalCount { get; }

    /// <summary>How far the enumeration is, this page included.</summary>
    [JsonPropertyName("progress")]
    public PageProgress Progress { get; }

    /// <summary>Metadata of the HTTP response.</summary>
    [JsonIgnore]
    public ResponseMetadata Response { get; }

    /// <summary>
    /// The rows of the page that cannot be read; none unless <see cref="ListOptions.OnUnreadable"/> lets the list go on
    /// over them.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<UnreadableRow> Unreadable { get; init; } = [];
}

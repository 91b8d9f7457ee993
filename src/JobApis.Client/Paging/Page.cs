using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>One page of a list. It is parsed completely before any item is yielded.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// Its JSON has <c>items</c>, <c>next</c> (null on the last page), <c>totalCount</c> and <c>progress</c>, but not the
/// metadata of the response.
/// </remarks>
public sealed class Page<T>
{
    /// <summary>Creates a page, for tests and for custom sources.</summary>
    /// <param name="items">The items, in order.</param>
    /// <param name="next">The cursor of the next page; null on the last page.</param>
    /// <param name="totalCount">The total number of matching items; null if the service does not report it.</param>
    /// <param name="progress">The progress of the enumeration; null if unknown.</param>
    /// <param name="response">Metadata of the HTTP response; null if unknown.</param>
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

    /// <summary>The items that match the query, in order. May be empty in the middle of a list.</summary>
    [JsonPropertyName("items")]
    public IReadOnlyList<T> Items { get; }

    /// <summary>
    /// The cursor of the next page; null on the last page. It can be stored and used in another process.
    /// </summary>
    [JsonPropertyName("next")]
    public PageCursor? Next { get; }

    /// <summary>
    /// The number of rows that the service reports, for a progress bar. It changes when jobs are added or deleted. It
    /// includes rows that the client drops because the service cannot filter by a part of the query. Null if the
    /// service does not report it.
    /// </summary>
    [JsonPropertyName("totalCount")]
    public long? TotalCount { get; }

    /// <summary>The progress of the enumeration, including this page.</summary>
    [JsonPropertyName("progress")]
    public PageProgress Progress { get; }

    /// <summary>Metadata of the HTTP response.</summary>
    [JsonIgnore]
    public ResponseMetadata Response { get; }

    /// <summary>
    /// The rows of the page that cannot be read; empty unless <see cref="ListOptions.OnUnreadable"/> is set.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<UnreadableRow> Unreadable { get; init; } = [];
}

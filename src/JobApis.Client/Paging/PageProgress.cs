using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// How far one enumeration of a list is. Counted from where it began, which is a later page when it was resumed.
/// </summary>
public sealed record PageProgress
{
    /// <summary>Pages read.</summary>
    [JsonPropertyName("pages")]
    public long Pages { get; init; }

    /// <summary>
    /// Rows the service sent, before repeated ones and ones outside the query were dropped. Compare with
    /// <see cref="Page{T}.TotalCount"/>.
    /// </summary>
    [JsonPropertyName("rows")]
    public long Rows { get; init; }

    /// <summary>Items yielded.</summary>
    [JsonPropertyName("items")]
    public long Items { get; init; }

    /// <summary>
    /// Rows dropped because the same job had been yielded already: the list shifted while it was read.
    /// </summary>
    [JsonPropertyName("duplicatesDropped")]
    public long DuplicatesDropped { get; init; }

    /// <summary>
    /// Rows that could not be read, and were told to <see cref="ListOptions.OnUnreadable"/>. They are no
    /// <see cref="Items"/>.
    /// </summary>
    [JsonPropertyName("unreadable")]
    public long Unreadable { get; init; }

    /// <summary>
    /// Requests made to look again at a place that had been read, because the list had shifted there.
    /// </summary>
    [JsonPropertyName("rereads")]
    public long Rereads { get; init; }

    /// <summary>
    /// Jobs that were asked for one by one, because the list does not say whether the query means them; 0 unless
    /// <see cref="ListOptions.UnsupportedQuery"/> lets it.
    /// </summary>
    [JsonPropertyName("lookups")]
    public long Lookups { get; init; }

    /// <summary>
    /// Requests sent to ask for single jobs, retries included and beside those of the pages. An interface of the app's
    /// own, or a source of its own, sends requests that are not counted.
    /// </summary>
    [JsonPropertyName("lookupRequests")]
    public long LookupRequests { get; init; }

    /// <summary>
    /// Jobs that the list had and that were gone when they were asked for. They are no <see cref="Items"/>.
    /// </summary>
    [JsonPropertyName("gone")]
    public long Gone { get; init; }

    /// <summary>
    /// Whether every job that was there all the time was yielded, up to here; on the last page, in the whole list.
    /// </summary>
    [JsonPropertyName("completeness")]
    public CompletenessReport Completeness { get; init; } = FastClaim;

    /// <summary>What a list says that was read page by page without looking back.</summary>
    internal static CompletenessReport FastClaim { get; } = CompletenessReport.None(
        "each page was read by itself, and jobs that moved between pages meanwhile can be missed");
}

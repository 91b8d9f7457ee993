using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// The progress of one enumeration of a list, counted from its start or from the page at which it was resumed.
/// </summary>
public sealed record PageProgress
{
    /// <summary>Pages read.</summary>
    [JsonPropertyName("pages")]
    public long Pages { get; init; }

    /// <summary>
    /// Rows received, including repeated rows and rows outside the query. Compare with
    /// <see cref="Page{T}.TotalCount"/>.
    /// </summary>
    [JsonPropertyName("rows")]
    public long Rows { get; init; }

    /// <summary>Items yielded.</summary>
    [JsonPropertyName("items")]
    public long Items { get; init; }

    /// <summary>
    /// Rows dropped because the same job was yielded before, because the list shifted while it was read.
    /// </summary>
    [JsonPropertyName("duplicatesDropped")]
    public long DuplicatesDropped { get; init; }

    /// <summary>
    /// Rows that could not be read and were reported to <see cref="ListOptions.OnUnreadable"/>. Not counted in
    /// <see cref="Items"/>.
    /// </summary>
    [JsonPropertyName("unreadable")]
    public long Unreadable { get; init; }

    /// <summary>Requests that read a part of the list again, because it had shifted.</summary>
    [JsonPropertyName("rereads")]
    public long Rereads { get; init; }

    /// <summary>
    /// Jobs requested one by one, because the list does not show whether they match; 0 unless
    /// <see cref="ListOptions.UnsupportedQuery"/> allows it.
    /// </summary>
    [JsonPropertyName("lookups")]
    public long Lookups { get; init; }

    /// <summary>
    /// Requests for single jobs, including retries, excluding requests for pages. Requests of an app's interface or
    /// source are not counted.
    /// </summary>
    [JsonPropertyName("lookupRequests")]
    public long LookupRequests { get; init; }

    /// <summary>Jobs that were deleted between the list and the lookup. Not counted in <see cref="Items"/>.</summary>
    [JsonPropertyName("gone")]
    public long Gone { get; init; }

    /// <summary>
    /// The claim about the list up to this page, and about the whole list on the last page: whether every job that
    /// existed all the time was yielded.
    /// </summary>
    [JsonPropertyName("completeness")]
    public CompletenessReport Completeness { get; init; } = FastClaim;

    /// <summary>The claim of a list that is read page by page without verification.</summary>
    internal static CompletenessReport FastClaim { get; } = CompletenessReport.None(
        "each page was read separately, and jobs that moved between pages may have been missed");
}

namespace JobApis.Client.Paging;

/// <summary>The result of reading one page.</summary>
/// <param name="Rows">The rows, in the service's order.</param>
/// <param name="Next">The position of the page after it; null at the end of the list.</param>
/// <param name="Total">The number of matching rows, if the service reports it.</param>
/// <param name="Response">Metadata of the response.</param>
/// <param name="Claim">The claim about the list up to here; null if the strategy makes no claim.</param>
/// <param name="IsReread">Whether the page was read only to read a part of the list again.</param>
/// <param name="ForgetsEarlier">
/// Whether no row of an earlier page can occur in this page or a later one, so that the yielded ids can be dropped.
/// </param>
internal readonly record struct PageResult<TRow>(
    IReadOnlyList<TRow> Rows,
    string? Next,
    long? Total,
    ResponseMetadata? Response,
    CompletenessReport? Claim = null,
    bool IsReread = false,
    bool ForgetsEarlier = false);

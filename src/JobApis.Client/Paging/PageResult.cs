namespace JobApis.Client.Paging;

/// <summary>What reading one page gave.</summary>
/// <param name="Rows">The rows, in the service's order.</param>
/// <param name="Next">The position of the page after it; null at the end of the list.</param>
/// <param name="Total">The number of matching rows, where the service says.</param>
/// <param name="Response">What the answer said about itself.</param>
/// <param name="Claim">What can be said about the list up to here; null where the strategy claims nothing.</param>
/// <param name="IsReread">Whether the page was read only to look again at a place that had been read.</param>
/// <param name="ForgetsEarlier">
/// Whether no row of an earlier page can be among the rows of this one or of a later one, so that the ids yielded so
/// far need not be kept.
/// </param>
internal readonly record struct PageResult<TRow>(
    IReadOnlyList<TRow> Rows,
    string? Next,
    long? Total,
    ResponseMetadata? Response,
    CompletenessReport? Claim = null,
    bool IsReread = false,
    bool ForgetsEarlier = false);

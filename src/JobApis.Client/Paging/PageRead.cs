namespace JobApis.Client.Paging;

/// <summary>What reading one page gave.</summary>
/// <param name="Rows">The rows, in the service's order.</param>
/// <param name="Next">The position of the page after it; null at the end of the list.</param>
/// <param name="Total">The number of matching rows, where the service says.</param>
/// <param name="Response">What the answer said about itself.</param>
internal readonly record struct PageRead<TRow>(IReadOnlyList<TRow> Rows, string? Next, long? Total, ResponseMetadata? Response);

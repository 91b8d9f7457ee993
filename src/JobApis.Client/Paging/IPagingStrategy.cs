namespace JobApis.Client.Paging;

/// <summary>
/// How a service is read page by page. A position is a text from which the walk can be resumed; it is untrusted, so a
/// strategy checks it like any other input. One instance serves one walk and may remember what it read. After a resume
/// in another process, without that memory, it must not lose a row. See docs/paging.md#the-loop.
/// </summary>
internal interface IPagingStrategy<TRow>
{
    /// <summary>The position of the first page of a new enumeration.</summary>
    string Start();

    /// <summary>Reads the page at a position, and returns the position of the next one.</summary>
    /// <param name="position">A position of this strategy.</param>
    /// <param name="seen">The ids that were yielded so far.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FormatException">The position is not valid for this strategy.</exception>
    ValueTask<PageResult<TRow>> ReadAsync(string position, YieldedIdSet seen, CancellationToken cancellationToken);

    /// <summary>
    /// Predicts the position after another one, before that page was read; null if it cannot be predicted or the list
    /// probably ends. A wrong prediction costs one request and has no other effect. A strategy that predicts must read
    /// pages by their position alone, so that pages can be read in parallel.
    /// </summary>
    /// <param name="position">A position of this strategy, not necessarily one that was read.</param>
    /// <param name="latest">The latest page of the walk. It has a next page.</param>
    string? PredictNext(string position, in PageResult<TRow> latest) => null;
}

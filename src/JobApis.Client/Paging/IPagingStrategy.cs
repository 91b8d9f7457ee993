namespace JobApis.Client.Paging;

/// <summary>
/// How a service is walked page by page. A position is a short text that says everything about the place, so that a
/// stored cursor needs nothing else; it is untrusted when it comes back, so a strategy checks it like any other input. One
/// instance serves one enumeration and may remember what it read, to do better than the position alone allows; without
/// that memory, in another process, it must still lose nothing.
/// </summary>
internal interface IPagingStrategy<TRow>
{
    /// <summary>The position of the first page of a new enumeration.</summary>
    string Start();

    /// <summary>Reads the page at a position and says where the next one is.</summary>
    /// <param name="position">A position of this strategy.</param>
    /// <param name="seen">The ids yielded so far.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FormatException">The position is none of this strategy.</exception>
    ValueTask<PageResult<TRow>> ReadAsync(string position, YieldedIdSet seen, CancellationToken cancellationToken);

    /// <summary>
    /// The position after another one, where it can be known before the page between them has been read; null where it
    /// cannot, or where the list probably ends. A wrong one costs a request and nothing else. A strategy that foresees
    /// promises that reading a page depends on the position alone: it neither looks at what was seen nor remembers, and
    /// any number of pages may be read at once.
    /// </summary>
    /// <param name="position">A position of this strategy, not necessarily one that was read.</param>
    /// <param name="latest">The last page of the list so far that was handed over. It has a next one.</param>
    string? PredictNext(string position, in PageResult<TRow> latest) => null;
}

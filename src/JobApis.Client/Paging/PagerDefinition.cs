using JobApis.Client.Json;

namespace JobApis.Client.Paging;

/// <summary>The definition of one list: everything that the paging loop needs.</summary>
internal sealed class PagerDefinition<TRow, TItem>
    where TItem : class
{
    /// <summary>The name of the source, for cursors and errors.</summary>
    public required string Source { get; init; }

    /// <summary>The list and its filter as one text; cursors are bound to it.</summary>
    public required string Identity { get; init; }

    /// <summary>How the list is read.</summary>
    public ListOptions Options { get; init; } = ListOptions.Default;

    /// <summary>Measures the duration of requests, to detect an overloaded service.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Whether nothing is added to the list while it is read. Then repeated rows show that pages have another size than
    /// requested, not that the list changed.
    /// </summary>
    public bool IsFrozen { get; init; }

    /// <summary>Creates the strategy of one enumeration.</summary>
    public required Func<IPagingStrategy<TRow>> NewStrategy { get; init; }

    /// <summary>Returns the id by which a repeated row is recognized.</summary>
    public required Func<TRow, string> IdOf { get; init; }

    /// <summary>
    /// Where the rows are in the JSON of a page, so that rows that cannot be read can be skipped; null if they cannot
    /// be skipped.
    /// </summary>
    public RowLayout<TRow>? Layout { get; init; }

    /// <summary>Converts a row to an item; null if the row does not match the query.</summary>
    public required Func<TRow, TItem?> Map { get; init; }

    /// <summary>
    /// Requests items if the list does not show whether they match; null if the list decides the whole query.
    /// </summary>
    public ItemLookup<TItem>? Lookup { get; init; }
}

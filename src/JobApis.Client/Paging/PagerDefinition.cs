using JobApis.Client.Json;

namespace JobApis.Client.Paging;

/// <summary>What makes one list out of pages of rows: everything the paging loop has to know.</summary>
internal sealed class PagerDefinition<TRow, TItem>
    where TItem : class
{
    /// <summary>The name of the source, for cursors and errors.</summary>
    public required string Source { get; init; }

    /// <summary>What is listed and how it is filtered, as one text: cursors are bound to it.</summary>
    public required string Identity { get; init; }

    /// <summary>How the list is read.</summary>
    public ListOptions Options { get; init; } = ListOptions.Default;

    /// <summary>Measures how long pages take, to notice a service that is asked for too much at once.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Whether nothing is added to the list while it is read, so that rows which come twice are no sign that it
    /// changed: pages turned out to be of another size than was asked for.
    /// </summary>
    public bool IsFrozen { get; init; }

    /// <summary>Makes the strategy of one enumeration.</summary>
    public required Func<IPagingStrategy<TRow>> NewStrategy { get; init; }

    /// <summary>The id by which a row is recognised when it turns up again.</summary>
    public required Func<TRow, string> IdOf { get; init; }

    /// <summary>
    /// Where the rows are in the JSON of a page, so that the list can go on over one that cannot be read; null where it
    /// cannot.
    /// </summary>
    public RowLayout<TRow>? Layout { get; init; }

    /// <summary>Makes an item of a row; null leaves the row out, because the query does not ask for it.</summary>
    public required Func<TRow, TItem?> Map { get; init; }

    /// <summary>Asks for the items that a page leaves open; null where the list itself answers the query.</summary>
    public ItemLookup<TItem>? Lookup { get; init; }
}

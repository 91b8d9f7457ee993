namespace JobApis.Client.Paging;

/// <summary>What asking for single items of a page gave.</summary>
/// <param name="Items">The items of the page that are wanted, in their order.</param>
/// <param name="Lookups">How many items were asked for.</param>
/// <param name="Requests">How many requests that took.</param>
/// <param name="Gone">How many of the items were gone.</param>
internal readonly record struct LookupResult<TItem>(List<TItem> Items, long Lookups, long Requests, long Gone);

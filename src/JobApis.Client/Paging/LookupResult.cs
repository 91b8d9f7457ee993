namespace JobApis.Client.Paging;

/// <summary>The result of requesting single items of a page.</summary>
/// <param name="Items">The matching items of the page, in their order.</param>
/// <param name="Lookups">The number of items requested.</param>
/// <param name="Requests">The number of requests sent.</param>
/// <param name="Gone">The number of items that had been deleted.</param>
internal readonly record struct LookupResult<TItem>(List<TItem> Items, long Lookups, long Requests, long Gone);

using Refit;

namespace JobApis.Client.Rescale;

/// <summary>The page of a Rescale list.</summary>
public sealed class RescalePageQuery
{
    /// <summary>The page's number, from 1. Null for the first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1.</exception>
    [AliasAs("page")]
    public int? Page
    {
        get;
        set => field = value is < 1
            ? throw new ArgumentOutOfRangeException(nameof(Page), value, "Page numbers begin at 1.")
            : value;
    }

    /// <summary>
    /// Entries per page, at least 1; null for the service's default, 10. Larger values may be lowered silently:
    /// docs/providers/rescale.md#wire-page-size.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1.</exception>
    [AliasAs("page_size")]
    public int? PageSize
    {
        get;
        set => field = value is < 1
            ? throw new ArgumentOutOfRangeException(nameof(PageSize), value, "A page has at least 1 entry.")
            : value;
    }
}

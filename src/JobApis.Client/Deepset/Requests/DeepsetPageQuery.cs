using Refit;

namespace JobApis.Client.Deepset;

/// <summary>
/// Requests a page by its number. The service does not allow a page number together with a filter or a cursor, so they
/// are not here.
/// </summary>
public sealed class DeepsetPageQuery
{
    /// <summary>The page, from 1. Null for the service's default, 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    [AliasAs("page_number")]
    public int? PageNumber
    {
        get;
        set => field = value is < 1
            ? throw new ArgumentOutOfRangeException(
                nameof(PageNumber),
                value,
                "PageNumber (page_number) must be at least 1.")
            : value;
    }

    /// <summary>Rows per page, 1 to 100. Null for the service's default, 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 100.</exception>
    [AliasAs("limit")]
    public int? Limit { get; set => field = DeepsetLimit.Checked(value); }

    /// <summary>The field to sort by. Null for the service's default, the creation time.</summary>
    [AliasAs("field")]
    public DeepsetSortField? Field { get; set; }

    /// <summary>The direction. Null for the service's default, descending.</summary>
    [AliasAs("order")]
    public DeepsetSortOrder? Order { get; set; }
}

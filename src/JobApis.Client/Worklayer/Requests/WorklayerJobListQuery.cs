using Refit;

namespace JobApis.Client.Worklayer;

/// <summary>Requests a page of jobs.</summary>
public sealed class WorklayerJobListQuery
{
    /// <summary>The filter. Null or a filter without a condition means all jobs.</summary>
    [AliasAs("filter")]
    public WorklayerFilter? Filter { get; set => field = value is { IsEmpty: true } ? null : value; }

    /// <summary>
    /// Rows per page, at least 1. Null for the service's default, 50. The maximum is not documented:
    /// docs/providers/worklayer.md#wire-page-size.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    [AliasAs("page_size")]
    public int? PageSize
    {
        get;
        set => field = value is < 1
            ? throw new ArgumentOutOfRangeException(nameof(PageSize), value, "PageSize (page_size) must be at least 1.")
            : value;
    }

    /// <summary>
    /// The unchanged <see cref="WorklayerJobList.NextPageToken"/> of the previous page, with the same filter and page
    /// size. Null for the first page.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The token is empty. An empty token means that there is no further page.
    /// </exception>
    [AliasAs("page_token")]
    public string? PageToken
    {
        get;
        set => field = value is ""
            ? throw new ArgumentException(
                "PageToken (page_token) must not be empty: an empty token means that the previous page was the last.",
                nameof(PageToken))
            : value;
    }
}

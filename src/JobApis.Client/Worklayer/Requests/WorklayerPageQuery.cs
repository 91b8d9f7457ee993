using Refit;

namespace JobApis.Client.Worklayer;

/// <summary>Requests a page of a list that belongs to a job. The service has no filter for it.</summary>
public sealed class WorklayerPageQuery
{
    /// <summary>Rows per page, at least 1. Null for the service's default, 50.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    [AliasAs("page_size")]
    public int? PageSize
    {
        get;
        set => field = value is < 1
            ? throw new ArgumentOutOfRangeException(nameof(PageSize), value, "PageSize (page_size) must be at least 1.")
            : value;
    }

    /// <summary>The unchanged token of the previous page, with the same page size. Null for the first page.</summary>
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

using JobApis.Client.Deepset;
using Refit;

namespace JobApis.Client;

/// <summary>
/// The deepset AI Platform's list of shared jobs, as it is on the wire. A shared job is a link to a job of a workspace, which expires and can be revoked.
/// </summary>
/// <remarks>
/// One list, three ways to ask for it, each a method of its own with its own query: the service forbids most combinations of their parameters, and these
/// cannot be written down. <see cref="DeepsetApiPaging"/> walks all pages. Contract sections 3 to 7.
/// </remarks>
public interface IDeepsetApi
{
    /// <summary>Reads one page by its number. The way to read everything; it knows no filter.</summary>
    /// <param name="workspaceId">The workspace's UUID; its name will not do.</param>
    /// <param name="query">Which page; null for the service's defaults, which are page 1, 10 rows, newest first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v2/workspaces/{workspaceId}/shared_jobs")]
    Task<DeepsetSharedJobList> ListSharedJobsAsync(Guid workspaceId, DeepsetPageQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the page beside a row. The only way that knows a filter.</summary>
    /// <param name="workspaceId">The workspace's UUID; its name will not do.</param>
    /// <param name="query">Which page, and of which rows.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v2/workspaces/{workspaceId}/shared_jobs")]
    Task<DeepsetSharedJobList> ListSharedJobsByCursorAsync(Guid workspaceId, DeepsetCursorQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads some attributes of the shared jobs only: the distinct combinations of their values, ordered by the first attribute.</summary>
    /// <param name="workspaceId">The workspace's UUID; its name will not do.</param>
    /// <param name="query">Which attributes, and of which rows.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The rows. Equal rows appear once, so their number is not the number of shared jobs.</returns>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v2/workspaces/{workspaceId}/shared_jobs")]
    Task<DeepsetSelection> SelectSharedJobsAsync(Guid workspaceId, DeepsetSelectQuery query, CancellationToken cancellationToken = default);
}

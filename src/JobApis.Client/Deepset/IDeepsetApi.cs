using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Refit;

namespace JobApis.Client.Deepset;

/// <summary>
/// The calls of the deepset AI Platform for shared jobs and related resources. A shared job is a link to a job of a
/// workspace; it expires and can be revoked.
/// </summary>
/// <remarks>
/// <para>
/// The list of shared jobs can be requested in three ways. Each one is a separate method with its own query, because
/// the service forbids most combinations of the parameters (<c>docs/providers/deepset.md#wire-modes</c>).
/// <see cref="DeepsetApiPaging"/> reads all pages. <c>docs/providers/deepset.md</c> separates documented from inferred
/// behavior.
/// </para>
/// <para>
/// "Sent once" means that a call is repeated only if it was certainly not carried out: no connection was made, or the
/// service throttled it. The calls marked <c>JOBAPIS001</c> are not documented: they are inferred from an older
/// resource, and may not exist.
/// </para>
/// </remarks>
public interface IDeepsetApi
{
    /// <summary>Reads one page by its number, without a filter.</summary>
    /// <param name="workspaceId">The workspace's UUID, not its name.</param>
    /// <param name="query">The page to request; null for the service's defaults: page 1, 10 rows, newest first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v2/workspaces/{workspaceId}/shared_jobs")]
    Task<DeepsetSharedJobList> ListSharedJobsAsync(
        Guid workspaceId,
        DeepsetPageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the page after or before a row. Only this call supports a filter.</summary>
    /// <param name="workspaceId">The workspace's UUID, not its name.</param>
    /// <param name="query">The page and the filter.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v2/workspaces/{workspaceId}/shared_jobs")]
    Task<DeepsetSharedJobList> ListSharedJobsByCursorAsync(
        Guid workspaceId,
        DeepsetCursorQuery query,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads only some attributes of the shared jobs: the distinct combinations of their values, ordered by the first
    /// attribute.
    /// </summary>
    /// <param name="workspaceId">The workspace's UUID, not its name.</param>
    /// <param name="query">The attributes and the filter.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The rows. Equal rows appear once, so their number is not the number of shared jobs.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v2/workspaces/{workspaceId}/shared_jobs")]
    Task<DeepsetSelection> SelectSharedJobsAsync(
        Guid workspaceId,
        DeepsetSelectQuery query,
        CancellationToken cancellationToken = default);

    /// <summary>Reads all workspaces that the account can see, in one answer.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The workspaces.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/workspaces")]
    Task<IReadOnlyList<DeepsetWorkspace>> ListWorkspacesAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads a workspace by its name. <see cref="DeepsetWorkspaces"/> caches the UUID.</summary>
    /// <param name="workspaceName">The workspace's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The workspace.</returns>
    /// <exception cref="JobApiNotFoundException">The account cannot see a workspace with this name.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/workspaces/{workspaceName}")]
    Task<DeepsetWorkspace> GetWorkspaceAsync(string workspaceName, CancellationToken cancellationToken = default);

    /// <summary>Creates a job: a batch of questions to a pipeline. Sent once, also as a dry run.</summary>
    /// <param name="workspaceId">The workspace's UUID, not its name.</param>
    /// <param name="draft">The job. The service documents only a part of it.</param>
    /// <param name="dryRun">
    /// Whether the job is only checked and not created. Null for the service's default, false.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer as received, because it is not documented; null for an empty one.</returns>
    /// <exception cref="JobApiInvalidRequestException">
    /// The service refuses the job; <see cref="JobApiInvalidRequestException.Errors"/> has the errors.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/api/v2/workspaces/{workspaceId}/jobs")]
    Task<JsonElement> CreateJobAsync(
        Guid workspaceId,
        [Body] DeepsetJobRequest draft,
        [AliasAs("dry_run")] DeepsetBoolean? dryRun = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads one page of a job's results.</summary>
    /// <param name="workspaceId">The workspace's UUID, not its name.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="query">The page to request; null for the service's defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page, with the results as JSON, because their format is not documented.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no such job.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v2/workspaces/{workspaceId}/jobs/{jobId}/results")]
    Task<DeepsetJobResults> ListJobResultsAsync(
        Guid workspaceId,
        Guid jobId,
        DeepsetPageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a link to a job. Inferred, not documented. Sent once.</summary>
    /// <param name="workspaceId">The workspace's UUID, not its name.</param>
    /// <param name="draft">The job to share, and how.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The shared job, if the service returns it.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Experimental("JOBAPIS001")]
    [Post("/api/v2/workspaces/{workspaceId}/shared_jobs")]
    Task<DeepsetSharedJobResponse> CreateSharedJobAsync(
        Guid workspaceId,
        [Body] DeepsetSharedJobRequest draft,
        CancellationToken cancellationToken = default);

    /// <summary>Reads one shared job. Inferred, not documented; the documented list has the same data.</summary>
    /// <param name="workspaceId">The workspace's UUID, not its name.</param>
    /// <param name="sharedJobId">The shared job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The shared job.</returns>
    /// <exception cref="JobApiNotFoundException">
    /// The workspace has no such shared job, or the service does not have this call.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Experimental("JOBAPIS001")]
    [Get("/api/v2/workspaces/{workspaceId}/shared_jobs/{sharedJobId}")]
    Task<DeepsetSharedJob> GetSharedJobAsync(
        Guid workspaceId,
        Guid sharedJobId,
        CancellationToken cancellationToken = default);

    /// <summary>Changes a shared job. Inferred, not documented. Sent once.</summary>
    /// <param name="workspaceId">The workspace's UUID, not its name.</param>
    /// <param name="sharedJobId">The shared job.</param>
    /// <param name="change">The members to change.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The shared job, if the service returns it.</returns>
    /// <exception cref="JobApiNotFoundException">
    /// The workspace has no such shared job, or the service does not have this call.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Experimental("JOBAPIS001")]
    [Patch("/api/v2/workspaces/{workspaceId}/shared_jobs/{sharedJobId}")]
    Task<DeepsetSharedJobResponse> UpdateSharedJobAsync(
        Guid workspaceId,
        Guid sharedJobId,
        [Body] DeepsetSharedJobUpdate change,
        CancellationToken cancellationToken = default);

    /// <summary>Revokes a shared job: its link stops working. Inferred, not documented. Sent once.</summary>
    /// <param name="workspaceId">The workspace's UUID, not its name.</param>
    /// <param name="sharedJobId">The shared job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the shared job is revoked.</returns>
    /// <exception cref="JobApiNotFoundException">
    /// The workspace has no such shared job, or the service does not have this call.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Experimental("JOBAPIS001")]
    [Delete("/api/v2/workspaces/{workspaceId}/shared_jobs/{sharedJobId}")]
    Task RevokeSharedJobAsync(Guid workspaceId, Guid sharedJobId, CancellationToken cancellationToken = default);
}

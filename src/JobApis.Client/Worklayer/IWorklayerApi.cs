using JobApis.Client.Worklayer;
using Refit;

namespace JobApis.Client;

/// <summary>
/// The jobs of the Worklayer (Taxfyle) API, as they are on the wire. An API client belongs to one workspace, so there is no workspace parameter. Contract sections 3 to 6.
/// </summary>
/// <remarks><see cref="WorklayerApiPaging"/> walks all pages.</remarks>
public interface IWorklayerApi
{
    /// <summary>Reads one page of jobs, in an order that is not documented.</summary>
    /// <param name="query">Which jobs and which page; null for the first 50 of all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/v1.0/jobs")]
    Task<WorklayerJobList> ListJobsAsync(WorklayerJobListQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one job.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job of that id.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/v1.0/jobs/{jobId}")]
    Task<WorklayerJob> GetJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Reads one job by the code that people know it by.</summary>
    /// <param name="shortId">The job's <see cref="WorklayerJob.ShortId"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job of that code.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/v1.0/jobs/getByShortId:{shortId}")]
    Task<WorklayerJob> GetJobByShortIdAsync(string shortId, CancellationToken cancellationToken = default);
}

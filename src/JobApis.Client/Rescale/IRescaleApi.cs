using JobApis.Client.Rescale;
using Refit;

namespace JobApis.Client;

/// <summary>
/// Rescale's jobs API, version 2, call by call. Every path ends in a slash, as the service demands. Get one from the container under the source's name, or from
/// <see cref="RescaleJobSource.Api"/>.
/// </summary>
/// <remarks>Every method throws a <see cref="JobApiException"/> when the service cannot be asked, or refuses.</remarks>
public interface IRescaleApi
{
    /// <summary>One page of the jobs that the caller owns or that are shared with them. The service has no filter.</summary>
    /// <param name="query">Which page; null for the first, of the service's default size (10).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    [Get("/api/v2/jobs/")]
    Task<RescalePage<RescaleJobSummary>> ListJobsAsync(RescalePageQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>A job as it was set up. It holds no status: that is <see cref="ListStatusesAsync"/>'s.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job.</returns>
    [Get("/api/v2/jobs/{jobId}/")]
    Task<RescaleJob> GetJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>One page of a job's status history, newest first.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="query">Which page; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page; empty for a job that was never submitted.</returns>
    [Get("/api/v2/jobs/{jobId}/statuses/")]
    Task<RescalePage<RescaleStatusEntry>> ListStatusesAsync(string jobId, RescalePageQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>One page of the status history of a job's cluster. A cluster may outlive its job by some seconds, and costs until it has stopped.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="query">Which page; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    [Get("/api/v2/jobs/{jobId}/cluster_statuses/")]
    Task<RescalePage<RescaleStatusEntry>> ListClusterStatusesAsync(string jobId, RescalePageQuery? query = null, CancellationToken cancellationToken = default);
}

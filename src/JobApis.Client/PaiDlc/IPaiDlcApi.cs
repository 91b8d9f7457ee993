using JobApis.Client.PaiDlc;
using Refit;

namespace JobApis.Client;

/// <summary>Alibaba Cloud PAI-DLC in one region, version 2020-12-03 of its API, as it is on the wire. A job is a distributed training run.</summary>
/// <remarks>
/// Nothing is added to what is asked for: a list without <see cref="PaiDlcJobListQuery.StartTime"/> covers the last seven days only. <see cref="PaiDlcApiPaging"/> walks
/// all pages without that limit. Every request is signed with ACS3-HMAC-SHA256. Contract sections 1 to 9.
/// </remarks>
[Headers("x-acs-version: 2020-12-03")]
public interface IPaiDlcApi
{
    /// <summary>Reads one page of jobs.</summary>
    /// <param name="query">Which; null for the service's defaults, which are page 1, 10 jobs, newest first, of the last seven days.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs")]
    [Headers("x-acs-action: ListJobs")]
    Task<PaiDlcJobList> ListJobsAsync(PaiDlcJobListQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one job.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="needDetail">Whether details are wanted; null for the service's default, true. Which details false leaves out is not documented.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job. It leaves out members that the list has, <see cref="PaiDlcJob.Username"/> among them, and has others that the list leaves out.</returns>
    /// <exception cref="ArgumentException"><paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.</exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account may not see it.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs/{jobId}")]
    [Headers("x-acs-action: GetJob")]
    Task<PaiDlcJob> GetJobAsync(string jobId, [AliasAs("NeedDetail")] PaiDlcBoolean? needDetail = null, CancellationToken cancellationToken = default);
}

using JobApis.Client.JobsV1;
using Refit;

namespace JobApis.Client;

/// <summary>
/// The jobs/v1 API, call by call: what reads. Get one from the container under the source's name, or from <see cref="JobsV1JobSource.Api"/>.
/// </summary>
/// <remarks>
/// <para>
/// A job has two ids: <see cref="JobsV1Job.JobId"/>, which the service gives, and <see cref="JobsV1JobMetadata.ClientJobId"/>, which the app that made the job
/// gave. Each method says which one it takes.
/// </para>
/// <para>Every method throws a <see cref="JobApiException"/> when the service cannot be asked, or refuses.</para>
/// </remarks>
public interface IJobsV1Api
{
    /// <summary>A part of the team's jobs, in an order that the service does not state. The service has no filter. Needs the policy <c>Job_ReadAll</c>.</summary>
    /// <param name="query">Which part; null for the beginning, of the service's default size (20).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Exactly the rows that the service sent. Steps that are done are not loaded: <see cref="GetJobAsync"/> tells them.</returns>
    [Get("/jobs/v1/")]
    Task<JobsV1JobList> ListJobsAsync(JobsV1PageQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>A part of the caller's own jobs. Needs the policy <c>Job_Read</c>.</summary>
    /// <param name="query">Which part; null for the beginning, of the service's default size (20).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Exactly the rows that the service sent.</returns>
    [Get("/jobs/v1/my/")]
    Task<JobsV1JobList> ListMyJobsAsync(JobsV1PageQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>The jobs of a workflow, all in one answer: the service documents no paging here. Needs the policy <c>Job_ReadAll</c>.</summary>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The jobs.</returns>
    [Get("/jobs/v1/workflow/{workflowId}")]
    Task<JobsV1JobList> ListWorkflowJobsAsync(string workflowId, CancellationToken cancellationToken = default);

    /// <summary>A job by the service's id, with the steps that are done. Needs the policy <c>Job_Read</c>.</summary>
    /// <param name="jobId">The service's id of the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>An answer that may hold no job, one, or several: <see cref="JobsV1JobAnswer.WithJobId(string)"/> takes the right one out.</returns>
    [Get("/jobs/v1/bson/{jobId}")]
    Task<JobsV1JobAnswer> GetJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>A job by the client's id, with the steps that are done. Needs the policy <c>Job_Read</c>.</summary>
    /// <param name="clientJobId">The id that the app gave which made the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>An answer that may hold no job, one, or several: <see cref="JobsV1JobAnswer.WithClientJobId"/> takes the right one out.</returns>
    [Get("/jobs/v1/{clientJobId}")]
    Task<JobsV1JobAnswer> GetJobByClientIdAsync(JobsV1ClientJobId clientJobId, CancellationToken cancellationToken = default);

    /// <summary>The snapshots of a job. Needs the policy <c>Job_ReadAll</c>.</summary>
    /// <param name="clientJobId">The id that the app gave which made the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The snapshots, as they came: the service does not document what is in them.</returns>
    [Get("/jobs/v1/snapshots/{clientJobId}")]
    Task<JobsV1SnapshotAnswer> ListSnapshotsAsync(JobsV1ClientJobId clientJobId, CancellationToken cancellationToken = default);
}

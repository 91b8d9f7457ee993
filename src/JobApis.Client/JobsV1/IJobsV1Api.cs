using Refit;

namespace JobApis.Client.JobsV1;

/// <summary>
/// The jobs/v1 API. Get an instance from the container by the source's name, or from <see cref="JobSource{TApi}.Api"/>.
/// </summary>
/// <remarks>
/// <para>
/// A job has two ids: <see cref="JobsV1Job.JobId"/>, assigned by the service, and
/// <see cref="JobsV1JobMetadata.ClientJobId"/>, chosen by the app that created the job. The parameter of each method
/// names the id that it takes (<c>docs/providers/jobs-v1.md#wire-two-ids</c>).
/// </para>
/// <para>
/// Every method throws a <see cref="JobApiException"/> if the service cannot be reached or refuses the call.
/// </para>
/// <para>
/// "Sent once" means that a call is repeated only if it was certainly not carried out: no connection was made, or the
/// service throttled it. After a failure with <see cref="JobApiException.OutcomeUnknown"/> set, read the job before you
/// call again.
/// </para>
/// </remarks>
public interface IJobsV1Api
{
    /// <summary>
    /// Reads a part of the team's jobs, in an undocumented order. The service has no filter. Requires the policy
    /// <c>Job_ReadAll</c>.
    /// </summary>
    /// <param name="query">The part to request; null for the beginning, of the service's default size (20).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The rows that the service sent. Completed steps are not included; <see cref="GetJobAsync"/> returns them.
    /// </returns>
    [Get("/jobs/v1/")]
    Task<JobsV1JobList> ListJobsAsync(JobsV1PageQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a part of the caller's own jobs. Requires the policy <c>Job_Read</c>.</summary>
    /// <param name="query">The part to request; null for the beginning, of the service's default size (20).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The rows that the service sent.</returns>
    [Get("/jobs/v1/my/")]
    Task<JobsV1JobList> ListMyJobsAsync(JobsV1PageQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads the jobs of a workflow in one answer: the service documents no paging for this call. Requires the policy
    /// <c>Job_ReadAll</c>.
    /// </summary>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The jobs.</returns>
    [Get("/jobs/v1/workflow/{workflowId}")]
    Task<JobsV1JobList> ListWorkflowJobsAsync(string workflowId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads a job by the service's id, with the completed steps. Requires the policy <c>Job_Read</c>.
    /// </summary>
    /// <param name="jobId">The service's id of the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// An answer with no job, one, or several: <see cref="JobsV1JobResponse.WithJobId(string)"/> returns the requested
    /// one.
    /// </returns>
    [Get("/jobs/v1/bson/{jobId}")]
    Task<JobsV1JobResponse> GetJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads a job by the client's id, with the completed steps. Requires the policy <c>Job_Read</c>.
    /// </summary>
    /// <param name="clientJobId">The id chosen by the app that created the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// An answer with no job, one, or several: <see cref="JobsV1JobResponse.WithClientJobId(JobsV1ClientJobId)"/>
    /// returns the requested one.
    /// </returns>
    [Get("/jobs/v1/{clientJobId}")]
    Task<JobsV1JobResponse> GetJobByClientIdAsync(
        JobsV1ClientJobId clientJobId,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the snapshots of a job. Requires the policy <c>Job_ReadAll</c>.</summary>
    /// <param name="clientJobId">The id chosen by the app that created the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The snapshots, as received: the service does not document their content.</returns>
    [Get("/jobs/v1/snapshots/{clientJobId}")]
    Task<JobsV1SnapshotResponse> ListSnapshotsAsync(
        JobsV1ClientJobId clientJobId,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a job. Sent once. Requires the policy <c>Workflow_Execute</c>.</summary>
    /// <remarks>
    /// The service does not document whether it refuses a known client id, so a second call may create a second job.
    /// <see cref="SyncJobAsync"/> does not have this problem.
    /// </remarks>
    /// <param name="job">The job. Choose its <see cref="JobsV1JobMetadata.ClientJobId"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The job with the service's id. It is documented as an object; an array is read, too.
    /// <see cref="JobsV1JobResponse.WithClientJobId(JobsV1ClientJobId)"/> returns the requested one.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The job has no client id, or the client id would address another call. Nothing was sent.
    /// </exception>
    [Post("/jobs/v1")]
    Task<JobsV1JobResponse> CreateJobAsync([Body] JobsV1JobRequest job, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a job if its client id is new, and updates it otherwise (<c>basicSync</c>). It <em>aborts</em> an
    /// existing job if the status that is sent is <see cref="JobsV1JobStatus.Aborted"/>. Sent once, like every POST.
    /// The client id makes a repetition safe, so you can send it again after a failure without a check. Requires the
    /// policy <c>Workflow_Execute</c>.
    /// </summary>
    /// <param name="job">The job with its <see cref="JobsV1JobMetadata.ClientJobId"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The answer; its content is not documented. <see cref="GetJobByClientIdAsync"/> returns the job.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The job has no client id, or the client id would address another call. Nothing was sent.
    /// </exception>
    [Post("/jobs/v1/basicSync")]
    Task<JobsV1WriteResponse> SyncJobAsync([Body] JobsV1JobRequest job, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes a job's metadata, and its steps if they are set. Sent once. Requires the policy <c>Job_Modify</c>.
    /// </summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="change">
    /// The update. Whether it is merged into the job or replaces it is not documented, so send everything that you
    /// read.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer; its content is not documented.</returns>
    [Post("/jobs/v1/{clientJobId}")]
    Task<JobsV1WriteResponse> UpdateJobAsync(
        JobsV1ClientJobId clientJobId,
        [Body] JobsV1JobUpdate change,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes a job. Repeated after a transient failure; then a missing job counts as deleted. Requires the policy
    /// <c>Job_Modify</c>.
    /// </summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the job is deleted.</returns>
    /// <exception cref="JobApiNotFoundException">The job did not exist.</exception>
    [Delete("/jobs/v1/{clientJobId}")]
    Task DeleteJobAsync(JobsV1ClientJobId clientJobId, CancellationToken cancellationToken = default);

    /// <summary>Aborts a job that is not completed. Sent once. Requires the policy <c>Job_Read</c>.</summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer; its content is not documented.</returns>
    [Post("/jobs/v1/{clientJobId}/abort")]
    Task<JobsV1WriteResponse> AbortJobAsync(
        JobsV1ClientJobId clientJobId,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Aborts <em>all</em> jobs of a user that are not completed. Sent once. Requires the policy <c>Job_Modify</c>.
    /// </summary>
    /// <remarks>
    /// Without a user id the service would abort the jobs of the whole team. <see cref="JobsV1UserId"/> is never blank,
    /// so that call is not possible.
    /// </remarks>
    /// <param name="userId">The user whose jobs to abort.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer; its content is not documented.</returns>
    /// <exception cref="ArgumentException">The id is blank. Nothing was sent.</exception>
    [Put("/jobs/v1/abort/")]
    Task<JobsV1WriteResponse> AbortJobsOfUserAsync(
        [Query, AliasAs("userId")] JobsV1UserId userId,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Sets the caller's own values of a job: <see cref="JobsV1JobMetadata.Metadata"/>. Sent once. Requires the policy
    /// <c>Job_Modify</c>.
    /// </summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="values">
    /// The values by their names; case and order of the names are kept. Whether other names keep their values is not
    /// documented.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer; its content is not documented.</returns>
    [Post("/jobs/v1/{clientJobId}/metadata")]
    Task<JobsV1WriteResponse> SetJobMetadataAsync(
        JobsV1ClientJobId clientJobId,
        [Body] OrderedDictionary<string, string> values,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Assigns a job to another user. Aborted and completed jobs cannot be assigned. Sent once. Requires the policy
    /// <c>Job_Read</c>.
    /// </summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="userId">The new user of the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer; its content is not documented.</returns>
    /// <exception cref="ArgumentException">An id is blank. Nothing was sent.</exception>
    [Post("/jobs/v1/{clientJobId}/assign/{userId}")]
    Task<JobsV1WriteResponse> AssignJobAsync(
        JobsV1ClientJobId clientJobId,
        JobsV1UserId userId,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Excludes a job, or includes it again. The HTTP request is the PUT of a job:
    /// docs/providers/jobs-v1.md#wire-post-put. Sent once. Requires the policy <c>Job_ReadAll</c>.
    /// </summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="exclusion">The user, the reason, and whether to exclude or include the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer; its content is not documented.</returns>
    [Put("/jobs/v1/{clientJobId}")]
    Task<JobsV1WriteResponse> ExcludeJobAsync(
        JobsV1ClientJobId clientJobId,
        [Body] JobsV1Exclusion exclusion,
        CancellationToken cancellationToken = default);
}

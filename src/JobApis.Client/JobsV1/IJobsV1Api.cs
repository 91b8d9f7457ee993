using Refit;

namespace JobApis.Client.JobsV1;

/// <summary>
/// The jobs/v1 API, call by call. Get one from the container under the source's name, or from
/// <see cref="JobSource{TApi}.Api"/>.
/// </summary>
/// <remarks>
/// <para>
/// A job has two ids: <see cref="JobsV1Job.JobId"/>, assigned by the service, and
/// <see cref="JobsV1JobMetadata.ClientJobId"/>, chosen by the app that created the job. Each method says which one it
/// takes (<c>docs/providers/jobs-v1.md#wire-two-ids</c>).
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
    /// A part of the team's jobs, in an undocumented order. The service has no filter. Needs the policy
    /// <c>Job_ReadAll</c>.
    /// </summary>
    /// <param name="query">Which part; null for the beginning, of the service's default size (20).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// Exactly the rows that the service sent. Completed steps are not loaded; <see cref="GetJobAsync"/> returns them.
    /// </returns>
    [Get("/jobs/v1/")]
    Task<JobsV1JobList> ListJobsAsync(JobsV1PageQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>A part of the caller's own jobs. Needs the policy <c>Job_Read</c>.</summary>
    /// <param name="query">Which part; null for the beginning, of the service's default size (20).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Exactly the rows that the service sent.</returns>
    [Get("/jobs/v1/my/")]
    Task<JobsV1JobList> ListMyJobsAsync(JobsV1PageQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// The jobs of a workflow, all in one answer: the service documents no paging here. Needs the policy
    /// <c>Job_ReadAll</c>.
    /// </summary>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The jobs.</returns>
    [Get("/jobs/v1/workflow/{workflowId}")]
    Task<JobsV1JobList> ListWorkflowJobsAsync(string workflowId, CancellationToken cancellationToken = default);

    /// <summary>A job by the service's id, with the completed steps. Needs the policy <c>Job_Read</c>.</summary>
    /// <param name="jobId">The service's id of the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// An answer that may hold no job, one, or several: <see cref="JobsV1JobResponse.WithJobId(string)"/> returns the
    /// requested one.
    /// </returns>
    [Get("/jobs/v1/bson/{jobId}")]
    Task<JobsV1JobResponse> GetJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>A job by the client's id, with the completed steps. Needs the policy <c>Job_Read</c>.</summary>
    /// <param name="clientJobId">The id chosen by the app that created the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// An answer that may hold no job, one, or several:
    /// <see cref="JobsV1JobResponse.WithClientJobId(JobsV1ClientJobId)"/> returns the requested one.
    /// </returns>
    [Get("/jobs/v1/{clientJobId}")]
    Task<JobsV1JobResponse> GetJobByClientIdAsync(
        JobsV1ClientJobId clientJobId,
        CancellationToken cancellationToken = default);

    /// <summary>The snapshots of a job. Needs the policy <c>Job_ReadAll</c>.</summary>
    /// <param name="clientJobId">The id chosen by the app that created the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The snapshots, as received: the service does not document what is in them.</returns>
    [Get("/jobs/v1/snapshots/{clientJobId}")]
    Task<JobsV1SnapshotResponse> ListSnapshotsAsync(
        JobsV1ClientJobId clientJobId,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a job. Sent once. Needs the policy <c>Workflow_Execute</c>.</summary>
    /// <remarks>
    /// Whether a known client id is refused is not documented, so a second call may create a second job.
    /// <see cref="SyncJobAsync"/> does not.
    /// </remarks>
    /// <param name="job">The job. <see cref="JobsV1JobMetadata.ClientJobId"/> is yours to choose.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The job with the service's id, documented as an object and read as an array too:
    /// <see cref="JobsV1JobResponse.WithClientJobId(JobsV1ClientJobId)"/> returns the requested one.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The job has no client id, or one that would address another call. Nothing was sent.
    /// </exception>
    [Post("/jobs/v1")]
    Task<JobsV1JobResponse> CreateJobAsync([Body] JobsV1JobRequest job, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a job when its client id is new, brings it up to date when there is one, and <em>aborts</em> it when
    /// there is one and the status that is sent is <see cref="JobsV1JobStatus.Aborted"/> (<c>basicSync</c>). Sent once,
    /// as every POST; but the client id makes a second time harmless, so send it again after a failure without looking
    /// first. Needs the policy <c>Workflow_Execute</c>.
    /// </summary>
    /// <param name="job">The job, by its <see cref="JobsV1JobMetadata.ClientJobId"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, which is not documented. <see cref="GetJobByClientIdAsync"/> returns the job.</returns>
    /// <exception cref="ArgumentException">
    /// The job has no client id, or one that would address another call. Nothing was sent.
    /// </exception>
    [Post("/jobs/v1/basicSync")]
    Task<JobsV1WriteResponse> SyncJobAsync([Body] JobsV1JobRequest job, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes a job's metadata, and its steps where they are given. Sent once. Needs the policy <c>Job_Modify</c>.
    /// </summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="change">
    /// What to change. Whether it is merged into the job or replaces it is not documented: send all of what you read.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, which is not documented.</returns>
    [Post("/jobs/v1/{clientJobId}")]
    Task<JobsV1WriteResponse> UpdateJobAsync(
        JobsV1ClientJobId clientJobId,
        [Body] JobsV1JobUpdate change,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes a job. May be repeated and is, after a transient failure; a job that no longer exists then counts as
    /// deleted. Needs the policy <c>Job_Modify</c>.
    /// </summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the job is deleted.</returns>
    /// <exception cref="JobApiNotFoundException">There was no such job to begin with.</exception>
    [Delete("/jobs/v1/{clientJobId}")]
    Task DeleteJobAsync(JobsV1ClientJobId clientJobId, CancellationToken cancellationToken = default);

    /// <summary>Aborts a job that is not complete. Sent once. Needs the policy <c>Job_Read</c>.</summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, which is not documented.</returns>
    [Post("/jobs/v1/{clientJobId}/abort")]
    Task<JobsV1WriteResponse> AbortJobAsync(
        JobsV1ClientJobId clientJobId,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Aborts <em>all</em> jobs of a user that are not complete. Sent once. Needs the policy <c>Job_Modify</c>.
    /// </summary>
    /// <remarks>
    /// Without a user id the service would abort the jobs of the whole team. <see cref="JobsV1UserId"/> is never blank,
    /// so that call is not possible.
    /// </remarks>
    /// <param name="userId">Whose jobs.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, which is not documented.</returns>
    /// <exception cref="ArgumentException">The id is blank. Nothing was sent.</exception>
    [Put("/jobs/v1/abort/")]
    Task<JobsV1WriteResponse> AbortJobsOfUserAsync(
        [Query, AliasAs("userId")] JobsV1UserId userId,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Sets the caller's own values of a job: <see cref="JobsV1JobMetadata.Metadata"/>. Sent once. Needs the policy
    /// <c>Job_Modify</c>.
    /// </summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="values">
    /// The values by their names, whose letter case and order are kept. Whether names that are not here stay is not
    /// documented.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, which is not documented.</returns>
    [Post("/jobs/v1/{clientJobId}/metadata")]
    Task<JobsV1WriteResponse> SetJobMetadataAsync(
        JobsV1ClientJobId clientJobId,
        [Body] OrderedDictionary<string, string> values,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives a job to another user. Neither aborted nor completed jobs can be. Sent once. Needs the policy
    /// <c>Job_Read</c>.
    /// </summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="userId">Who is to have it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, which is not documented.</returns>
    /// <exception cref="ArgumentException">An id is blank. Nothing was sent.</exception>
    [Post("/jobs/v1/{clientJobId}/assign/{userId}")]
    Task<JobsV1WriteResponse> AssignJobAsync(
        JobsV1ClientJobId clientJobId,
        JobsV1UserId userId,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Excludes a job, or includes it again. On the wire this is the PUT on a job:
    /// docs/providers/jobs-v1.md#wire-post-put. Sent once. Needs the policy <c>Job_ReadAll</c>.
    /// </summary>
    /// <param name="clientJobId">The client's id of the job.</param>
    /// <param name="exclusion">Who, why, and which of the two.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, which is not documented.</returns>
    [Put("/jobs/v1/{clientJobId}")]
    Task<JobsV1WriteResponse> ExcludeJobAsync(
        JobsV1ClientJobId clientJobId,
        [Body] JobsV1Exclusion exclusion,
        CancellationToken cancellationToken = default);
}

using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The calls of Alibaba Cloud PAI-DLC in one region, version 2020-12-03. A job is a distributed training run.
/// </summary>
/// <remarks>
/// Parameters are sent unchanged: a list without <see cref="PaiDlcJobListQuery.StartTime"/> covers only the last seven
/// days (<c>docs/providers/pai-dlc.md#wire-seven-days</c>). <see cref="PaiDlcApiPaging"/> reads all pages without that
/// limit. Every request is signed with ACS3-HMAC-SHA256. <c>docs/providers/pai-dlc.md</c> separates documented from
/// inferred behavior.
/// </remarks>
[Headers("x-acs-version: 2020-12-03")]
public interface IPaiDlcApi
{
    /// <summary>Reads one page of jobs.</summary>
    /// <param name="query">
    /// The filter and the page; null for the service's defaults: page 1, 10 jobs, newest first, of the last seven days.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <remarks>Repeated after transient failures.</remarks>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/jobs")]
    [Headers("x-acs-action: ListJobs")]
    Task<PaiDlcJobList> ListJobsAsync(PaiDlcJobListQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one job.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="needDetail">
    /// Whether to include details; null for the service's default, true. The service does not document which details
    /// false leaves out.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The job. It lacks some members of the list, such as <see cref="PaiDlcJob.Username"/>, and has others:
    /// docs/providers/pai-dlc.md#wire-list-and-get.
    /// </returns>
    /// <remarks>Repeated after transient failures.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account cannot see it.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/jobs/{jobId}")]
    [Headers("x-acs-action: GetJob")]
    Task<PaiDlcJob> GetJobAsync(
        string jobId,
        [AliasAs("NeedDetail")] PaiDlcBoolean? needDetail = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a job and starts it; on public resources, it causes costs from then on.</summary>
    /// <param name="draft">The job, which is sent unchecked; <see cref="PaiDlcJobRequest.Validate"/> checks it.</param>
    /// <param name="cancellationToken">Cancels the call. The service may still have created the job.</param>
    /// <returns>The new job's id.</returns>
    /// <remarks>
    /// Sent once; not repeated automatically, unless the service throttled it. There is no idempotency token
    /// (docs/providers/pai-dlc.md#wire-no-idempotency): after a failure with
    /// <see cref="JobApiException.OutcomeUnknown"/>, look for the job by its
    /// <see cref="PaiDlcJobListQuery.DisplayName"/> before trying again, or there may be two.
    /// </remarks>
    /// <exception cref="JobApiInvalidRequestException">The service refused the job.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/api/v1/jobs")]
    [Headers("x-acs-action: CreateJob")]
    Task<PaiDlcJobWriteResponse> CreateJobAsync(
        [Body] PaiDlcJobRequest draft,
        CancellationToken cancellationToken = default);

    /// <summary>Changes a job that has not ended.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="update">The members to change; null members stay unchanged.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The job's id. <b>It does not show that anything changed</b> (docs/providers/pai-dlc.md#wire-update): read the
    /// job to check.
    /// </returns>
    /// <remarks>Sent once; not repeated automatically, unless the service throttled it.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account cannot see it.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Put("/api/v1/jobs/{jobId}")]
    [Headers("x-acs-action: UpdateJob")]
    Task<PaiDlcJobWriteResponse> UpdateJobAsync(
        string jobId,
        [Body] PaiDlcJobUpdate update,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Requests the stop of a waiting or running job. It goes through <see cref="PaiDlcJobStatus.Stopping"/> to
    /// <see cref="PaiDlcJobStatus.Stopped"/>.
    /// </summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job's id, after the service has accepted the request; the job continues for a while.</returns>
    /// <remarks>Sent once; not repeated automatically, unless the service throttled it.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiInvalidRequestException">The job has ended: code <c>BadRequest</c>.</exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account cannot see it.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/api/v1/jobs/{jobId}/stop")]
    [Headers("x-acs-action: StopJob")]
    Task<PaiDlcJobWriteResponse> StopJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a job that has ended, with all its data.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job's id.</returns>
    /// <remarks>Sent once; not repeated automatically, unless the service throttled it.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiInvalidRequestException">The job has not ended; stop it first.</exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account cannot see it.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Delete("/api/v1/jobs/{jobId}")]
    [Headers("x-acs-action: DeleteJob")]
    Task<PaiDlcJobWriteResponse> DeleteJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Reads the events of a job, as lines of text.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="query">The filter; null for the service's defaults: the last seven days, 2000 events.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The events.</returns>
    /// <remarks>Repeated after transient failures.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account cannot see it.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/jobs/{jobId}/events")]
    [Headers("x-acs-action: GetJobEvents")]
    Task<PaiDlcJobEvents> GetJobEventsAsync(
        string jobId,
        PaiDlcJobEventQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the events of a pod, as lines of text.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="podId">The pod's id.</param>
    /// <param name="query">The filter; null for the service's defaults, which are not documented.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The events.</returns>
    /// <remarks>Repeated after transient failures.</remarks>
    /// <exception cref="ArgumentException">An id is empty, <c>.</c> or <c>..</c>. Nothing was sent.</exception>
    /// <exception cref="JobApiNotFoundException">
    /// The job or pod does not exist, or the account cannot see it.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/jobs/{jobId}/pods/{podId}/events")]
    [Headers("x-acs-action: GetPodEvents")]
    Task<PaiDlcPodEvents> GetPodEventsAsync(
        string jobId,
        string podId,
        PaiDlcPodEventQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the log of a pod, as lines of text.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="podId">The pod's id.</param>
    /// <param name="query">
    /// The filter; null for the service's defaults: <b>the last seven days only</b>, 2000 lines.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The lines. They are untrusted: remove control characters before you print them to a terminal.</returns>
    /// <remarks>Repeated after transient failures.</remarks>
    /// <exception cref="ArgumentException">An id is empty, <c>.</c> or <c>..</c>. Nothing was sent.</exception>
    /// <exception cref="JobApiNotFoundException">
    /// The job or pod does not exist, or the account cannot see it.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/jobs/{jobId}/pods/{podId}/logs")]
    [Headers("x-acs-action: GetPodLogs")]
    Task<PaiDlcPodLogs> GetPodLogsAsync(
        string jobId,
        string podId,
        PaiDlcPodLogQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads one metric of all pods of a job over time. The service maintains it only for pay-as-you-go jobs on general
    /// resources.
    /// </summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="query">The metric and the time range; without times, the last hour.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The metric by pod.</returns>
    /// <remarks>Repeated after transient failures.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account cannot see it.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/jobs/{jobId}/metrics")]
    [Headers("x-acs-action: GetJobMetrics")]
    Task<PaiDlcJobMetrics> GetJobMetricsAsync(
        string jobId,
        PaiDlcJobMetricQuery query,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the results of all checks of a job's machines, in one answer.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="order">The direction; null for the service's default, which is not documented.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The results: for each check, the list of its phases.</returns>
    /// <remarks>Repeated after transient failures.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account cannot see it.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/jobs/{jobId}/sanitycheckresults")]
    [Headers("x-acs-action: ListJobSanityCheckResults")]
    Task<PaiDlcSanityCheckResultList> ListJobSanityCheckResultsAsync(
        string jobId,
        [AliasAs("Order")] PaiDlcSortOrder? order = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the result of one check of a job's machines.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="query">The check.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The phases of the check.</returns>
    /// <remarks>Repeated after transient failures.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">
    /// The job or check does not exist, or the account cannot see it.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/jobs/{jobId}/sanitycheckresult")]
    [Headers("x-acs-action: GetJobSanityCheckResult")]
    Task<PaiDlcSanityCheckResult> GetJobSanityCheckResultAsync(
        string jobId,
        PaiDlcSanityCheckQuery query,
        CancellationToken cancellationToken = default);

    /// <summary>Requests the address of a shell in a running pod.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="podId">The pod's id.</param>
    /// <param name="podUid">The pod's unique id; null for the current pod of that id.</param>
    /// <param name="isShared">
    /// Whether the terminal is shared; null for the service's default, which is not documented.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The address. It is a secret: for 30 seconds it opens the shell without further credentials.</returns>
    /// <remarks>Repeated after transient failures: an address that was not received expires.</remarks>
    /// <exception cref="ArgumentException">An id is empty, <c>.</c> or <c>..</c>. Nothing was sent.</exception>
    /// <exception cref="JobApiNotFoundException">
    /// The job or pod does not exist, or the account cannot see it.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/jobs/{jobId}/pods/{podId}/webterminal")]
    [Headers("x-acs-action: GetWebTerminal")]
    Task<PaiDlcWebTerminal> GetWebTerminalAsync(
        string jobId,
        string podId,
        [AliasAs("PodUid")] string? podUid = null,
        [AliasAs("IsShared")] PaiDlcBoolean? isShared = null,
        CancellationToken cancellationToken = default);

    /// <summary>Requests a token that gives read access to a job or a TensorBoard without an access key.</summary>
    /// <param name="query">The target and the lifetime; null for the service's defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The token. It is a secret.</returns>
    /// <remarks>Repeated after transient failures: a token that was not received expires.</remarks>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/tokens")]
    [Headers("x-acs-action: GetToken")]
    Task<PaiDlcToken> GetTokenAsync(PaiDlcTokenQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of the instance types that the region offers.</summary>
    /// <param name="query">The filter and the page; null for the service's defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <remarks>Repeated after transient failures. <see cref="PaiDlcApiPaging"/> reads all pages.</remarks>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/api/v1/ecsspecs")]
    [Headers("x-acs-action: ListEcsSpecs")]
    Task<PaiDlcEcsSpecList> ListEcsSpecsAsync(
        PaiDlcEcsSpecQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Adds tags to jobs.</summary>
    /// <param name="assignment">The tags and the jobs.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer of the service.</returns>
    /// <remarks>Sent once; not repeated automatically, unless the service throttled it.</remarks>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/api/v1/tags")]
    [Headers("x-acs-action: TagResources")]
    Task<PaiDlcWriteResponse> TagResourcesAsync(
        [Body] PaiDlcTagAssignment assignment,
        CancellationToken cancellationToken = default);

    /// <summary>Removes tags from jobs.</summary>
    /// <param name="query">The tags and the jobs.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer of the service.</returns>
    /// <remarks>Sent once; not repeated automatically, unless the service throttled it.</remarks>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Delete("/api/v1/tags")]
    [Headers("x-acs-action: UntagResources")]
    Task<PaiDlcWriteResponse> UntagResourcesAsync(
        PaiDlcTagRemoval query,
        CancellationToken cancellationToken = default);
}

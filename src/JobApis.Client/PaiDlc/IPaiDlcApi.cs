using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// Alibaba Cloud PAI-DLC in one region, version 2020-12-03 of its API, as it is on the wire. A job is a distributed
/// training run.
/// </summary>
/// <remarks>
/// Nothing is added to what is asked for: a list without <see cref="PaiDlcJobListQuery.StartTime"/> covers the last
/// seven days only. <see cref="PaiDlcApiPaging"/> walks all pages without that limit. Every request is signed with
/// ACS3-HMAC-SHA256. What the service documents, and what is inferred, is in <c>docs/providers/pai-dlc.md</c>.
/// </remarks>
[Headers("x-acs-version: 2020-12-03")]
public interface IPaiDlcApi
{
    /// <summary>Reads one page of jobs.</summary>
    /// <param name="query">
    /// Which; null for the service's defaults, which are page 1, 10 jobs, newest first, of the last seven days.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <remarks>Repeated after passing faults.</remarks>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs")]
    [Headers("x-acs-action: ListJobs")]
    Task<PaiDlcJobList> ListJobsAsync(PaiDlcJobListQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one job.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="needDetail">
    /// Whether details are wanted; null for the service's default, true. Which details false leaves out is not
    /// documented.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The job. It leaves out members that the list has, <see cref="PaiDlcJob.Username"/> among them, and has others
    /// that the list leaves out.
    /// </returns>
    /// <remarks>Repeated after passing faults.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account may not see it.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs/{jobId}")]
    [Headers("x-acs-action: GetJob")]
    Task<PaiDlcJob> GetJobAsync(
        string jobId,
        [AliasAs("NeedDetail")] PaiDlcBoolean? needDetail = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a job and starts it; on public resources it costs money from then on.</summary>
    /// <param name="draft">
    /// The job. It is sent as it is: <see cref="PaiDlcJobRequest.Validate"/> tells beforehand what the service would
    /// refuse.
    /// </param>
    /// <param name="cancellationToken">Cancels the call. The service may have made the job all the same.</param>
    /// <returns>The new job's id.</returns>
    /// <remarks>
    /// Sent once; never repeated by itself, except when the service refused it as one request too many. The service
    /// knows no idempotency token: after a failure with <see cref="JobApiException.OutcomeUnknown"/>, look for the job
    /// by its <see cref="PaiDlcJobListQuery.DisplayName"/> before trying again, or there may be two.
    /// </remarks>
    /// <exception cref="JobApiInvalidRequestException">The service refused the job.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Post("/api/v1/jobs")]
    [Headers("x-acs-action: CreateJob")]
    Task<PaiDlcJobWriteResponse> CreateJobAsync([Body] PaiDlcJobRequest draft, CancellationToken cancellationToken = default);

    /// <summary>Changes a job that is not over.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="update">What to change; what is null stays.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job's id. <b>It does not say that anything changed</b>: the service takes a priority only for jobs
    /// on a quota that do not run yet, takes a visibility only when it widens, and answers 200 in any case. Read the
    /// job to know.</returns>
    /// <remarks>
    /// Sent once; never repeated by itself, except when the service refused it as one request too many.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account may not see it.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Put("/api/v1/jobs/{jobId}")]
    [Headers("x-acs-action: UpdateJob")]
    Task<PaiDlcJobWriteResponse> UpdateJobAsync(
        string jobId,
        [Body] PaiDlcJobUpdate update,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks for the end of a job that waits or runs. It goes through <see cref="PaiDlcJobStatus.Stopping"/> to
    /// <see cref="PaiDlcJobStatus.Stopped"/>.
    /// </summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job's id, when the service has taken the request; the job goes on for a while.</returns>
    /// <remarks>
    /// Sent once; never repeated by itself, except when the service refused it as one request too many.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiInvalidRequestException">The job is over: code <c>BadRequest</c>.</exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account may not see it.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Post("/api/v1/jobs/{jobId}/stop")]
    [Headers("x-acs-action: StopJob")]
    Task<PaiDlcJobWriteResponse> StopJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a job that is over, with all that is known of it.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job's id.</returns>
    /// <remarks>
    /// Sent once; never repeated by itself, except when the service refused it as one request too many.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiInvalidRequestException">The job is not over; stop it first.</exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account may not see it.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Delete("/api/v1/jobs/{jobId}")]
    [Headers("x-acs-action: DeleteJob")]
    Task<PaiDlcJobWriteResponse> DeleteJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Reads what happened to a job, as lines of text.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="query">Which events; null for the service's defaults: the last seven days, 2000 events.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The events.</returns>
    /// <remarks>Repeated after passing faults.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account may not see it.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs/{jobId}/events")]
    [Headers("x-acs-action: GetJobEvents")]
    Task<PaiDlcJobEvents> GetJobEventsAsync(
        string jobId,
        PaiDlcJobEventQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads what happened to a pod, as lines of text.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="podId">The pod's id.</param>
    /// <param name="query">Which events; null for the service's defaults, which are not documented.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The events.</returns>
    /// <remarks>Repeated after passing faults.</remarks>
    /// <exception cref="ArgumentException">An id is empty, <c>.</c> or <c>..</c>. Nothing was sent.</exception>
    /// <exception cref="JobApiNotFoundException">
    /// There is no such job or pod, or the account may not see it.
    /// </exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs/{jobId}/pods/{podId}/events")]
    [Headers("x-acs-action: GetPodEvents")]
    Task<PaiDlcPodEvents> GetPodEventsAsync(
        string jobId,
        string podId,
        PaiDlcPodEventQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads what a pod printed, as lines of text.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="podId">The pod's id.</param>
    /// <param name="query">
    /// Which lines; null for the service's defaults: <b>the last seven days only</b>, 2000 lines.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The lines. They come from outside: clean them before they go to a terminal.</returns>
    /// <remarks>Repeated after passing faults.</remarks>
    /// <exception cref="ArgumentException">An id is empty, <c>.</c> or <c>..</c>. Nothing was sent.</exception>
    /// <exception cref="JobApiNotFoundException">
    /// There is no such job or pod, or the account may not see it.
    /// </exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs/{jobId}/pods/{podId}/logs")]
    [Headers("x-acs-action: GetPodLogs")]
    Task<PaiDlcPodLogs> GetPodLogsAsync(
        string jobId,
        string podId,
        PaiDlcPodLogQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads one measure of all pods of a job over time. The service maintains it only for pay-as-you-go jobs on
    /// general resources any more.
    /// </summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="query">Which measure, and when; without times the last hour.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The measure by pod.</returns>
    /// <remarks>Repeated after passing faults.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account may not see it.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs/{jobId}/metrics")]
    [Headers("x-acs-action: GetJobMetrics")]
    Task<PaiDlcJobMetrics> GetJobMetricsAsync(
        string jobId,
        PaiDlcJobMetricQuery query,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the results of all checks of a job's machines. It has no pages.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="order">The direction; null for the service's default, which is not documented.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The results: for each check, the list of its phases.</returns>
    /// <remarks>Repeated after passing faults.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">The region has no such job, or the account may not see it.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs/{jobId}/sanitycheckresults")]
    [Headers("x-acs-action: ListJobSanityCheckResults")]
    Task<PaiDlcSanityCheckResultList> ListJobSanityCheckResultsAsync(
        string jobId,
        [AliasAs("Order")] PaiDlcSortOrder? order = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the result of one check of a job's machines.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="query">Which check.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The phases of the check.</returns>
    /// <remarks>Repeated after passing faults.</remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="jobId"/> is empty, <c>.</c> or <c>..</c>. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">
    /// There is no such job or check, or the account may not see it.
    /// </exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs/{jobId}/sanitycheckresult")]
    [Headers("x-acs-action: GetJobSanityCheckResult")]
    Task<PaiDlcSanityCheckResult> GetJobSanityCheckResultAsync(
        string jobId,
        PaiDlcSanityCheckQuery query,
        CancellationToken cancellationToken = default);

    /// <summary>Asks for an address at which a shell of a running pod can be reached.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="podId">The pod's id.</param>
    /// <param name="podUid">The pod's unique id; null for the pod of that id which is there now.</param>
    /// <param name="isShared">
    /// Whether the terminal is shared; null for the service's default, which is not documented.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The address. It is a secret: for 30 seconds it opens the shell without further credentials.</returns>
    /// <remarks>Repeated after passing faults: an address that was lost on the way runs out by itself.</remarks>
    /// <exception cref="ArgumentException">An id is empty, <c>.</c> or <c>..</c>. Nothing was sent.</exception>
    /// <exception cref="JobApiNotFoundException">
    /// There is no such job or pod, or the account may not see it.
    /// </exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/jobs/{jobId}/pods/{podId}/webterminal")]
    [Headers("x-acs-action: GetWebTerminal")]
    Task<PaiDlcWebTerminal> GetWebTerminalAsync(
        string jobId,
        string podId,
        [AliasAs("PodUid")] string? podUid = null,
        [AliasAs("IsShared")] PaiDlcBoolean? isShared = null,
        CancellationToken cancellationToken = default);

    /// <summary>Asks for a token with which a job or a TensorBoard can be looked at without an access key.</summary>
    /// <param name="query">For what, and for how long; null leaves it to the service.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The token. It is a secret.</returns>
    /// <remarks>Repeated after passing faults: a token that was lost on the way runs out by itself.</remarks>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/tokens")]
    [Headers("x-acs-action: GetToken")]
    Task<PaiDlcToken> GetTokenAsync(PaiDlcTokenQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of the instance types that the region offers.</summary>
    /// <param name="query">Which; null for the service's defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <remarks>Repeated after passing faults. <see cref="PaiDlcApiPaging"/> walks all pages.</remarks>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Get("/api/v1/ecsspecs")]
    [Headers("x-acs-action: ListEcsSpecs")]
    Task<PaiDlcEcsSpecList> ListEcsSpecsAsync(
        PaiDlcEcsSpecQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Puts tags on jobs.</summary>
    /// <param name="assignment">Which tags, and on which jobs.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The service's receipt.</returns>
    /// <remarks>
    /// Sent once; never repeated by itself, except when the service refused it as one request too many.
    /// </remarks>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Post("/api/v1/tags")]
    [Headers("x-acs-action: TagResources")]
    Task<PaiDlcWriteResponse> TagResourcesAsync(
        [Body] PaiDlcTagAssignment assignment,
        CancellationToken cancellationToken = default);

    /// <summary>Takes tags off jobs.</summary>
    /// <param name="query">Which tags, and off which jobs.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The service's receipt.</returns>
    /// <remarks>
    /// Sent once; never repeated by itself, except when the service refused it as one request too many.
    /// </remarks>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
    [Delete("/api/v1/tags")]
    [Headers("x-acs-action: UntagResources")]
    Task<PaiDlcWriteResponse> UntagResourcesAsync(PaiDlcTagRemoval query, CancellationToken cancellationToken = default);
}

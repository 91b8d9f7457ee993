using Refit;

namespace JobApis.Client.Rescale;

/// <summary>
/// Rescale's jobs API, call by call, with the paths of version 2; <see cref="RescaleOptions.ApiVersion"/> can change
/// them to version 1. Every path ends in a slash, as the service demands, except for a file's path below a run. Get one
/// from the container under the source's name, or from <see cref="JobSource{TApi}.Api"/>.
/// </summary>
/// <remarks>Every method throws a <see cref="JobApiException"/> when the service cannot be asked, or refuses.</remarks>
public interface IRescaleApi
{
    /// <summary>
    /// One page of the jobs that the caller owns or that are shared with them. The service has no filter.
    /// </summary>
    /// <param name="query">Which page; null for the first, of the service's default size (10).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    [Get("/api/v2/jobs/")]
    Task<RescalePage<RescaleJobSummary>> ListJobsAsync(
        RescalePageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>A job as it was set up. It holds no status: that is <see cref="ListStatusesAsync"/>'s.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job.</returns>
    [Get("/api/v2/jobs/{jobId}/")]
    Task<RescaleJob> GetJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a job: saves it and does not start it, which is <see cref="SubmitJobAsync"/>'s. The draft is sent as it
    /// is; <see cref="RescaleJobRequest.Validate"/> says what it lacks. Sent once and never repeated by itself, unless it
    /// certainly was not carried out.
    /// </summary>
    /// <param name="draft">The job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job as it was saved.</returns>
    /// <exception cref="JobApiException">
    /// With <see cref="JobApiException.OutcomeUnknown"/> set: look for the job's name in the list before you try again.
    /// </exception>
    [Post("/api/v2/jobs/")]
    Task<RescaleJob> CreateJobAsync([Body] RescaleJobRequest draft, CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts a draft in the place of a job that was not submitted. What the draft leaves out falls back to the service's
    /// default. Repeated after a passing fault.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="draft">The whole job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job, or a part of it: its id at least.</returns>
    [Put("/api/v2/jobs/{jobId}/")]
    Task<RescaleJob> ReplaceJobAsync(
        string jobId,
        [Body] RescaleJobRequest draft,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes some members of a job. Sent once; it sets a state, so send it again after a failure without looking
    /// first.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="patch">What to change.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A part of the job: its id at least.</returns>
    [Patch("/api/v2/jobs/{jobId}/")]
    Task<RescaleJob> PatchJobAsync(
        string jobId,
        [Body] RescaleJobUpdate patch,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes a job. The service refuses while it runs: stop it first. Repeated after a passing fault; that the job is
    /// gone by then counts as done.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When it is deleted.</returns>
    [Delete("/api/v2/jobs/{jobId}/")]
    Task DeleteJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Starts a saved job; it costs from here on. Sent once and never repeated by itself, unless it certainly was not
    /// carried out.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the service has taken it.</returns>
    /// <exception cref="JobApiException">
    /// With <see cref="JobApiException.OutcomeUnknown"/> set: any entry in the job's status history says that it went
    /// through.
    /// </exception>
    [Post("/api/v2/jobs/{jobId}/submit/")]
    Task SubmitJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks to stop a job. It winds down for a while: <see cref="RescaleJobWaiting.WaitForEndAsync"/> sees it end. Sent
    /// once; a second time does no harm.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the service has taken the request.</returns>
    [Post("/api/v2/jobs/{jobId}/stop/")]
    Task StopJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Shares a job with a person. It may send mail, so it is sent once and never repeated by itself, unless it
    /// certainly was not carried out.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="share">With whom.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>With whom it was shared.</returns>
    [Post("/api/v2/jobs/{jobId}/share/")]
    Task<RescaleShareResponse> ShareJobAsync(
        string jobId,
        [Body] RescaleShareRequest share,
        CancellationToken cancellationToken = default);

    /// <summary>One page of a job's status history, newest first.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="query">Which page; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page; empty for a job that was never submitted.</returns>
    [Get("/api/v2/jobs/{jobId}/statuses/")]
    Task<RescalePage<RescaleStatusEntry>> ListStatusesAsync(
        string jobId,
        RescalePageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// One page of the status history of a job's cluster. A cluster may outlive its job by some seconds, and costs
    /// until it has stopped.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="query">Which page; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    [Get("/api/v2/jobs/{jobId}/cluster_statuses/")]
    Task<RescalePage<RescaleStatusEntry>> ListClusterStatusesAsync(
        string jobId,
        RescalePageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>One page of the files that all runs of a job made.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="query">Which files, and which page; null for the first of all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    [Get("/api/v2/jobs/{jobId}/files/")]
    Task<RescalePage<RescaleFile>> ListFilesAsync(
        string jobId,
        RescaleFileQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>One page of a job's runs.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="query">Which page; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page; empty for a job that was never submitted.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/")]
    Task<RescalePage<RescaleRun>> ListRunsAsync(
        string jobId,
        RescalePageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>A run.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/{runId}/")]
    Task<RescaleRun> GetRunAsync(string jobId, string runId, CancellationToken cancellationToken = default);

    /// <summary>Stops one run of a job. Sent once; a second time does no harm.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the service has taken the request.</returns>
    [Post("/api/v2/jobs/{jobId}/runs/{runId}/stop/")]
    Task StopRunAsync(string jobId, string runId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a snapshot of the files of a running run. Sent once and never repeated by itself, unless it certainly was
    /// not carried out.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id; the run must be running.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What came of it: look at <see cref="RescaleRunSnapshot.ExitCode"/>.</returns>
    [Post("/api/v2/jobs/{jobId}/runs/{runId}/snapshot/")]
    Task<RescaleRunSnapshot> SnapshotRunAsync(
        string jobId,
        string runId,
        CancellationToken cancellationToken = default);

    /// <summary>One page of the files that a finished run made.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="query">Which page; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/{runId}/files/")]
    Task<RescalePage<RescaleFile>> ListRunFilesAsync(
        string jobId,
        string runId,
        RescalePageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>What lies in the working folder of a running run: all of it, in one answer.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id; the run must be running.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The files and folders.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/{runId}/directory-contents/")]
    Task<IReadOnlyList<RescaleDirectoryEntry>> ListRunDirectoryAsync(
        string jobId,
        string runId,
        CancellationToken cancellationToken = default);

    /// <summary>The last lines of a file of a running run.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id; the run must be running.</param>
    /// <param name="path">The file's path below the run's folder; its slashes are kept.</param>
    /// <param name="query">How many lines.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The lines.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/{runId}/tail/{**path}")]
    Task<RescaleTail> TailRunFileAsync(
        string jobId,
        string runId,
        RescaleFilePath path,
        RescaleTailQuery query,
        CancellationToken cancellationToken = default);

    /// <summary>Opens a file of a running run. Nothing of it is kept in memory.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id; the run must be running.</param>
    /// <param name="path">The file's path below the run's folder; its slashes are kept.</param>
    /// <param name="cancellationToken">Cancels the opening; reading has its own.</param>
    /// <returns>A <see cref="DownloadStream"/>. Dispose it.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/{runId}/tail/{**path}")]
    [Headers("Accept: */*")]
    Task<Stream> OpenRunFileAsync(
        string jobId,
        string runId,
        RescaleFilePath path,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a file's content. Nothing of it is kept in memory. <see cref="RescaleFileDownload.DownloadFileAsync"/>
    /// copies all of it and goes on where a connection broke.
    /// </summary>
    /// <param name="fileId">The file's id.</param>
    /// <param name="range">
    /// A part, as in <c>bytes=1024-</c>; null for all. Look at <see cref="DownloadStream.Offset"/> whether the service
    /// took it.
    /// </param>
    /// <param name="ifRange">
    /// The <see cref="DownloadStream.Validator"/> of what came before, so that all is sent, and not the part, when the
    /// content is another by now; null for none. One that begins with <c>W/</c> cannot be sent.
    /// </param>
    /// <param name="cancellationToken">Cancels the opening; reading has its own.</param>
    /// <returns>A <see cref="DownloadStream"/>. Dispose it.</returns>
    [Get("/api/v2/files/{fileId}/contents/")]
    [Headers("Accept: */*")]
    Task<Stream> OpenFileAsync(
        string fileId,
        [Header("Range")] string? range = null,
        [Header("If-Range")] string? ifRange = null,
        CancellationToken cancellationToken = default);
}

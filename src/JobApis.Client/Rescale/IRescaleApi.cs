using Refit;

namespace JobApis.Client.Rescale;

/// <summary>
/// Rescale's jobs API, call by call, with the paths of version 2; <see cref="RescaleOptions.ApiVersion"/> can change
/// them to version 1. Every path ends in a slash, except a file path below a run
/// (docs/providers/rescale.md#wire-slash). Get one from the container under the source's name, or from
/// <see cref="JobSource{TApi}.Api"/>.
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

    /// <summary>The settings of a job. It has no status: see <see cref="ListStatusesAsync"/>.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job.</returns>
    [Get("/api/v2/jobs/{jobId}/")]
    Task<RescaleJob> GetJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a job without starting it; <see cref="SubmitJobAsync"/> starts it. The draft is sent unchanged;
    /// <see cref="RescaleJobRequest.Validate"/> checks it. Sent once; not repeated automatically, unless it was
    /// certainly not carried out.
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
    /// Replaces a job that was not submitted by a draft. Members missing in the draft get the service's default.
    /// Repeated after a transient failure.
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
    /// Changes some members of a job. Sent once; it sets values, so it can be sent again after a failure without a
    /// check.
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
    /// Deletes a job. The service refuses while it runs: stop it first. Repeated after a transient failure; a job that
    /// no longer exists then counts as deleted.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When it is deleted.</returns>
    [Delete("/api/v2/jobs/{jobId}/")]
    Task DeleteJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Starts a saved job, which costs money from then on. Sent once; not repeated automatically, unless it was
    /// certainly not carried out.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Completes when the service has accepted the request.</returns>
    /// <exception cref="JobApiException">
    /// With <see cref="JobApiException.OutcomeUnknown"/> set: any entry in the job's status history shows that the job
    /// was submitted.
    /// </exception>
    [Post("/api/v2/jobs/{jobId}/submit/")]
    Task SubmitJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Requests that a job stops. It takes a while to stop: <see cref="RescaleJobWaiting.WaitForEndAsync"/> waits for
    /// it. Sent once; a repetition does no harm.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Completes when the service has accepted the request.</returns>
    [Post("/api/v2/jobs/{jobId}/stop/")]
    Task StopJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Shares a job with a person. It may send mail, so it is sent once; not repeated automatically, unless it was
    /// certainly not carried out.
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
    /// One page of the status history of a job's cluster. A cluster can run some seconds longer than its job, and costs
    /// money until it has stopped.
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

    /// <summary>Stops one run of a job. Sent once; a repetition does no harm.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Completes when the service has accepted the request.</returns>
    [Post("/api/v2/jobs/{jobId}/runs/{runId}/stop/")]
    Task StopRunAsync(string jobId, string runId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a snapshot of the files of a running run. Sent once; not repeated automatically, unless it was certainly
    /// not carried out.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id; the run must be running.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result: see <see cref="RescaleRunSnapshot.ExitCode"/>.</returns>
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

    /// <summary>The content of the working folder of a running run, in one answer.</summary>
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
    /// copies all of it and resumes after a broken connection.
    /// </summary>
    /// <param name="fileId">The file's id.</param>
    /// <param name="range">
    /// A range, as in <c>bytes=1024-</c>; null for all. <see cref="DownloadStream.Offset"/> shows whether the service
    /// applied it.
    /// </param>
    /// <param name="ifRange">
    /// The <see cref="DownloadStream.Validator"/> of an earlier part, so that the whole content is sent if it has
    /// changed; null for none. One that begins with <c>W/</c> cannot be sent.
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

using Refit;

namespace JobApis.Client.Rescale;

/// <summary>
/// Rescale's jobs API, with the paths of version 2; <see cref="RescaleOptions.ApiVersion"/> can change them to version
/// 1. Every path ends in a slash, except file paths of a run (docs/providers/rescale.md#wire-slash). Get an instance
/// from the container by the source's name, or from <see cref="JobSource{TApi}.Api"/>.
/// </summary>
/// <remarks>
/// Every method throws a <see cref="JobApiException"/> if the service cannot be reached or refuses the call.
/// </remarks>
public interface IRescaleApi
{
    /// <summary>
    /// Reads one page of the jobs that the caller owns or that are shared with the caller. The service has no filter.
    /// </summary>
    /// <param name="query">The page to request; null for the first, of the service's default size (10).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    [Get("/api/v2/jobs/")]
    Task<RescalePage<RescaleJobSummary>> ListJobsAsync(
        RescalePageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the settings of a job. They have no status: see <see cref="ListStatusesAsync"/>.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job.</returns>
    [Get("/api/v2/jobs/{jobId}/")]
    Task<RescaleJob> GetJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a job without starting it; <see cref="SubmitJobAsync"/> starts it. The draft is sent unchecked;
    /// <see cref="RescaleJobRequest.Validate"/> checks it. Sent once; not repeated automatically, unless it was
    /// certainly not carried out.
    /// </summary>
    /// <param name="draft">The job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job as it was saved.</returns>
    /// <exception cref="JobApiException">
    /// If <see cref="JobApiException.OutcomeUnknown"/> is set, look for the job's name in the list before you try
    /// again.
    /// </exception>
    [Post("/api/v2/jobs/")]
    Task<RescaleJob> CreateJobAsync([Body] RescaleJobRequest draft, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces a job that was not submitted by another draft. Members missing in the draft get the service's defaults.
    /// Repeated after a transient failure.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="draft">The complete job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job or a part of it, with at least its id.</returns>
    [Put("/api/v2/jobs/{jobId}/")]
    Task<RescaleJob> ReplaceJobAsync(
        string jobId,
        [Body] RescaleJobRequest draft,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes some members of a job. Sent once. The call sets values, so you can send it again after a failure without
    /// a check.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="patch">What to change.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A part of the job, with at least its id.</returns>
    [Patch("/api/v2/jobs/{jobId}/")]
    Task<RescaleJob> PatchJobAsync(
        string jobId,
        [Body] RescaleJobUpdate patch,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes a job. The service refuses to delete a running job: stop it first. Repeated after a transient failure;
    /// then a missing job counts as deleted.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the job is deleted.</returns>
    [Delete("/api/v2/jobs/{jobId}/")]
    Task DeleteJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Starts a saved job, which causes costs from then on. Sent once; not repeated automatically, unless it was
    /// certainly not carried out.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the service has accepted the request.</returns>
    /// <exception cref="JobApiException">
    /// If <see cref="JobApiException.OutcomeUnknown"/> is set, read the status history: any entry shows that the job
    /// was submitted.
    /// </exception>
    [Post("/api/v2/jobs/{jobId}/submit/")]
    Task SubmitJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Requests that a job stops. Stopping takes time; <see cref="RescaleJobWaiting.WaitForEndAsync"/> waits for the
    /// end. Sent once; sending it again is safe.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the service has accepted the request.</returns>
    [Post("/api/v2/jobs/{jobId}/stop/")]
    Task StopJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Shares a job with a person. The service may send an e-mail, so the call is sent once; not repeated
    /// automatically, unless it was certainly not carried out.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="share">The recipient.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The person with whom the job was shared.</returns>
    [Post("/api/v2/jobs/{jobId}/share/")]
    Task<RescaleShareResponse> ShareJobAsync(
        string jobId,
        [Body] RescaleShareRequest share,
        CancellationToken cancellationToken = default);

    /// <summary>Reads one page of a job's status history, newest first.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="query">The page to request; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page; empty for a job that was never submitted.</returns>
    [Get("/api/v2/jobs/{jobId}/statuses/")]
    Task<RescalePage<RescaleStatusEntry>> ListStatusesAsync(
        string jobId,
        RescalePageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads one page of the status history of a job's cluster. A cluster may run some seconds longer than its job, and
    /// causes costs until it has stopped.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="query">The page to request; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    [Get("/api/v2/jobs/{jobId}/cluster_statuses/")]
    Task<RescalePage<RescaleStatusEntry>> ListClusterStatusesAsync(
        string jobId,
        RescalePageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads one page of the files that all runs of a job created.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="query">The filter and the page; null for the first page of all files.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    [Get("/api/v2/jobs/{jobId}/files/")]
    Task<RescalePage<RescaleFile>> ListFilesAsync(
        string jobId,
        RescaleFileQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads one page of a job's runs.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="query">The page to request; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page; empty for a job that was never submitted.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/")]
    Task<RescalePage<RescaleRun>> ListRunsAsync(
        string jobId,
        RescalePageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads a run.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/{runId}/")]
    Task<RescaleRun> GetRunAsync(string jobId, string runId, CancellationToken cancellationToken = default);

    /// <summary>Stops one run of a job. Sent once; sending it again is safe.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the service has accepted the request.</returns>
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

    /// <summary>Reads one page of the files that a finished run created.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="query">The page to request; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/{runId}/files/")]
    Task<RescalePage<RescaleFile>> ListRunFilesAsync(
        string jobId,
        string runId,
        RescalePageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the content of the working folder of a running run, in one answer.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id; the run must be running.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The files and folders.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/{runId}/directory-contents/")]
    Task<IReadOnlyList<RescaleDirectoryEntry>> ListRunDirectoryAsync(
        string jobId,
        string runId,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the last lines of a file of a running run.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id; the run must be running.</param>
    /// <param name="path">The file's path below the run's folder; its slashes are kept.</param>
    /// <param name="query">The number of lines.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The lines.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/{runId}/tail/{**path}")]
    Task<RescaleTail> TailRunFileAsync(
        string jobId,
        string runId,
        RescaleFilePath path,
        RescaleTailQuery query,
        CancellationToken cancellationToken = default);

    /// <summary>Opens a file of a running run as a stream.</summary>
    /// <param name="jobId">The job's id; case-sensitive.</param>
    /// <param name="runId">The run's id; the run must be running.</param>
    /// <param name="path">The file's path below the run's folder; its slashes are kept.</param>
    /// <param name="cancellationToken">Cancels the opening of the content; reads have their own token.</param>
    /// <returns>A <see cref="DownloadStream"/>. Dispose it.</returns>
    [Get("/api/v2/jobs/{jobId}/runs/{runId}/tail/{**path}")]
    [Headers("Accept: */*")]
    Task<Stream> OpenRunFileAsync(
        string jobId,
        string runId,
        RescaleFilePath path,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a file's content as a stream. <see cref="RescaleFileDownload.DownloadFileAsync"/> copies the whole content
    /// and resumes after a broken connection.
    /// </summary>
    /// <param name="fileId">The file's id.</param>
    /// <param name="range">
    /// A range, as in <c>bytes=1024-</c>; null for all. <see cref="DownloadStream.Offset"/> shows whether the service
    /// applied it.
    /// </param>
    /// <param name="ifRange">
    /// The <see cref="DownloadStream.Validator"/> of an earlier part, so that the whole content is sent if it has
    /// changed; null for none. Weak validators, which begin with <c>W/</c>, are not allowed.
    /// </param>
    /// <param name="cancellationToken">Cancels the opening of the content; reads have their own token.</param>
    /// <returns>A <see cref="DownloadStream"/>. Dispose it.</returns>
    [Get("/api/v2/files/{fileId}/contents/")]
    [Headers("Accept: */*")]
    Task<Stream> OpenFileAsync(
        string fileId,
        [Header("Range")] string? range = null,
        [Header("If-Range")] string? ifRange = null,
        CancellationToken cancellationToken = default);
}

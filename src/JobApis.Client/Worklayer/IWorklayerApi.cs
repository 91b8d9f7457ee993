using System.Text.Json;
using Refit;

namespace JobApis.Client.Worklayer;

/// <summary>
/// The job calls of the Worklayer (Taxfyle) API. An API client belongs to one workspace, so there is no workspace
/// parameter. <c>docs/providers/worklayer.md</c> separates documented from inferred behavior.
/// </summary>
/// <remarks>
/// <para><see cref="WorklayerApiPaging"/> reads all pages.</para>
/// <para>
/// "Sent once" means that a call is repeated only if it was certainly not carried out: no connection was made, or the
/// service throttled it. After a failure with <see cref="JobApiException.OutcomeUnknown"/> set, read the job and check
/// <see cref="WorklayerJob.Status"/> before you call again.
/// </para>
/// </remarks>
public interface IWorklayerApi
{
    /// <summary>Reads one page of jobs, in an order that is not documented.</summary>
    /// <param name="query">The filter and the page; null for the first 50 of all jobs.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/v1.0/jobs")]
    Task<WorklayerJobList> ListJobsAsync(
        WorklayerJobListQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads one job.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/v1.0/jobs/{jobId}")]
    Task<WorklayerJob> GetJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Reads one job by its short id.</summary>
    /// <param name="shortId">The job's <see cref="WorklayerJob.ShortId"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this short id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/v1.0/jobs/getByShortId:{shortId}")]
    Task<WorklayerJob> GetJobByShortIdAsync(string shortId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a job, a draft in <see cref="WorklayerJobStatus.UnderConstruction"/>. Sent once: each call creates
    /// another draft.
    /// </summary>
    /// <param name="draft">The template and the owner.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/v1.0/jobs")]
    Task<WorklayerJob> CreateJobAsync([Body] WorklayerJobRequest draft, CancellationToken cancellationToken = default);

    /// <summary>Submits a draft. Sent once: it cannot be undone.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The job, in <see cref="WorklayerJobStatus.Unclaimed"/> or <see cref="WorklayerJobStatus.InfoGathering"/>: the
    /// service's documents are inconsistent.
    /// </returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/v1.0/jobs/{jobId}/submit")]
    Task<WorklayerJob> SubmitJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Reads the questions of a job, and the answers so far.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The questions.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/v1.0/jobs/{jobId}/questionnaire")]
    Task<WorklayerQuestionnaire> GetQuestionnaireAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Replaces all answers to the questionnaire. Idempotent, so repeated after a transient failure.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="answers">All answers: a question without an entry has no answer afterwards.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether the job can now be submitted.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Put("/v1.0/jobs/{jobId}/questionnaire/answers")]
    Task<WorklayerAnswersResponse> ReplaceAnswersAsync(
        string jobId,
        [Body] WorklayerAnswers answers,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces all answers in the older flow, for jobs with service packages. Idempotent, so repeated after a
    /// transient failure.
    /// </summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="answers">All answers.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job; <see cref="WorklayerJob.ReadyToSubmit"/> reports whether it can now be submitted.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Put("/v1.0/jobs/{jobId}/answers")]
    Task<WorklayerJob> ReplaceServicePackageAnswersAsync(
        string jobId,
        [Body] WorklayerServicePackageAnswers[] answers,
        CancellationToken cancellationToken = default);

    /// <summary>Reads one page of a job's documents. The service has no filter for them.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="query">The page to request; null for the first 50.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/v1.0/jobs/{jobId}/documents")]
    Task<WorklayerDocumentList> ListDocumentsAsync(
        string jobId,
        WorklayerPageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the items that the client has to provide.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The checklist.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/v1.0/jobs/{jobId}/checklist")]
    Task<WorklayerChecklist> GetChecklistAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Requests a pro. Only while the job is <see cref="WorklayerJobStatus.UnderConstruction"/>; a request, not a
    /// guarantee. Sent once.
    /// </summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="request">The requested pro; null for the first available one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job, with <see cref="WorklayerJob.RequestedProvider"/>.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/v1.0/jobs/{jobId}/requested-provider")]
    Task<WorklayerJob> RequestProviderAsync(
        string jobId,
        [Body] WorklayerProviderRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Requests the pro of the owner's previous job. Only while the job is
    /// <see cref="WorklayerJobStatus.UnderConstruction"/>; a request, not a guarantee. Sent once: a second call may
    /// select another pro.
    /// </summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job, with <see cref="WorklayerJob.RequestedProvider"/>.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/v1.0/jobs/{jobId}/requested-provider/request-previous")]
    Task<WorklayerJob> RequestPreviousProviderAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a link to a job's page. The job must be submitted. Sent once: each call creates another link.
    /// </summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="request">The user and the appearance of the page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The link, which is a secret if it is signed.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Obsolete(
        "The service documents this call as deprecated and has no replacement. It works until the service removes it.")]
    [Post("/v1.0/jobs/{jobId}/job_link")]
    Task<WorklayerJobLink> CreateJobLinkAsync(
        string jobId,
        [Body] WorklayerJobLinkRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>Reads messages of a job.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="query">
    /// The page to request; null for the first. Paging of this list is not documented
    /// (docs/providers/worklayer.md#wire-messages).
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/v1.0/jobs/{jobId}/messages")]
    Task<WorklayerMessageList> ListMessagesAsync(
        string jobId,
        WorklayerPageQuery? query = null,
        CancellationToken cancellationToken = default);

    /// <summary>Sends a message. Sent once: each call creates another message.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="message">The text and the sender.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The message with only its id and its time.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/v1.0/jobs/{jobId}/messages")]
    Task<WorklayerMessage> SendMessageAsync(
        string jobId,
        [Body] WorklayerMessageRequest message,
        CancellationToken cancellationToken = default);

    /// <summary>Approves the scope change for which the job waits. Sent once: it cannot be undone.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job, back in <see cref="WorklayerJobStatus.Claimed"/> and with its new total.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/v1.0/jobs/{jobId}/scope_change/approve")]
    Task<WorklayerJob> ApproveScopeChangeAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Rejects the scope change for which the job waits. Sent once: it cannot be undone.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="rejection">The reason.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job, which stays in <see cref="WorklayerJobStatus.OnHold"/>.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/v1.0/jobs/{jobId}/scope_change/reject")]
    Task<WorklayerJob> RejectScopeChangeAsync(
        string jobId,
        [Body] WorklayerScopeRejection rejection,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the consultations about a job's scope.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer as received, because it is not documented.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Get("/v1.0/jobs/{jobId}/scope_change/consultations")]
    Task<JsonElement> GetConsultationsAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Requests a scope change. Sent once: each call creates another request.</summary>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="request">The items to add and to remove, and the reason.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The requested change.</returns>
    /// <exception cref="JobApiNotFoundException">The workspace has no job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    [Post("/v1.0/jobs/{jobId}/scope_change/consultations")]
    Task<WorklayerScopeUpdate> RequestConsultationAsync(
        string jobId,
        [Body] WorklayerConsultationRequest request,
        CancellationToken cancellationToken = default);
}

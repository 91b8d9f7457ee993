using System.Net;
using JobApis.Client.Errors;

namespace JobApis.Client;

/// <summary>
/// A call to a job service failed. Subclasses exist where a caller acts differently; everything else is told by the
/// members.
/// </summary>
/// <remarks>
/// It holds neither the request nor a header, and no credential is ever in its text. What the service wrote is cut
/// short and stripped of control characters before it gets here.
/// </remarks>
public class JobApiException : Exception
{
    private PageCursor? _failedAt;
    private string? _advice;

    /// <summary>Creates an exception with a general text.</summary>
    public JobApiException()
        : this("The job service could not be asked, or refused.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobApiException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobApiException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// The name of the source that was asked; null when the call was not made through a named source.
    /// </summary>
    public string? JobSource { get; init; }

    /// <summary>The operation, as in <c>ListJobs</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The HTTP status, when there was an answer.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The service's own code for the error, where it has one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's id of the request, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the service asks to wait before the next try.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How often the call was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// For a list that broke off: where to take it up again, with <see cref="AsyncPager{T}.AsPagesAsync"/>. All jobs
    /// before that place were returned.
    /// </summary>
    public PageCursor? FailedAt
    {
        get => _failedAt;
        init => _failedAt = value;
    }

    /// <summary>Whether the same call may well succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>
    /// True when a call that changes something may or may not have been carried out. Look before you send it again.
    /// </summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>
    /// The job that was created before the failure: creating and starting are two calls to some services, and the
    /// second one failed. It is there, and <see cref="OutcomeUnknown"/> says whether it may have been started.
    /// </summary>
    public string? CreatedJobId { get; private set; }

    /// <inheritdoc/>
    public override string Message => CreatedJobId is null
        ? WithAdvice
        : $"{WithAdvice} The job '{ServerText.Clean(CreatedJobId)}' was created"
            + (OutcomeUnknown ? ", and may have been started: look before you start it." : " and not started.");

    /// <summary>Whether the transport may send the call again: transient, and harmless for this operation.</summary>
    internal bool MayRetry { get; set; }

    /// <summary>
    /// Whether what was wrong has been put right, so that the next attempt need not wait and costs nothing of the
    /// budget.
    /// </summary>
    internal bool IsRemedied { get; set; }

    /// <summary>All that is known of the failure, for code that has it in one piece.</summary>
    internal FailureFacts Facts
    {
        init
        {
            JobSource = value.JobSource;
            Operation = value.Operation;
            StatusCode = value.StatusCode;
            ErrorCode = value.ErrorCode;
            RequestId = value.RequestId;
            RetryAfter = value.RetryAfter;
            Attempts = value.Attempts;
            FailedAt = value.FailedAt;
            IsTransient = value.IsTransient;
            OutcomeUnknown = value.OutcomeUnknown;
        }
    }

    private string WithAdvice => _advice is null ? base.Message : $"{base.Message} {_advice}";

    /// <summary>Says what is known beyond what happened: why it was not tried again, or what to do.</summary>
    internal void AddAdvice(string advice) => _advice = advice;

    /// <summary>Set by the code that made the job; where the error was thrown, the id was only an argument.</summary>
    internal void SetCreatedJob(string id) => CreatedJobId = id;

    /// <summary>Set by the paging loop: the code that threw does not know the cursor.</summary>
    internal void SetFailedAt(PageCursor place) => _failedAt ??= place;

    /// <summary>
    /// A list that asks for single jobs knows the place; the one that failed is in a list of its own.
    /// </summary>
    internal void ReplaceFailedAt(PageCursor place) => _failedAt = place;
}

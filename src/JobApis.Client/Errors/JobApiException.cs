using System.Net;
using JobApis.Client.Errors;

namespace JobApis.Client;

/// <summary>
/// A call to a job service failed. There is a subclass for each case that a caller handles differently; the members
/// describe the rest.
/// </summary>
/// <remarks>
/// It holds neither the request nor a header, and its text has no credential. Text of the service is truncated and
/// cleaned of control characters.
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

    /// <summary>The name of the source; null if the call was not made through a named source.</summary>
    public string? JobSource { get; init; }

    /// <summary>The operation, as in <c>ListJobs</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The HTTP status, when there was an answer.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The service's error code, if it has one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's id of the request, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>The wait that the service requests before the next attempt.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How often the call was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// For a list that failed: where to resume it with <see cref="AsyncPager{T}.AsPagesAsync"/>. All jobs before this
    /// place were returned.
    /// </summary>
    public PageCursor? FailedAt
    {
        get => _failedAt;
        init => _failedAt = value;
    }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>
    /// Whether a call that changes something may have been carried out. Check before you send it again.
    /// </summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>
    /// The job that was created before the failure, if creating and starting are two calls and the second one failed.
    /// The job exists; <see cref="OutcomeUnknown"/> says whether it may have been started.
    /// </summary>
    public string? CreatedJobId { get; private set; }

    /// <inheritdoc/>
    public override string Message => CreatedJobId is null
        ? WithAdvice
        : $"{WithAdvice} The job '{ServerText.Clean(CreatedJobId)}' was created"
            + (OutcomeUnknown ? ", and may have been started: check before you start it." : " and not started.");

    /// <summary>Whether the transport may send the call again: transient, and harmless for this operation.</summary>
    internal bool MayRetry { get; set; }

    /// <summary>Whether the cause was remedied, so that the next attempt needs no wait and no budget.</summary>
    internal bool IsRemedied { get; set; }

    /// <summary>All members of the failure, for code that has them together.</summary>
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

    /// <summary>Adds why the call was not retried, or what to do.</summary>
    internal void AddAdvice(string advice) => _advice = advice;

    /// <summary>Set by the code that created the job; the code that threw only had the id as an argument.</summary>
    internal void SetCreatedJob(string id) => CreatedJobId = id;

    /// <summary>Set by the paging loop: the code that threw does not know the cursor.</summary>
    internal void SetFailedAt(PageCursor place) => _failedAt ??= place;

    /// <summary>A list that requests single jobs knows the cursor; the failed call may be in another list.</summary>
    internal void ReplaceFailedAt(PageCursor place) => _failedAt = place;
}

using System.Net;
using JobApis.Client.Errors;

namespace JobApis.Client;

/// <summary>
/// A call to a job service failed. Each case that callers handle differently has a subclass; the members have the
/// details.
/// </summary>
/// <remarks>
/// It contains neither the request nor a header, and its text contains no credential. Text of the service is truncated,
/// and its control characters are removed.
/// </remarks>
public class JobApiException : Exception
{
    private PageCursor? _failedAt;
    private string? _advice;

    /// <summary>Creates an exception with a general text.</summary>
    public JobApiException()
        : this("The job service could not be reached, or refused the call.")
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

    /// <summary>The HTTP status; null without an answer.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The service's error code; null if it sent none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's id of the request, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>The wait that the service requests before the next attempt.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The number of attempts.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// The cursor from which a failed list can be resumed with <see cref="AsyncPager{T}.AsPagesAsync"/>. All jobs
    /// before this position were returned.
    /// </summary>
    public PageCursor? FailedAt
    {
        get => _failedAt;
        init => _failedAt = value;
    }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>
    /// Whether a write may have been carried out. If so, check the state of the service before you send it again.
    /// </summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>
    /// The id of the job that was created before the failure, if creating and starting are two calls and the second one
    /// failed. The job exists; <see cref="OutcomeUnknown"/> shows whether it may have been started.
    /// </summary>
    public string? CreatedJobId { get; private set; }

    /// <inheritdoc/>
    public override string Message => CreatedJobId is null
        ? WithAdvice
        : $"{WithAdvice} The job '{ServerText.Clean(CreatedJobId)}' was created"
            + (OutcomeUnknown
                ? ", and may have been started: check its state before you start it."
                : ", but not started.");

    /// <summary>
    /// Whether the transport may send the call again: the failure is transient, and repeating the operation is safe.
    /// </summary>
    internal bool MayRetry { get; set; }

    /// <summary>Whether the cause was remedied, so that the next attempt needs no wait and no budget.</summary>
    internal bool IsRemedied { get; set; }

    /// <summary>Sets all members of the failure together.</summary>
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

    /// <summary>Adds the reason why the call was not retried, or advice.</summary>
    internal void AddAdvice(string advice) => _advice = advice;

    /// <summary>
    /// Sets the id of the created job. Called by the code that created it, because the code that threw does not know
    /// this.
    /// </summary>
    internal void SetCreatedJob(string id) => CreatedJobId = id;

    /// <summary>
    /// Sets the cursor, unless it is set. Called by the paging loop, because the code that threw does not know it.
    /// </summary>
    internal void SetFailedAt(PageCursor place) => _failedAt ??= place;

    /// <summary>
    /// Replaces the cursor. Called by a list that requests single jobs; the failed call may belong to another list.
    /// </summary>
    internal void ReplaceFailedAt(PageCursor place) => _failedAt = place;
}

using System.Net;

namespace JobApis.Client.Errors;

/// <summary>The members of a <see cref="JobApiException"/> that are set together.</summary>
internal sealed record FailureFacts
{
    public string? JobSource { get; init; }

    public string? Operation { get; init; }

    public HttpStatusCode? StatusCode { get; init; }

    public string? ErrorCode { get; init; }

    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public int Attempts { get; init; }

    public PageCursor? FailedAt { get; init; }

    public bool IsTransient { get; init; }

    public bool OutcomeUnknown { get; init; }
}

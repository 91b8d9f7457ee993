using System.Net;
using JobApis.Client.Errors;
using JobApis.Client.Http;

namespace JobApis.Client.Testing;

/// <summary>Converts a test's failure to the exception that a real source would throw.</summary>
internal static class FakeFailure
{
    /// <summary>
    /// Creates a copy with the members that a real source would add. An exception of an app's type is not copied.
    /// </summary>
    /// <param name="failure">The test's failure.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="operation">The operation that fails.</param>
    /// <param name="requestId">The id of the request.</param>
    /// <param name="isRead">Whether the operation is a read.</param>
    public static JobApiException Of(
        JobApiException failure,
        string source,
        string operation,
        string requestId,
        bool isRead)
    {
        HttpStatusCode? status = failure.StatusCode ?? StatusOf(failure);
        FailureFacts facts = new()
        {
            JobSource = failure.JobSource ?? source,
            Operation = failure.Operation ?? operation,
            StatusCode = status,
            ErrorCode = failure.ErrorCode,
            RequestId = failure.RequestId ?? (status is null ? null : requestId),
            RetryAfter = failure.RetryAfter,
            Attempts = Math.Max(failure.Attempts, 1),
            FailedAt = failure.FailedAt,
            IsTransient = failure.IsTransient || IsPassing(failure, status),
            OutcomeUnknown = failure.OutcomeUnknown || (!isRead && IsOpen(failure)),
        };
        (string message, Exception? inner) = (failure.Message, failure.InnerException);
        return failure switch
        {
            JobApiAuthenticationException => new JobApiAuthenticationException(message, inner) { Facts = facts },
            JobApiInvalidRequestException wrong =>
                new JobApiInvalidRequestException(message, inner) { Facts = facts, Errors = wrong.Errors },
            JobApiNotFoundException => new JobApiNotFoundException(message, inner) { Facts = facts },
            JobApiPaginationException => new JobApiPaginationException(message, inner)
            {
                JobSource = facts.JobSource,
                FailedAt = facts.FailedAt,
            },
            JobApiProtocolException => new JobApiProtocolException(message, inner) { Facts = facts },
            JobApiRateLimitException => new JobApiRateLimitException(message, inner) { Facts = facts },
            JobApiServerException => new JobApiServerException(message, inner) { Facts = facts },
            JobApiTimeoutException => new JobApiTimeoutException(message, inner) { Facts = facts },
            JobApiTransportException => new JobApiTransportException(message, inner) { Facts = facts },
            _ when failure.GetType() == typeof(JobApiException) =>
                new JobApiException(message, inner) { Facts = facts },
            _ => failure,
        };
    }

    private static HttpStatusCode? StatusOf(JobApiException failure) => failure switch
    {
        JobApiAuthenticationException => HttpStatusCode.Unauthorized,
        JobApiInvalidRequestException => HttpStatusCode.BadRequest,
        JobApiNotFoundException => HttpStatusCode.NotFound,
        JobApiProtocolException => HttpStatusCode.OK,
        JobApiRateLimitException => HttpStatusCode.TooManyRequests,
        JobApiServerException => HttpStatusCode.ServiceUnavailable,
        _ => null,
    };

    private static bool IsPassing(JobApiException failure, HttpStatusCode? status) => failure switch
    {
        JobApiRateLimitException or JobApiTimeoutException or JobApiTransportException => true,
        JobApiServerException => status is { } known
            && (PassingStatus.IsServerFault(known) || PassingStatus.IsBadMoment(known)),
        _ => false,
    };

    // Whether a write with this failure may have been carried out.
    private static bool IsOpen(JobApiException failure) =>
        failure is JobApiServerException or JobApiTimeoutException or JobApiTransportException
            or JobApiProtocolException;
}

using System.Net;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.Http;

/// <summary>Converts an error answer to an exception.</summary>
internal static class ErrorMapping
{
    public static JobApiException ToException(ApiCall call, HttpStatusCode status, ErrorResponse error)
    {
        TransportSettings settings = call.Settings;
        TimeSpan maxRetryAfter = call.Limits.MaxRetryAfter;
        ErrorKind kind = settings.Errors.KindOf(status, error);
        string message = Message(call.ToString(), status, kind, error, maxRetryAfter);
        bool passing = kind switch
        {
            ErrorKind.RateLimit or ErrorKind.Transient or ErrorKind.DeliveredTwice => true,
            ErrorKind.Server => PassingStatus.IsServerFault(status),
            _ => false,
        };

        // A throttled request was not carried out. After any other transient failure, it may have been.
        bool harmless = kind == ErrorKind.RateLimit || call.Idempotency == Idempotency.Idempotent;
        bool mayRetry = passing && harmless && !(error.RetryAfter > maxRetryAfter);
        bool unknown = (kind is ErrorKind.Server or ErrorKind.Transient or ErrorKind.DeliveredTwice) && !call.IsRead;

        return kind switch
        {
            ErrorKind.Authentication => new JobApiAuthenticationException(message)
            {
                JobSource = settings.Source, Operation = call.Operation, StatusCode = status, ErrorCode = error.Code,
                RequestId = error.RequestId, Attempts = call.Attempts,
            },
            ErrorKind.NotFound => new JobApiNotFoundException(message)
            {
                IsForeign = error.IsText,
                JobSource = settings.Source, Operation = call.Operation, StatusCode = status, ErrorCode = error.Code,
                RequestId = error.RequestId, Attempts = call.Attempts,
            },
            ErrorKind.RateLimit => new JobApiRateLimitException(message)
            {
                JobSource = settings.Source, Operation = call.Operation, StatusCode = status, ErrorCode = error.Code,
                RequestId = error.RequestId, Attempts = call.Attempts,
                RetryAfter = error.RetryAfter, IsTransient = true, MayRetry = mayRetry,
            },
            ErrorKind.Server or ErrorKind.Transient => new JobApiServerException(message)
            {
                JobSource = settings.Source, Operation = call.Operation, StatusCode = status, ErrorCode = error.Code,
                RequestId = error.RequestId, Attempts = call.Attempts,
                RetryAfter = error.RetryAfter, IsTransient = passing, MayRetry = mayRetry, OutcomeUnknown = unknown,
            },
            ErrorKind.DeliveredTwice or ErrorKind.Proxy => new JobApiTransportException(message)
            {
                JobSource = settings.Source,
                Operation = call.Operation,
                StatusCode = status,
                ErrorCode = error.Code,
                RequestId = error.RequestId,
                Attempts = call.Attempts,
                IsTransient = passing,
                MayRetry = mayRetry,
                OutcomeUnknown = unknown,
            },
            _ => new JobApiInvalidRequestException(message)
            {
                JobSource = settings.Source, Operation = call.Operation, StatusCode = status, ErrorCode = error.Code,
                RequestId = error.RequestId, Attempts = call.Attempts,
                Errors = error.Fields,
            },
        };
    }

    private static string Message(
        string subject,
        HttpStatusCode status,
        ErrorKind kind,
        ErrorResponse error,
        TimeSpan maxRetryAfter)
    {
        string meaning = kind switch
        {
            ErrorKind.Authentication when status == HttpStatusCode.Forbidden =>
                "the credential has no permission for this",
            ErrorKind.Authentication => "the service does not accept the credential",
            ErrorKind.NotFound => "the service has no such resource, or this account has no access to it",
            ErrorKind.RateLimit => "too many requests",
            ErrorKind.Server => "the service failed",
            ErrorKind.Transient when status == HttpStatusCode.RequestTimeout =>
                "the service waited too long for the request",
            ErrorKind.Transient => "the service or a gateway did not accept the request this time",
            ErrorKind.DeliveredTwice =>
                "the network delivered the request twice, and the service refused the second one",
            ErrorKind.Proxy => "a proxy on the way to the service requires credentials",
            _ => "the service rejected the request as invalid",
        };
        if (kind is ErrorKind.RateLimit or ErrorKind.Server or ErrorKind.Transient && error.RetryAfter > maxRetryAfter)
        {
            meaning += $"; the service asks to wait {error.RetryAfter.Value.TotalSeconds:0} s, longer than"
                + " MaxRetryAfter allows";
        }

        string code = error.Code is null ? "" : $" {error.Code}";
        string detail = error.Message is { } text && error.Fields.Count == 0 ? $": {text}" : "";
        string fields = error.Fields.Count == 0 ? "" : $": {string.Join("; ", error.Fields.Take(5))}";
        return $"{subject}: {meaning} ({(int)status}{code}){detail}{fields}";
    }
}

using System.Net;
using System.Security.Authentication;
using System.Text.Json;
using JobApis.Client.Errors;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.Http;

/// <summary>What a failure of the network or of an answer means to the caller of an <see cref="ApiCall"/>.</summary>
internal static class CallFailures
{
    /// <summary>The answer came and is not what the service promises.</summary>
    public static JobApiProtocolException InvalidResponse(this ApiCall call, HttpResponseMessage response, string what, Exception? cause = null) =>
        new($"{call}: the answer ({(int)response.StatusCode}) {what}.", WithoutServerText(cause, call))
        {
            JobSource = call.Settings.Source,
            Operation = call.Operation,
            StatusCode = response.StatusCode,
            RequestId = call.RequestIdOf(response),
            Attempts = call.Attempts,
            OutcomeUnknown = !call.IsRead,
        };

    public static JobApiTimeoutException TimedOut(this ApiCall call, string what, Exception cause) => new($"{call}: {what}.", cause)
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        IsTransient = true,
        OutcomeUnknown = !call.IsRead,
        MayRetry = call.Idempotency == Idempotency.Idempotent,
    };

    /// <summary>A failure that may pass, after which a call that changes something may have been carried out.</summary>
    public static JobApiTransportException TransportFailure(this ApiCall call, string what, Exception? cause) => new($"{call}: {what}.", WithoutServerText(cause, call))
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        IsTransient = true,
        OutcomeUnknown = !call.IsRead,
        MayRetry = call.Idempotency == Idempotency.Idempotent,
    };

    /// <summary>What an exception from below means.</summary>
    public static JobApiException FailureOf(this ApiCall call, Exception cause)
    {
        Uri address = call.Settings.Origin.Address;
        string host = $"{address.Host}:{address.Port}";
        switch (cause)
        {
            case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } refused:
                // .NET's message repeats the proxy's address, with the password in it.
                return Refused(call, $"the proxy between here and {host} refused the connection{StatusIn(refused)}", cause: null);
            case HttpRequestException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired }:
                return Refused(call, $"the proxy between here and {host} asks for credentials", cause: null);
            case HttpRequestException { InnerException: AuthenticationException certificate }:
                return Refused(call, $"could not agree with {host} on a certificate or on TLS: {certificate.Message.TrimEnd('.')}", cause);
            case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }:
                return NotConnected(call, $"could not find {address.Host} (DNS)", cause);
            case HttpRequestException when SaysNothingSent(cause):
                return NotConnected(call, $"could not connect to {host}", cause);
            case HttpRequestException or IOException or InvalidDataException or JsonException:
                return call.TransportFailure($"lost the connection to {host} before the answer was whole", cause);
            case OperationCanceledException { InnerException: TimeoutException }:
                return call.TimedOut("was ended by a timeout of the HttpClient or of a handler in it", cause);
            case OperationCanceledException:
                return call.TransportFailure("was cancelled by a handler in the HttpClient, not by the caller", cause);
            case ObjectDisposedException:
                return call.TransportFailure("the source or its HttpClient was disposed while the call was under way", cause);
            default:
                return new($"{call}: a handler in the HttpClient failed with {cause.GetType().Name}; the inner exception tells more.", cause)
                {
                    JobSource = call.Settings.Source,
                    Operation = call.Operation,
                    Attempts = call.Attempts,
                    OutcomeUnknown = !call.IsRead && call.Marker.Sendings > 0,
                };
        }
    }

    /// <summary>Whether a failure came before a byte could be sent, so that certainly nothing was carried out.</summary>
    public static bool SaysNothingSent(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>The service's id of the request; none where the service, or something between, repeats a credential in it.</summary>
    public static string? RequestIdOf(this ApiCall call, HttpResponseMessage response) =>
        ServerText.Clean(call.Settings.Errors.RequestIdOf(response.Headers)) is { } id && call.Redact(id) == id ? id : null;

    // What the JSON reader says holds member names of the server's, with line breaks and escape sequences perhaps.
    private static Exception? WithoutServerText(Exception? cause, ApiCall call) => cause is JsonException json
        ? new JsonException(
            "The text is not the JSON that was expected.",
            call.Clean(json.Path),
            json.LineNumber,
            json.BytePositionInLine)
        : cause;

    private static JobApiTransportException NotConnected(ApiCall call, string what, Exception cause) => new($"{call}: {what}.", cause)
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        IsTransient = true,
        MayRetry = true,
    };

    // Waiting does not mend it, so it is not tried again.
    private static JobApiTransportException Refused(ApiCall call, string what, Exception? cause) => new($"{call}: {what}.", cause)
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
    };

    private static string StatusIn(HttpRequestException exception) => exception.StatusCode is { } status ? $" ({(int)status})" : "";
}

using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using JobApis.Client.Errors;

namespace JobApis.Client.Http;

/// <summary>
/// Converts failures of the network and of answers to exceptions for the caller of an <see cref="ApiCall"/>.
/// </summary>
internal static class CallFailures
{
    /// <summary>Creates the exception for an answer that was received and is invalid.</summary>
    public static JobApiProtocolException InvalidResponse(
        this ApiCall call,
        HttpResponseMessage response,
        string what,
        Exception? cause = null) =>
        new($"{call}: the answer ({(int)response.StatusCode}) {what}.", SafeCause.Of(cause, call))
        {
            JobSource = call.Settings.Source,
            Operation = call.Operation,
            StatusCode = response.StatusCode,
            RequestId = call.RequestIdOf(response),
            Attempts = call.Attempts,
            OutcomeUnknown = !call.IsRead,
        };

    public static JobApiTimeoutException TimedOut(this ApiCall call, string what, Exception cause) =>
        new($"{call}: {what}.", cause)
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        IsTransient = true,
        OutcomeUnknown = call.IsOutcomeOpen,
        MayRetry = call.IsRepeatable,
    };

    /// <summary>Creates the exception for a transient failure, after which a write may have been carried out.</summary>
    public static JobApiTransportException TransportFailure(this ApiCall call, string what, Exception? cause) =>
        new($"{call}: {what}.", SafeCause.Of(cause, call))
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        IsTransient = true,
        OutcomeUnknown = call.IsOutcomeOpen,
        MayRetry = call.IsRepeatable,
    };

    /// <summary>Creates the exception for a disposed source. It is not retried.</summary>
    public static JobApiTransportException Disposed(this ApiCall call, Exception cause) =>
        new($"{call}: the source or its HttpClient was disposed while the call was under way.", cause)
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        OutcomeUnknown = call.IsOutcomeOpen,
    };

    /// <summary>Converts an exception of an inner handler.</summary>
    public static JobApiException FailureOf(this ApiCall call, Exception cause)
    {
        Uri address = call.Settings.Origin.Address;
        string host = $"{address.Host}:{address.Port}";
        switch (cause)
        {
            case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } refused:
                // Omit the cause: unless it is from our own handler, its text may contain the proxy's password.
                return Refused(call, refused.StatusCode == HttpStatusCode.ProxyAuthenticationRequired
                    ? $"the proxy on the way to {host} requires credentials (407)"
                    : $"the proxy on the way to {host} refused the connection{StatusIn(refused)}", cause: null);
            case HttpRequestException { InnerException: AuthenticationException certificate }:
                return Refused(
                    call,
                    $"could not agree with {host} on a certificate or on TLS: {certificate.Message.TrimEnd('.')}",
                    cause);
            case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }:
            case HttpRequestException
            {
                InnerException: SocketException { SocketErrorCode: SocketError.TryAgain or SocketError.NoData },
            }:
                return NotConnected(call, $"could not find {address.Host} (DNS)", cause);
            case HttpRequestException when SaysNothingSent(cause):
                return NotConnected(call, $"could not connect to {host}", cause);
            case HttpRequestException or IOException or SocketException or InvalidDataException or JsonException:
                return call.TransportFailure($"lost the connection to {host} before the answer was complete", cause);
            case TimeoutException or OperationCanceledException { InnerException: TimeoutException }:
                return call.TimedOut("was ended by a timeout of the HttpClient or of a handler in it", cause);
            case OperationCanceledException:
                return call.TransportFailure("was cancelled by a handler in the HttpClient, not by the caller", cause);
            case ObjectDisposedException:
                return call.Disposed(cause);
            default:
                return call.HandlerFailure(
                    $"a handler in the HttpClient failed with {cause.GetType().Name}; see the inner exception",
                    cause);
        }
    }

    /// <summary>Whether the failure occurred before a byte was sent, so that nothing was carried out.</summary>
    public static bool SaysNothingSent(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>The service's request id; null if it contains a credential.</summary>
    public static string? RequestIdOf(this ApiCall call, HttpResponseMessage response) =>
        ServerText.Clean(call.Settings.Errors.RequestIdOf(response.Headers)) is { } id && call.Redact(id) == id
            ? id
            : null;

    /// <summary>Creates the exception for a permanent failure of an app's handler.</summary>
    public static JobApiException HandlerFailure(this ApiCall call, string what, Exception cause) =>
        new($"{call}: {what}.", cause)
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        OutcomeUnknown = call.IsOutcomeOpen,
    };

    private static JobApiTransportException NotConnected(ApiCall call, string what, Exception cause) =>
        new($"{call}: {what}.", cause)
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        IsTransient = true,
        MayRetry = true,
    };

    // Not transient, so it is not retried.
    private static JobApiTransportException Refused(ApiCall call, string what, Exception? cause) =>
        new($"{call}: {what}.", cause)
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
    };

    private static string StatusIn(HttpRequestException exception) =>
        exception.StatusCode is { } status ? $" ({(int)status})" : "";
}

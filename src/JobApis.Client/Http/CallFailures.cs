using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using JobApis.Client.Errors;

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
        OutcomeUnknown = call.IsOutcomeOpen,
        MayRetry = call.IsRepeatable,
    };

    /// <summary>A failure that may pass, after which a call that changes something may have been carried out.</summary>
    public static JobApiTransportException TransportFailure(this ApiCall call, string what, Exception? cause) =>
        new($"{call}: {what}.", WithoutServerText(cause, call))
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        IsTransient = true,
        OutcomeUnknown = call.IsOutcomeOpen,
        MayRetry = call.IsRepeatable,
    };

    /// <summary>The source is gone, and stays it: nothing is tried again.</summary>
    public static JobApiTransportException Disposed(this ApiCall call, Exception cause) =>
        new($"{call}: the source or its HttpClient was disposed while the call was under way.", cause)
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        OutcomeUnknown = call.IsOutcomeOpen,
    };

    /// <summary>What an exception that came up through the handlers of the app means.</summary>
    public static JobApiException SendingFailureOf(this ApiCall call, Exception cause)
    {
        if (ReferenceEquals(cause, call.Marker.NetworkFailure) || call.Settings.Disposed.IsCancellationRequested)
        {
            return call.FailureOf(cause);
        }

        string what = $"a handler of the app's in the HttpClient failed with {cause.GetType().Name}";
        what += call.Marker.IsSent ? "; the inner exception tells more" : "; nothing was sent; the inner exception tells more";
        return cause switch
        {
            TimeoutException or OperationCanceledException { InnerException: TimeoutException } => call.TimedOut(what, cause),
            OperationCanceledException or HttpRequestException or IOException or SocketException => call.TransportFailure(what, cause),
            _ => call.HandlerFailure(what, cause),
        };
    }

    /// <summary>A call of a source that is gone.</summary>
    public static JobApiTransportException UnsentForDisposal(HttpRequestMessage request, TransportSettings settings)
    {
        string operation = ApiCall.OperationOf(request);
        return new($"{settings.Source} {operation}: the source was disposed; nothing was sent.")
        {
            JobSource = settings.Source,
            Operation = operation,
        };
    }

    /// <summary>What an exception means that none of the source's own handlers threw: one of the app's stands around them.</summary>
    public static JobApiException OutsideFailureOf(HttpRequestMessage request, TransportSettings settings, Exception cause)
    {
        if (ApiCall.Find(request) is { } call)
        {
            return call.SendingFailureOf(cause);
        }

        string operation = ApiCall.OperationOf(request);
        string message = $"{settings.Source} {operation}: a handler of the app's in the HttpClient failed with "
            + $"{cause.GetType().Name}; nothing was sent; the inner exception tells more.";
        return cause is OperationCanceledException or TimeoutException or HttpRequestException or IOException or SocketException
            ? new JobApiTransportException(message, cause)
            {
                JobSource = settings.Source,
                Operation = operation,
                IsTransient = true,
            }
            : new JobApiException(message, cause)
            {
                JobSource = settings.Source,
                Operation = operation,
            };
    }

    /// <summary>What an exception from below means.</summary>
    public static JobApiException FailureOf(this ApiCall call, Exception cause)
    {
        Uri address = call.Settings.Origin.Address;
        string host = $"{address.Host}:{address.Port}";
        switch (cause)
        {
            case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } refused:
                // Without the cause: where it does not come from our own handler, its text may hold the proxy's password.
                return Refused(call, refused.StatusCode == HttpStatusCode.ProxyAuthenticationRequired
                    ? $"the proxy between here and {host} asks for credentials (407)"
                    : $"the proxy between here and {host} refused the connection{StatusIn(refused)}", cause: null);
            case HttpRequestException { InnerException: AuthenticationException certificate }:
                return Refused(call, $"could not agree with {host} on a certificate or on TLS: {certificate.Message.TrimEnd('.')}", cause);
            case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }:
                return NotConnected(call, $"could not find {address.Host} (DNS)", cause);
            case HttpRequestException when SaysNothingSent(cause):
                return NotConnected(call, $"could not connect to {host}", cause);
            case HttpRequestException or IOException or SocketException or InvalidDataException or JsonException:
                return call.TransportFailure($"lost the connection to {host} before the answer was whole", cause);
            case TimeoutException or OperationCanceledException { InnerException: TimeoutException }:
                return call.TimedOut("was ended by a timeout of the HttpClient or of a handler in it", cause);
            case OperationCanceledException:
                return call.TransportFailure("was cancelled by a handler in the HttpClient, not by the caller", cause);
            case ObjectDisposedException:
                return call.Disposed(cause);
            default:
                return call.HandlerFailure(
                    $"a handler in the HttpClient failed with {cause.GetType().Name}; the inner exception tells more",
                    cause);
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

    private static JobApiException HandlerFailure(this ApiCall call, string what, Exception cause) => new($"{call}: {what}.", cause)
    {
        JobSource = call.Settings.Source,
        Operation = call.Operation,
        Attempts = call.Attempts,
        OutcomeUnknown = call.IsOutcomeOpen,
    };

    // What the JSON reader says holds member names of the server's, and what .NET says of an answer that is no HTTP holds its
    // lines: with line breaks and escape sequences perhaps, or with the credential.
    private static Exception? WithoutServerText(Exception? cause, ApiCall call) => cause switch
    {
        JsonException json => new JsonException(
            "The text is not the JSON that was expected.",
            call.Clean(json.Path),
            json.LineNumber,
            json.BytePositionInLine),
        HttpRequestException or IOException when !IsClean(cause, call) => Cleaned(cause, call),
        _ => cause,
    };

    private static bool IsClean(Exception? cause, ApiCall call) =>
        cause is null
        || (ServerText.IsClean(cause.Message) && call.Redact(cause.Message) == cause.Message && IsClean(cause.InnerException, call));

    [return: NotNullIfNotNull(nameof(cause))]
    private static Exception? Cleaned(Exception? cause, ApiCall call) => cause switch
    {
        null => null,
        HttpRequestException failed => new HttpRequestException(
            failed.HttpRequestError,
            call.Clean(failed.Message),
            Cleaned(failed.InnerException, call),
            failed.StatusCode),
        _ => new IOException(call.Clean(cause.Message), Cleaned(cause.InnerException, call)),
    };

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

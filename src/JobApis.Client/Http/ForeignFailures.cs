using System.Net.Sockets;

namespace JobApis.Client.Http;

/// <summary>
/// Converts failures of an app's code during a call: a handler of the client, or a credential provider.
/// </summary>
internal static class ForeignFailures
{
    /// <summary>Converts an exception from the handlers of the app.</summary>
    public static JobApiException SendingFailureOf(this ApiCall call, Exception cause)
    {
        if (call.Marker.IsNetworkFailure(cause) || call.Settings.Disposed.IsCancellationRequested)
        {
            return call.FailureOf(cause);
        }

        string what =
            $"an app's handler in the HttpClient, or a logger or clock, failed with {cause.GetType().Name}";
        what += call.Marker.IsSent
            ? "; see the inner exception"
            : "; nothing was sent; see the inner exception";
        return cause switch
        {
            TimeoutException or OperationCanceledException { InnerException: TimeoutException } =>
                call.TimedOut(what, cause),
            OperationCanceledException or HttpRequestException or IOException or SocketException =>
                call.TransportFailure(what, cause),
            _ => call.HandlerFailure(what, cause),
        };
    }

    /// <summary>Creates the exception for a call of a disposed source.</summary>
    public static JobApiTransportException UnsentForDisposal(HttpRequestMessage request, TransportSettings settings)
    {
        string operation = ApiCall.OperationOf(request);
        return new($"{settings.Source} {operation}: the source was disposed; nothing was sent.")
        {
            JobSource = settings.Source,
            Operation = operation,
        };
    }

    /// <summary>
    /// Converts an exception that no handler of the source threw, but a handler of the app around them.
    /// </summary>
    public static JobApiException OutsideFailureOf(
        HttpRequestMessage request,
        TransportSettings settings,
        Exception cause)
    {
        if (ApiCall.Find(request) is { } call)
        {
            return call.SendingFailureOf(cause);
        }

        string operation = ApiCall.OperationOf(request);
        string message =
            $"{settings.Source} {operation}: an app's handler in the HttpClient, or a clock, failed with "
                + $"{cause.GetType().Name}; nothing was sent; see the inner exception.";
        return MayPass(cause)
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

    /// <summary>Creates the exception for a logger or listener that failed after the call succeeded.</summary>
    public static JobApiException ListenerFailure(this ApiCall call, Exception cause) =>
        new(
            $"{call}: the call succeeded, but an app's logger or listener failed with {cause.GetType().Name}.",
            cause)
        {
            JobSource = call.Settings.Source,
            Operation = call.Operation,
            Attempts = call.Attempts,
            OutcomeUnknown = !call.IsRead,
        };

    /// <summary>Creates the exception for a request that an app's handler sent to another origin.</summary>
    public static JobApiProtocolException OtherOrigin(ApiCall? call, ServiceOrigin origin)
    {
        string own = origin.Address.GetLeftPart(UriPartial.Authority);
        return new(Named(call, $"a request to another origin than {own} was refused; nothing was sent."))
        {
            JobSource = call?.Settings.Source,
            Operation = call?.Operation,
            Attempts = call?.Attempts ?? 0,
        };
    }

    /// <summary>
    /// Adds the source and the call to the failure of a provider that returned an invalid credential.
    /// </summary>
    public static JobApiAuthenticationException NoCredential(
        this ApiCall call,
        JobApiAuthenticationException failure) =>
        new($"{call}: {failure.Message}", failure.InnerException)
        {
            JobSource = call.Settings.Source,
            Operation = call.Operation,
            Attempts = call.Attempts,
        };

    /// <summary>Creates the exception for a credential provider that threw.</summary>
    public static JobApiException OfProvider(ApiCall? call, Exception cause)
    {
        string message = Named(
            call, $"the provider of the credential failed with {cause.GetType().Name}; nothing was sent.");
        return MayPass(cause)
            ? new JobApiTransportException(message, cause)
            {
                JobSource = call?.Settings.Source,
                Operation = call?.Operation,
                Attempts = call?.Attempts ?? 0,
                IsTransient = true,
                MayRetry = true,
            }
            : new JobApiAuthenticationException(message, cause)
            {
                JobSource = call?.Settings.Source,
                Operation = call?.Operation,
                Attempts = call?.Attempts ?? 0,
            };
    }

    private static string Named(ApiCall? call, string message) => call is null ? message : $"{call}: {message}";

    // Network failures and time-outs.
    private static bool MayPass(Exception cause) =>
        cause is OperationCanceledException or TimeoutException or HttpRequestException or IOException
            or SocketException;
}

using System.Net.Sockets;

namespace JobApis.Client;

/// <summary>
/// Detects exceptions of an app's source or interface or of a mock, and cancellations by a token that is not the
/// caller's. Such a cancellation looks like the caller's, and a list would end silently.
/// </summary>
internal static class ForeignFailure
{
    /// <summary>Whether an exception is one of these.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isFirst">
    /// Whether no call succeeded before. Then an argument exception is the caller's error.
    /// </param>
    /// <param name="callerToken">The caller's token.</param>
    public static bool Is(Exception exception, bool isFirst, CancellationToken callerToken) => exception switch
    {
        JobApiException => false,
        _ when CallbackFailure.Is(exception) => false,
        OperationCanceledException => !callerToken.IsCancellationRequested,
        ArgumentException => !isFirst,
        _ => true,
    };

    /// <summary>Converts the exception.</summary>
    public static JobApiException ToFailure(Exception exception, string source) => exception switch
    {
        OperationCanceledException => new JobApiTransportException(
            $"{source}: the call was cancelled, but not by a token of the caller. Call it again.",
            exception)
        {
            JobSource = source,
            IsTransient = true,
        },
        TimeoutException or HttpRequestException or IOException or SocketException => new JobApiTransportException(
            $"{source}: the source or its interface failed with {exception.GetType().Name};"
            + " see the inner exception.",
            exception)
        {
            JobSource = source,
            IsTransient = true,
        },
        NullReferenceException => new JobApiException(
            $"{source}: the source or its interface failed with NullReferenceException."
            + " The usual cause is a mock that returns null: return a task with a result instead.",
            exception)
        {
            JobSource = source,
        },
        _ => new JobApiException(
            $"{source}: the source or its interface failed with {exception.GetType().Name};"
            + " see the inner exception.",
            exception)
        {
            JobSource = source,
        },
    };
}

using System.Net.Sockets;

namespace JobApis.Client;

/// <summary>
/// Exceptions of an app's own source or interface, of a mock, or a cancellation by a token that is not the caller's.
/// Such a cancellation looks like the caller's; a list would end silently.
/// </summary>
internal static class ForeignFailure
{
    /// <summary>Whether an exception is of this kind.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isFirst">Whether nothing succeeded before. Then an argument exception is the caller's.</param>
    /// <param name="callerToken">The caller's token.</param>
    public static bool Is(Exception exception, bool isFirst, CancellationToken callerToken) => exception switch
    {
        JobApiException => false,
        _ when CallbackFailure.Is(exception) => false,
        OperationCanceledException => !callerToken.IsCancellationRequested,
        ArgumentException => !isFirst,
        _ => true,
    };

    /// <summary>The failure that it is.</summary>
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
            + " The usual cause is a mock that returns null: let it return a task with a result.",
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

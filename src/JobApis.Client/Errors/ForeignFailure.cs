using System.Net.Sockets;

namespace JobApis.Client;

/// <summary>
/// What came out of a source or of an interface and is no failure of the library's: from an app's own implementation, a
/// mock, or a cancellation that belongs to none of the caller's tokens. To .NET that one looks like the caller's; a
/// list that took it for that would end without a word.
/// </summary>
internal static class ForeignFailure
{
    /// <summary>Whether an exception is one.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isFirst">
    /// Whether nothing succeeded before, so that an argument of the caller's may have been refused.
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

    /// <summary>The failure that it is.</summary>
    public static JobApiException ToFailure(Exception exception, string source) => exception switch
    {
        OperationCanceledException => new JobApiTransportException(
            $"{source}: the call was cancelled from within, not by the caller.",
            exception)
        {
            JobSource = source,
            IsTransient = true,
        },
        TimeoutException or HttpRequestException or IOException or SocketException => new JobApiTransportException(
            $"{source}: the source, or what is below it, failed with {exception.GetType().Name}; the inner exception"
            + " tells more.",
            exception)
        {
            JobSource = source,
            IsTransient = true,
        },
        NullReferenceException => new JobApiException(
            $"{source}: the source, or what is below it, failed with NullReferenceException. A mock of its interface"
            + " that answers null does that.",
            exception)
        {
            JobSource = source,
        },
        _ => new JobApiException(
            $"{source}: the source, or what is below it, failed with {exception.GetType().Name}; the inner exception"
            + " tells more.",
            exception)
        {
            JobSource = source,
        },
    };
}

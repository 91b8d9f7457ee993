using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobApis.Client.Diagnostics;

/// <summary>
/// The log events; their ids, levels and messages are a contract. They contain no exception, because its message may
/// contain text of the service.
/// </summary>
internal static partial class CallLog
{
    /// <summary>The logger for events outside of calls; a null logger if the container has no logging.</summary>
    public static ILogger LoggerOf(IServiceProvider container) =>
        container.GetService<ILoggerFactory>()?.CreateLogger(JobApisTelemetry.LogCategoryName) ?? NullLogger.Instance;

    [LoggerMessage(
        1, LogLevel.Debug, "{Source} {Operation}: answered {StatusCode} on attempt {Attempts}, after {ElapsedMs} ms")]
    public static partial void CallSucceeded(
        ILogger logger,
        string source,
        string operation,
        int statusCode,
        int attempts,
        long elapsedMs);

    [LoggerMessage(
        2, LogLevel.Warning, "{Source} {Operation}: failed on attempt {Attempts}, after {ElapsedMs} ms: {ErrorType}")]
    public static partial void CallFailed(
        ILogger logger,
        string source,
        string operation,
        int attempts,
        long elapsedMs,
        string errorType);

    [LoggerMessage(
        3, LogLevel.Warning, "{Source} {Operation}: gave up after {Attempts} attempts and {ElapsedMs} ms: {ErrorType}")]
    public static partial void RetriesExhausted(
        ILogger logger,
        string source,
        string operation,
        int attempts,
        long elapsedMs,
        string errorType);

    [LoggerMessage(4, LogLevel.Debug, "{Source} {Operation}: cancelled on attempt {Attempts}, after {ElapsedMs} ms")]
    public static partial void CallCancelled(
        ILogger logger,
        string source,
        string operation,
        int attempts,
        long elapsedMs);

    [LoggerMessage(
        5,
        LogLevel.Information,
        "{Source} {Operation}: attempt {Attempt} failed ({ErrorType}); trying again in {DelayMs} ms")]
    public static partial void RetryScheduled(
        ILogger logger,
        string source,
        string operation,
        int attempt,
        string errorType,
        long delayMs);

    [LoggerMessage(6, LogLevel.Warning, "{Source} {Operation}: attempt {Attempt} was refused for too many requests")]
    public static partial void Throttled(ILogger logger, string source, string operation, int attempt);

    [LoggerMessage(
        7,
        LogLevel.Information,
        "{Source} {Operation}: the credential was refused and has been renewed; sending once more")]
    public static partial void CredentialRenewed(ILogger logger, string source, string operation);

    [LoggerMessage(
        8, LogLevel.Debug, "{Source} {Operation}: read a page of {Rows} rows, of which {Items} are returned")]
    public static partial void PageRead(ILogger logger, string source, string operation, int rows, int items);

    [LoggerMessage(
        9, LogLevel.Error, "{Source}: the options changed and are invalid; the previous ones stay in use. {Problems}")]
    public static partial void OptionsInvalid(ILogger logger, string source, string problems);

    [LoggerMessage(10, LogLevel.Error, "{Source}: none of the changed options is used, because {Settings}"
        + " cannot change while the app runs. The previous ones stay in use until a restart")]
    public static partial void OptionsNeedRestart(ILogger logger, string source, string settings);

    [LoggerMessage(
        11,
        LogLevel.Debug,
        "{Source} {Operation}: no answer after {ElapsedMs} ms; the same request is sent a second time")]
    public static partial void HedgeSent(ILogger logger, string source, string operation, long elapsedMs);
}

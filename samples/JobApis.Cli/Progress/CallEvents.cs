using Microsoft.Extensions.Logging;

namespace JobApis.Cli.Progress;

/// <summary>
/// Reads the library's log events about the waits of calls before a retry, and their reasons, for the progress line.
/// </summary>
internal sealed class CallEvents : ILoggerProvider, ILogger
{
    // The ids of the events are a contract: see docs/telemetry.md.
    private const int RetryScheduled = 5;
    private const int Throttled = 6;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _throttled = new(StringComparer.Ordinal);
    private (string Source, DateTimeOffset Until, bool IsThrottled)? _wait;

    /// <summary>The current wait that ends last, if any: its source, its remaining time and its reason.</summary>
    public string? WaitAt(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _wait is { } wait && wait.Until > now
                ? $"{wait.Source}: waiting {DurationText.Of(wait.Until - now)}, "
                    + (wait.IsThrottled ? "throttled by the service" : "retrying a failed request")
                : null;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id is not (RetryScheduled or Throttled)
            || state is not IEnumerable<KeyValuePair<string, object?>> values)
        {
            return;
        }

        Dictionary<string, object?> named = new(values, StringComparer.Ordinal);
        string source = named.GetValueOrDefault("Source") as string ?? "";
        lock (_gate)
        {
            if (eventId.Id == Throttled)
            {
                _throttled.Add(source);
            }
            else if (named.GetValueOrDefault("DelayMs") is long delay)
            {
                DateTimeOffset until = TimeProvider.System.GetUtcNow() + TimeSpan.FromMilliseconds(delay);
                bool isThrottled = _throttled.Remove(source);
                _wait = _wait is { } wait && wait.Until > until ? wait : (source, until, isThrottled);
            }
        }
    }

    public void Dispose()
    {
    }
}

using Microsoft.Extensions.Logging;

namespace JobApis.Cli.Progress;

/// <summary>
/// Hears from the library's log events that a call waits before it is sent again, and why: what a progress line tells
/// and no answer does.
/// </summary>
internal sealed class CallEvents : ILoggerProvider, ILogger
{
    // docs/telemetry.md: the ids of the events are a contract.
    private const int RetryScheduled = 5;
    private const int Throttled = 6;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _throttled = new(StringComparer.Ordinal);
    private (string Source, DateTimeOffset Until, bool IsThrottled)? _wait;

    /// <summary>The wait that ends last, if one is still on: of which source, for how long yet, and why.</summary>
    public string? WaitAt(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _wait is { } wait && wait.Until > now
                ? $"{wait.Source}: waiting {DurationText.Of(wait.Until - now)}, "
                    + (wait.IsThrottled ? "asked to slow down" : "a request failed and is sent again")
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

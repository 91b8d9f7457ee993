using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>A log event of any category.</summary>
internal sealed record RecordedLogEvent(
    string Category,
    EventId Id,
    LogLevel Level,
    string Message,
    IReadOnlyList<KeyValuePair<string, object?>> State,
    Exception? Exception)
{
    /// <summary>The span that was current.</summary>
    public ActivitySpanId? Span { get; } = Activity.Current?.SpanId;

    public object? this[string name] => State.FirstOrDefault(item => item.Key == name).Value;
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>
/// Listens to all telemetry of the library about one source, independent of concurrent tests. Its log is that of one
/// container, with all categories.
/// </summary>
internal sealed class TelemetryRecorder : IDisposable
{
    private readonly ConcurrentQueue<RecordedSpan> _spans = new();
    private readonly ConcurrentQueue<RecordedMeasurement> _measurements = new();
    private readonly FakeLogCollector _log;
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters;

    /// <summary>Starts listening.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="trace">A trace whose spans of single requests are also recorded.</param>
    public TelemetryRecorder(string source, ActivityTraceId? trace = null)
    {
        _log = FakeLogCollector.Create(new()
        {
            OutputFormatter = static record => record.Id.Name ?? "",
            OutputSink = name =>
            {
                if (name == "RetryScheduled")
                {
                    OnRetryScheduled?.Invoke();
                }
            },
        });
        LoggerProvider = new FakeLoggerProvider(_log);
        _activities = new()
        {
            ShouldListenTo = candidate => candidate.Name == JobApisTelemetry.ActivitySourceName
                || (trace is not null && candidate.Name == JobApisTelemetry.AttemptActivitySourceName),
            Sample = (ref options) => (options.Source.Name == JobApisTelemetry.ActivitySourceName
                ? (options.Tags ?? []).Contains(new("jobapis.source", source))
                : options.Parent.TraceId == trace)
                    ? ActivitySamplingResult.AllData
                    : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                // The listener of another test may have requested this one.
                if (source.Equals(activity.GetTagItem("jobapis.source")) || (activity.Source.Name
                    == JobApisTelemetry.AttemptActivitySourceName && activity.TraceId == trace))
                {
                    _spans.Enqueue(new(activity));
                }
            },
        };
        ActivitySource.AddActivityListener(_activities);
        _meters = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == JobApisTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Dictionary<string, object?> kept = new(tags.ToArray(), StringComparer.Ordinal);
            if (source.Equals(kept.GetValueOrDefault("jobapis.source")))
            {
                _measurements.Enqueue(new(instrument, value, kept));
            }
        }
    }

    /// <summary>The logger provider for a container.</summary>
    public ILoggerProvider LoggerProvider { get; }

    /// <summary>Called when a retry was logged, before its wait.</summary>
    public Action? OnRetryScheduled { get; set; }

    /// <summary>The ended spans, in order.</summary>
    public IReadOnlyList<RecordedSpan> Spans => [.. _spans];

    public IReadOnlyList<FakeLogRecord> Log => _log.GetSnapshot();

    /// <summary>The log events of the library's category.</summary>
    public IReadOnlyList<FakeLogRecord> OwnLog =>
        [.. Log.Where(static item => item.Category == JobApisTelemetry.LogCategoryName)];

    public IReadOnlyList<RecordedMeasurement> AllMeasurements => [.. _measurements];

    /// <summary>Every text in every sink, for people or machines.</summary>
    public IEnumerable<string> Texts =>
    [
        .. _spans.SelectMany(span => (IEnumerable<string?>)
        [
            span.Name, span.Activity.OperationName, span.Activity.StatusDescription, span.Activity.TraceStateString,
            .. TextsOf(span.Tags), .. span.Events.SelectMany(item => TextsOf(item.Tags).Append(item.Name)),
            .. TextsOf(span.Activity.Baggage),
        ]).OfType<string>(),
        .. _measurements.SelectMany(measurement => TextsOf(measurement.Tags)),
        .. Log.SelectMany(item => TextsOf(item.StructuredState ?? [])
            .Append(item.Message)
            .Append(item.Exception?.ToString() ?? "")
            .Concat(item.Scopes.Select(static scope => $"{scope}"))),
    ];

    public IReadOnlyList<RecordedSpan> SpansNamed(string name) => [.. _spans.Where(span => span.Name == name)];

    public IReadOnlyList<RecordedMeasurement> Measurements(string instrument, string? operation = null) =>
        [.. _measurements.Where(item =>
            item.Instrument.Name == instrument && (operation is null || operation.Equals(item["jobapis.operation"])))];

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private static IEnumerable<string> TextsOf<T>(IEnumerable<KeyValuePair<string, T>> tags) =>
        tags.SelectMany(tag => (IEnumerable<string>)[tag.Key, Convert.ToString(
            tag.Value,
            System.Globalization.CultureInfo.InvariantCulture) ?? ""]);
}

using System.Diagnostics.Metrics;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>A recorded value of an instrument.</summary>
internal sealed record RecordedMeasurement(
    Instrument Instrument,
    double Value,
    IReadOnlyDictionary<string, object?> Tags)
{
    public object? this[string tag] => Tags.GetValueOrDefault(tag);
}

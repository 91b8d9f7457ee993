using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>Wraps a reader and listens to all of the library's telemetry.</summary>
internal sealed class ListenedReader(IListReader reader) : IListReader
{
    private const string Library = "JobApis.Client";

    public async Task<long> ReadAsync(bool onlyFirst)
    {
        // Listen only during this read: the other modes are measured without listeners.
        using ActivityListener activities = new()
        {
            ShouldListenTo = static source => source.Name == Library,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        using MeterListener metrics = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Library)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        metrics.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        metrics.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        metrics.SetMeasurementEventCallback<int>(static (_, _, _, _) => { });
        ActivitySource.AddActivityListener(activities);
        metrics.Start();
        return await reader.ReadAsync(onlyFirst);
    }

    public void Dispose() => reader.Dispose();
}

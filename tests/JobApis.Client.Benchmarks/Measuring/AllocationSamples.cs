using System.Diagnostics.Tracing;

namespace JobApis.Client.Benchmarks.Measuring;

/// <summary>
/// Samples of allocations, by type. The runtime reports one random allocation for about every 100 KB. So the share of a
/// type in the samples is its share of the allocated bytes.
/// </summary>
internal sealed class AllocationSamples : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const string SampledEvent = "AllocationSampled";
    private const int TypeName = 3;
    private const EventKeywords Sampling = (EventKeywords)0x80000000000;

    private readonly Dictionary<string, int> _samples = [];

    /// <summary>The number of samples of each type since the last call.</summary>
    public Dictionary<string, int> Take()
    {
        lock (_samples)
        {
            Dictionary<string, int> taken = new(_samples);
            _samples.Clear();
            return taken;
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Informational, Sampling);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName == SampledEvent && eventData.Payload?[TypeName] is string type)
        {
            lock (_samples)
            {
                _samples[type] = _samples.GetValueOrDefault(type) + 1;
            }
        }
    }
}

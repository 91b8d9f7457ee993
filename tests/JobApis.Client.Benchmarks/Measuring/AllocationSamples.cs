using System.Diagnostics.Tracing;

namespace JobApis.Client.Benchmarks.Measuring;

/// <summary>
/// What is allocated, by type: the runtime reports one allocation of about every 100 KB, picked by chance, so that a
/// type's part of the samples is its part of the bytes.
/// </summary>
internal sealed class AllocationSamples : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const string SampledEvent = "AllocationSampled";
    private const int TypeName = 3;
    private const EventKeywords Sampling = (EventKeywords)0x80000000000;

    private readonly Dictionary<string, int> _samples = [];

    /// <summary>How many samples there are of each type since the last time.</summary>
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

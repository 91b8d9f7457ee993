using System.Diagnostics.Metrics;

namespace JobApis.Client.Diagnostics;

/// <summary>
/// The instruments. Their tags have few values: they contain no id, no address and no text of the service.
/// </summary>
internal static class CallMetrics
{
    private static readonly Meter Meter = new(JobApisTelemetry.MeterName, PackageVersion.Value);

    // OpenTelemetry's recommended buckets for HTTP end at 10 s; a call with retries may take longer.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries =
            [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120],
    };

    public static Histogram<double> Duration { get; } = Meter.CreateHistogram(
        "jobapis.client.call.duration", "s",
        "The duration of a call, including retries and waits, until its answer was parsed (download: until it began).",
        tags: null, Seconds);

    public static Counter<long> Retries { get; } = Meter.CreateCounter<long>(
        "jobapis.client.retries", "{retry}", "Attempts that failed and are followed by another one.");

    public static Counter<long> Hedges { get; } = Meter.CreateCounter<long>(
        "jobapis.client.hedges", "{hedge}", "Reads that were sent a second time because their answer was slow.");

    public static Counter<long> Throttled { get; } = Meter.CreateCounter<long>(
        "jobapis.client.throttled", "{response}",
        "Attempts that the service refused for too many requests, including last attempts.");

    public static Histogram<double> Wait { get; } = Meter.CreateHistogram(
        "jobapis.client.wait.duration", "s",
        "The waits of calls before a retry (a cancelled wait counts in full),"
        + " or for a permit of the rate limiter.", tags: null, Seconds);

    public static Counter<long> Pages { get; } = Meter.CreateCounter<long>(
        "jobapis.client.list.pages", "{page}", "Pages of lists that were read.");

    public static Counter<long> Items { get; } = Meter.CreateCounter<long>(
        "jobapis.client.list.items", "{item}",
        "Items of these pages that are returned to the caller: jobs, files, events. Rows outside the query and"
        + " repeated rows are not counted.");

    public static bool AnyEnabled =>
        Duration.Enabled || Retries.Enabled || Hedges.Enabled || Throttled.Enabled || Wait.Enabled || Pages.Enabled
            || Items.Enabled;
}

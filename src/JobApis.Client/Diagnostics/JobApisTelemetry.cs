namespace JobApis.Client;

/// <summary>
/// The names by which an app enables the library's telemetry. <c>docs/telemetry.md</c> lists what is emitted, as a
/// contract.
/// </summary>
public static class JobApisTelemetry
{
    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/>: for OpenTelemetry's <c>AddSource</c>.
    /// </summary>
    public const string ActivitySourceName = "JobApis.Client";

    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/> of single requests on the wire, below the span
    /// of their call: for OpenTelemetry's <c>AddSource</c>, to see single retries.
    /// </summary>
    public const string AttemptActivitySourceName = "JobApis.Client.Attempts";

    /// <summary>
    /// The name of the <see cref="System.Diagnostics.Metrics.Meter"/>: for OpenTelemetry's <c>AddMeter</c>.
    /// </summary>
    public const string MeterName = "JobApis.Client";

    /// <summary>The category of all log events: for filters.</summary>
    public const string LogCategoryName = "JobApis.Client.Calls";
}

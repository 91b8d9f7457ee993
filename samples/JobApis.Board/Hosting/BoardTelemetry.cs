using JobApis.Client;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace JobApis.Board.Hosting;

/// <summary>
/// Metrics of the library and the board under <see cref="MetricsPath"/>, for Prometheus. Metrics and spans are also
/// sent over OTLP if the configuration names an endpoint.
/// </summary>
internal static class BoardTelemetry
{
    /// <summary>The path that Prometheus reads.</summary>
    public const string MetricsPath = "/metrics";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddBoardTelemetry(this WebApplicationBuilder builder)
    {
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("jobapis-board"))
            .WithMetrics(metrics => metrics
                .AddMeter(JobApisTelemetry.MeterName)
                .AddMeter(BoardMetrics.MeterName)
                .AddMeter("Microsoft.AspNetCore.Hosting")
                .AddPrometheusExporter());
        if (!string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            telemetry
                .WithTracing(traces => traces.AddSource(JobApisTelemetry.ActivitySourceName).AddOtlpExporter())
                .WithMetrics(metrics => metrics.AddOtlpExporter());
        }
    }
}

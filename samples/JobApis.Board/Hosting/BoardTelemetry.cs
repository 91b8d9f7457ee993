using JobApis.Client;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace JobApis.Board.Hosting;

/// <summary>
/// Spans and metrics of the library and the board, sent over OTLP where the configuration names an endpoint.
/// </summary>
internal static class BoardTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddBoardTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("jobapis-board"))
            .WithTracing(traces => traces
                .AddSource(JobApisTelemetry.ActivitySourceName)
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(JobApisTelemetry.MeterName)
                .AddMeter(BoardMetrics.MeterName)
                .AddMeter("Microsoft.AspNetCore.Hosting")
                .AddOtlpExporter());
    }
}

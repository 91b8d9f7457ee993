using Microsoft.Extensions.Logging;

namespace JobApis.Client.Diagnostics;

/// <summary>The common parts of the telemetry of a source's calls.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Provider">The service's name.</param>
/// <param name="Host">The configured host.</param>
/// <param name="Port">The configured port.</param>
/// <param name="TimeProvider">The clock of durations.</param>
/// <param name="Logger">Receives the log events.</param>
internal readonly record struct TelemetrySource(
    string Name,
    string Provider,
    string Host,
    int Port,
    TimeProvider TimeProvider,
    ILogger Logger);

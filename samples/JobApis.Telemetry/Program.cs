using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

// Lists the jobs of two simulated services and prints every span, log event and metric. One service is throttled, fails
// once and its token expires.
using TracerProvider traces = Sdk.CreateTracerProviderBuilder()
    .AddSource(JobApisTelemetry.ActivitySourceName)
    .AddConsoleExporter()
    .Build();
using MeterProvider metrics = Sdk.CreateMeterProviderBuilder()
    .AddMeter(JobApisTelemetry.MeterName)
    .AddConsoleExporter()
    .Build();

await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 25 });
simulator.Faults.Next(SimulatedService.Worklayer, 1, Fault.Status(429, retryAfter: "1"), IsList);
simulator.Faults.Next(SimulatedService.Worklayer, 1, Fault.Status(503), IsList);
simulator.Faults.Next(SimulatedService.Worklayer, 1, Fault.Status(401), IsList);

ServiceCollection services = new();
services.AddLogging(logging => logging
    .SetMinimumLevel(LogLevel.Debug)
    .AddOpenTelemetry(log =>
    {
        log.IncludeFormattedMessage = true;
        log.AddConsoleExporter();
    }));
services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build());
await using ServiceProvider container = services.BuildServiceProvider();

foreach (string name in (string[])["worklayer", "rescale"])
{
    int count = 0;
    await foreach (Job job in container.GetRequiredKeyedService<IJobSource>(name).ListJobsAsync())
    {
        count++;
    }

    Console.WriteLine($"{name}: {count} jobs");
}

// This call fails: there is no such job.
try
{
    await container.GetRequiredKeyedService<IJobSource>("rescale").GetJobAsync("AbCdE");
}
catch (JobApiNotFoundException exception)
{
    Console.WriteLine(exception.Message);
}

static bool IsList(SimulatedRequest request) => request.Method == "GET";

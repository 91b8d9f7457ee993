using JobApis.Client.Rescale;
using JobApis.Client.Tests.Http;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>Regression: logging was not possible without a container.</summary>
public sealed class LoggerFactoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LoggerFactory_OfTheOptions_HasTheEventsOfASourceWithoutAContainer()
    {
        await using ScriptedServer server = new(_ => """{"id":"AbCdE","name":"x"}""");
        using TelemetryRecorder recorder = new("rescale");
        using ILoggerFactory logging = LoggerFactory.Create(builder =>
            builder.AddProvider(recorder.LoggerProvider).SetMinimumLevel(LogLevel.Trace));
        using RescaleJobSource source = RescaleAt.Open(
            server.BaseAddress,
            configure: options => options.LoggerFactory = logging);

        await source.Api.GetJobAsync("AbCdE", Token);

        FakeLogRecord said = Assert.Single(recorder.Log);
        Assert.Equal(
            (JobApisTelemetry.LogCategoryName, "CallSucceeded"),
            (said.Category, said.Id.Name));
    }
}

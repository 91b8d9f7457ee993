using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Http;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JobApis.Client.Tests.Diagnostics;

public sealed class LogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_CallIsRetried_TellsEachStep()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3);
        host.Fail(1, Fault.Status(503, retryAfter: "2"));
        host.Fail(1, Fault.Status(429, retryAfter: "3"));

        await host.CountJobsAsync();

        string name = host.Source.Name;
        Assert.Equal(
            [
                (5, LogLevel.Information, $"{name} ListJobs: attempt 1 failed (503); trying again in 2000 ms"),
                (6, LogLevel.Warning, $"{name} ListJobs: attempt 2 was refused for too many requests"),
                (5, LogLevel.Information, $"{name} ListJobs: attempt 2 failed (429); trying again in 3000 ms"),
                (1, LogLevel.Debug, $"{name} ListJobs: answered 200 on attempt 3, after 5000 ms"),
                (8, LogLevel.Debug, $"{name} ListJobs: read a page of 3 rows, of which 3 are returned"),
            ],
            host.Recorder.OwnLog.Select(item => (item.Id.Id, item.Level, item.Message)));
    }

    [Fact]
    public async Task Log_EventsOfACall_PointToItsSpan()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3);
        host.Fail(1, Fault.Status(503));

        await Assert.ThrowsAsync<JobApiNotFoundException>(() => host.Source.GetJobAsync("AbCdE", Token));

        RecordedSpan span = Assert.Single(host.Recorder.Spans);
        Assert.Equal(["RetryScheduled", "CallFailed"], host.Recorder.OwnLog.Select(item => item.Id.Name));
        Assert.All(
            host.Recorder.OwnLog,
            item => Assert.Equal($"SpanId:{span.Activity.SpanId}", $"{Assert.Single(item.Scopes)}"));
    }

    [Fact]
    public async Task Log_CallFails_WarnsOnceAndHoldsNoException()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3);

        await Assert.ThrowsAsync<JobApiNotFoundException>(() => host.Source.GetJobAsync("AbCdE", Token));

        FakeLogRecord failed = Assert.Single(host.Recorder.OwnLog, item => item.Level >= LogLevel.Warning);
        Assert.Equal((2, "CallFailed"), (failed.Id.Id, failed.Id.Name));
        Assert.Equal("404", failed.GetStructuredStateValue("ErrorType"));
        Assert.Null(failed.Exception);
    }

    [Fact]
    public async Task Log_RetriesAreExhausted_SaysThatItGaveUp()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("rescale", jobs: 3);
        host.Fail(4, Fault.Status(503, retryAfter: "1"));

        await Assert.ThrowsAsync<JobApiServerException>(() => host.CountJobsAsync());

        Assert.Equal(
            $"{host.Source.Name} ListJobs: gave up after 4 attempts and 3000 ms: 503",
            host.Recorder.OwnLog[^1].Message);
        Assert.Equal(3, host.Recorder.OwnLog.Count(item => item.Id.Name == "RetryScheduled"));
    }

    [Fact]
    public async Task Log_RetriesAreSwitchedOff_SaysThatItFailed()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync(
            "rescale",
            jobs: 3,
            settings: ("MaxRetries", "0"));
        host.Fail(1, Fault.Status(503));

        await Assert.ThrowsAsync<JobApiServerException>(() => host.CountJobsAsync());

        Assert.Equal(["CallFailed"], host.Recorder.OwnLog.Select(item => item.Id.Name));
    }

    [Fact]
    public async Task Log_CredentialIsRefusedOnce_TellsOfTheRenewal()
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync("jobs-v1", jobs: 3);
        host.Fail(1, Fault.Status(401));

        await host.CountJobsAsync();

        FakeLogRecord renewed = Assert.Single(host.Recorder.OwnLog, item => item.Id.Id == 7);
        Assert.Equal(LogLevel.Information, renewed.Level);
        Assert.Equal(
            $"{host.Source.Name} ListJobs: the credential was refused and has been renewed; sending once more",
            renewed.Message);
    }

    [Fact]
    public async Task FactoryLoggers_ByDefault_AreSilentAndCanBeAddedBack()
    {
        await using TelemetryHost silent = await TelemetryHost.StartAsync("rescale", jobs: 3);
        await using TelemetryHost host = await TelemetryHost.StartAsync(
            "rescale",
            jobs: 3,
            client => client.AddDefaultLogger());

        await silent.CountJobsAsync();
        await host.CountJobsAsync();

        Assert.DoesNotContain(
            silent.Recorder.Log,
            item => item.Category!.StartsWith("System.Net.Http", StringComparison.Ordinal));
        Assert.Contains(
            host.Recorder.Log,
            item => item.Category!.StartsWith("System.Net.Http", StringComparison.Ordinal));
    }

    // Before or after the sources: settings of an app for all its clients do not apply to these, unless the app
    // requests it.
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task LoggersForAllClients_ByDefault_AreRemovedAndCanBeAddedBack(bool isAddedFirst, bool isAddedBack)
    {
        await using ScriptedServer server = new(_ => """{"id":"AbCdE","name":"x"}""");
        ClientLogger logger = new();
        ServiceCollection services = new();
        if (isAddedFirst)
        {
            AddForAll();
        }

        services.AddJobApis().AddRescale(
            "rescale",
            options => RescaleAt.Configure(options, server.BaseAddress),
            isAddedBack ? client => client.AddLogger(_ => logger) : null);
        if (!isAddedFirst)
        {
            AddForAll();
        }

        services.AddHttpClient("another of the app's");
        await using ServiceProvider container = services.BuildServiceProvider();

        await container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token);
        Assert.Equal(isAddedBack ? 1 : 0, logger.Requests);

        // The control: they apply to the app's own clients.
        using HttpClient other = container.GetRequiredService<IHttpClientFactory>()
            .CreateClient("another of the app's");
        await other.GetStringAsync(server.BaseAddress, Token);
        Assert.Equal(isAddedBack ? 2 : 1, logger.Requests);

        void AddForAll() => services.ConfigureHttpClientDefaults(client => client.AddLogger(_ => logger));
    }

    // The place for such settings: the callback of AddRescale and the others.
    [Fact]
    public async Task ConfigureClient_AddsTheFactoryLoggersBack_TheyAreThere()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 3 }, Token);
        using TelemetryRecorder recorder = new("rescale-back");
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(recorder.LoggerProvider));
        services.AddJobApis().AddRescale(
            "rescale-back",
            options =>
            {
                options.BaseAddress = simulator.BaseAddress;
                options.AllowInsecureLoopback = true;
                options.ApiKey = simulator.Configuration["JobApis:Sources:rescale:ApiKey"];
            },
            client => client.AddDefaultLogger());
        await using ServiceProvider container = services.BuildServiceProvider();

        await container.GetRequiredKeyedService<IJobSource>("rescale-back")
            .ListJobsAsync(cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Contains(recorder.Log, item => item.Category!.StartsWith("System.Net.Http", StringComparison.Ordinal));
    }

    private sealed class ClientLogger : IHttpClientLogger
    {
        public int Requests { get; private set; }

        public object? LogRequestStart(HttpRequestMessage request)
        {
            Requests++;
            return null;
        }

        public void LogRequestStop(
            object? context,
            HttpRequestMessage request,
            HttpResponseMessage response,
            TimeSpan elapsed)
        {
            // Only the start matters.
        }

        public void LogRequestFailed(
            object? context, HttpRequestMessage request, HttpResponseMessage? response, Exception exception,
            TimeSpan elapsed)
        {
            // Only the start matters.
        }
    }
}

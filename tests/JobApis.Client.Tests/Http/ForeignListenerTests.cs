using System.Diagnostics;
using System.Diagnostics.Metrics;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Faults;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Exceptions of an app's loggers, listeners and clocks during a call. The caller gets only the library's exception,
/// which names their origin and whether a write may have been carried out.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class ForeignListenerTests
{
    private const string Page = """{"count":1,"next":null,"results":[{"id":"AbCdE","name":"x"}]}""";

    private static readonly string[] Places = ["logger", "metric", "span", "clock"];
    private static readonly string[] Kinds =
    [
        "InvalidOperationException",
        "OperationCanceledException",
        "TimeoutException",
        "ArgumentException",
    ];

    public static MatrixTheoryData<string, string> Cases => new(Places, Kinds);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Calls_ListenerThrows_OnlyTheLibrarysExceptionLeaves(string place, string kind)
    {
        await using ScriptedServer server = new(request => request.Method == "POST" ? new ScriptedAnswer("")
            : new ScriptedAnswer(
                request.Target.Contains("AbCdE", StringComparison.Ordinal) ? """{"id":"AbCdE","name":"x"}""" : Page));
        await using App app = new(server.BaseAddress, place, kind);
        RescaleJobSource source = app.Container.GetRequiredKeyedService<RescaleJobSource>("rescale");
        app.Throws = true;

        JobApiException list = await Assert.ThrowsAnyAsync<JobApiException>(async () =>
            await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));
        JobApiException read =
            await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.GetJobAsync("AbCdE", Token));
        JobApiException write =
            await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.StopJobAsync("AbCdE", Token));

        Assert.NotNull(list.FailedAt);
        Assert.All([list, read, write], error =>
        {
            Assert.Equal("rescale", error.JobSource);
            Assert.Contains(Words(place), word => error.Message.Contains(word, StringComparison.Ordinal));
        });

        // If the call was sent and answered, the error must not suggest that it was not.
        Assert.Equal(server.Requests.Any(request => request.Method == "POST"), write.OutcomeUnknown);
    }

    // The cause of the failed call matters more than the failure of a logger.
    [Theory]
    [InlineData("logger")]
    [InlineData("metric")]
    public async Task Call_FailsAndTheListenerThrows_TheCallsOwnFailureLeaves(string place)
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("""{"detail":"no"}""", 401));
        await using App app = new(server.BaseAddress, place, "InvalidOperationException");
        RescaleJobSource source = app.Container.GetRequiredKeyedService<RescaleJobSource>("rescale");
        app.Throws = true;

        await Assert.ThrowsAsync<JobApiAuthenticationException>(() => source.Api.GetJobAsync("AbCdE", Token));
    }

    private static string[] Words(string place) =>
        place == "clock" ? ["clock"] : ["logger", "source or its interface"];

    /// <summary>A container whose logger, meter, span or clock throws on demand.</summary>
    private sealed class App : IAsyncDisposable, ILoggerProvider, ILogger
    {
        private readonly string _place;
        private readonly string _kind;
        private readonly MeterListener _meters = new();
        private readonly ActivityListener _spans = new();

        public App(Uri address, string place, string kind)
        {
            (_place, _kind) = (place, kind);
            ServiceCollection services = new();
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this));
            services.AddSingleton<TimeProvider>(new FailingClock(this));
            services.AddJobApis().AddRescale("rescale", options =>
            {
                RescaleAt.Configure(options, address);
                options.MaxRetries = 0;
            });
            Container = services.BuildServiceProvider();
            if (place == "metric")
            {
                _meters.InstrumentPublished = static (instrument, listener) =>
                {
                    if (instrument.Meter.Name == JobApisTelemetry.MeterName)
                    {
                        listener.EnableMeasurementEvents(instrument);
                    }
                };
                _meters.SetMeasurementEventCallback<double>((_, _, _, _) => Fail("metric"));
                _meters.SetMeasurementEventCallback<long>((_, _, _, _) => Fail("metric"));
                _meters.Start();
            }

            if (place == "span")
            {
                _spans.ShouldListenTo = static source => source.Name == JobApisTelemetry.ActivitySourceName;
                _spans.Sample = static (ref ActivityCreationOptions<ActivityContext> _) =>
                    ActivitySamplingResult.AllData;
                _spans.ActivityStopped = _ => Fail("span");
                ActivitySource.AddActivityListener(_spans);
            }
        }

        public ServiceProvider Container { get; }

        public bool Throws { get; set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Fail("logger");

        public void Dispose()
        {
            // Owned by the container; nothing to dispose.
        }

        public async ValueTask DisposeAsync()
        {
            Throws = false;
            _meters.Dispose();
            _spans.Dispose();
            await Container.DisposeAsync();
        }

        public void Fail(string place)
        {
            if (Throws && place == _place)
            {
                throw _kind switch
                {
                    "InvalidOperationException" => new InvalidOperationException("a bug of the app's"),
                    "OperationCanceledException" => new OperationCanceledException("a bug of the app's"),
                    "TimeoutException" => new TimeoutException("a bug of the app's"),
                    _ => new ArgumentException("a bug of the app's"),
                };
            }
        }
    }

    private sealed class FailingClock(App app) : TimeProvider
    {
        public override long GetTimestamp()
        {
            app.Fail("clock");
            return base.GetTimestamp();
        }
    }
}

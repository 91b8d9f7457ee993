using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Http;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobApis.Client.Tests.DependencyInjection;

/// <summary>The health check of all sources.</summary>
public sealed class HealthCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_AllAnswer_OneRequestEachAndNothingButFacts()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 45 }, Token);
        foreach (ServiceSimulator service in simulator.Services)
        {
            service.TellsRateLimit = (41, 50);
        }

        await using ServiceProvider container =
            Container(services => services.AddJobApis(Settings.Of(simulator.Configuration)));

        HealthReportEntry entry = await CheckAsync(container);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal(simulator.Services.Select(service => service.SourceName).Order(), entry.Data.Keys.Order());
        Assert.All(entry.Data.Values.Cast<JobSourceHealth>(), health =>
        {
            Assert.True(health.IsHealthy);
            Assert.NotNull(health.LastSuccessAt);
            Assert.Equal(41, health.RateLimit!.Remaining);
        });

        // Besides tokens, one small page of each source.
        Assert.Equal(simulator.Services.Count, simulator.Requests.Count(request => request.Request.Method == "GET"));
    }

    [Fact]
    public async Task Check_SomeFail_SaysWhichAndHowWithoutATextOfTheService()
    {
        await using ScriptedServer good = new(_ => """{"count":0,"results":[]}""");
        await using ScriptedServer bad =
            new(_ => new ScriptedAnswer($$"""{"detail":"canary {{RescaleAt.Key}}"}""", 401));
        await using ServiceProvider container = Container(services => services.AddJobApis()
            .AddRescale("good", options => RescaleAt.Configure(options, good.BaseAddress))
            .AddRescale("bad", options => RescaleAt.Configure(options, bad.BaseAddress)));

        HealthReportEntry entry = await CheckAsync(container);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal("1 of 2 source(s) failed: bad (JobApiAuthenticationException, 401).", entry.Description);
        JobSourceHealth health = (JobSourceHealth)entry.Data["bad"];
        Assert.Equal(
            ("bad", "Rescale", "JobApiAuthenticationException", 401, false, null),
            (
                health.Source,
                health.Provider,
                health.Error,
                health.StatusCode,
                health.IsTransient,
                health.LastSuccessAt));
        Assert.True(((JobSourceHealth)entry.Data["good"]).IsHealthy);
        Assert.Null(entry.Exception);
        string all = entry.Description
            + string.Concat(entry.Data.Values)
            + System.Text.Json.JsonSerializer.Serialize(entry.Data);
        Assert.DoesNotContain("canary", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(RescaleAt.Key, all, StringComparison.Ordinal);
    }

    // All sources are checked concurrently, and a source that never answers costs only its own time limit.
    [Fact]
    public async Task Check_OneNeverAnswers_TheOthersAreAskedMeanwhileAndItsTimeLimitEndsIt()
    {
        ManualTimeProvider clock = new();
        using SemaphoreSlim requested = new(0);
        await using RawServer silent = new((_, _) =>
        {
            requested.Release();
            return ValueTask.FromResult(new RawDelivery([], RawEnd.Stall));
        });
        await using ServiceProvider container = Container(
            services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.AddJobApis()
                    .AddRescale("one", options => RescaleAt.Configure(options, silent.BaseAddress))
                    .AddRescale("two", options => RescaleAt.Configure(options, silent.BaseAddress));
            },
            health =>
            {
                health.Timeout = TimeSpan.FromSeconds(4);
                health.ForSource("two", two => two.Timeout = TimeSpan.FromSeconds(9));
            });

        Task<HealthReportEntry> checking = CheckAsync(container);
        await requested.WaitAsync(Token);
        await requested.WaitAsync(Token);
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(checking.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        HealthReportEntry entry = await checking;

        Assert.All(entry.Data.Values.Cast<JobSourceHealth>(), health =>
        {
            Assert.Contains("Timeout", health.Error, StringComparison.Ordinal);
            Assert.True(health.IsTransient);
        });
    }

    [Fact]
    public async Task Check_AskedOften_ASourceIsAskedOnceInItsMaxAge()
    {
        ManualTimeProvider clock = new();
        int answers = 0;
        await using ScriptedServer server =
            new(_ => ++answers == 2 ? new ScriptedAnswer("no", 503) : """{"count":0,"results":[]}""");
        await using ServiceProvider container = Container(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddJobApis().AddRescale("one", options => RescaleAt.Configure(options, server.BaseAddress));
        });

        JobSourceHealth[] first = [.. await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OneAsync()))];
        DateTimeOffset begun = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromSeconds(29));
        JobSourceHealth young = await OneAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        JobSourceHealth failed = await OneAsync();

        Assert.Equal(2, server.Requests.Count);
        Assert.All(first, health => Assert.Same(first[0], health));
        Assert.Same(first[0], young);
        Assert.Equal(
            (false, "JobApiServerException", 503, true),
            (failed.IsHealthy, failed.Error, failed.StatusCode, failed.IsTransient));
        Assert.Equal((begun, begun.AddSeconds(30)), (failed.LastSuccessAt, failed.CheckedAt));

        async Task<JobSourceHealth> OneAsync() => (JobSourceHealth)(await CheckAsync(container)).Data["one"];
    }

    [Fact]
    public async Task Check_OptionsOfASource_DecideWhetherAndHowItCounts()
    {
        await using ServiceProvider container = Container(
            services =>
            {
                foreach (string name in (string[])["archive", "lab", "good"])
                {
                    FakeJobSource fake = new(name);
                    if (name != "good")
                    {
                        fake.FailOnPage(1, new JobApiServerException("down"));
                    }

                    services.AddKeyedSingleton<IJobSource>(name, fake);
                }

                services.AddJobApis();
            },
            health => health
                .ForSource("archive", archive => archive.FailureStatus = HealthStatus.Degraded)
                .ForSource("lab", lab => lab.IsChecked = false));

        HealthReportEntry entry = await CheckAsync(container);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal(["archive", "good"], entry.Data.Keys.Order());
    }

    [Fact]
    public async Task Options_WrongOrForNoSource_AreRefusedByName()
    {
        Assert.Contains("Timeout", Assert.Throws<ArgumentException>(
            () => Container(_ => { }, health => health.Timeout = TimeSpan.Zero)).Message, StringComparison.Ordinal);
        Assert.Contains("MaxAge of the source 'eu'", Assert.Throws<ArgumentException>(
            () => Container(_ => { }, health =>
                health.ForSource("eu", eu => eu.MaxAge = TimeSpan.FromDays(2)))).Message, StringComparison.Ordinal);
        await using ServiceProvider container = Container(
            services => services.AddJobApis().Services.AddKeyedSingleton<IJobSource>("eu", new FakeJobSource("eu")),
            health => health.ForSource("EU", _ => { }));

        HealthReportEntry entry = await CheckAsync(container);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains(
            "'EU', which does not exist. The sources are eu.",
            entry.Exception!.Message,
            StringComparison.Ordinal);
    }

    private static ServiceProvider Container(
        Action<IServiceCollection> add,
        Action<JobApisHealthOptions>? configure = null)
    {
        ServiceCollection services = new();
        services.AddLogging();
        add(services);
        services.AddHealthChecks().AddJobApis(configure);
        return services.BuildServiceProvider();
    }

    private static async Task<HealthReportEntry> CheckAsync(IServiceProvider container) =>
        (await container.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries["job-apis"];
}

using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobApis.Client.Tests.Docs;

/// <summary>
/// The C# blocks of <c>docs/hosting.md</c>, compiled. <see cref="HostingPageTests"/> checks that they are equal.
/// </summary>
internal static class HostingExamples
{
    public static void Host(string[] args)
    {
        #region host
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(args);
        builder.Services.AddJobApis(builder.Configuration);
        builder.Services.AddHostedService<NightlyReport>();
        builder.Build().Run();
        #endregion
    }

    public static void Aspire(IHostApplicationBuilder builder)
    {
        #region aspire
        builder.AddServiceDefaults();
        builder.Services.AddJobApis(builder.Configuration)
            .Configure<JobSourceOptions>("rescale", options => options.MaxRetries = 0);
        builder.Services.AddHealthChecks().AddJobApis(tags: ["ready"]);
        #endregion
    }

    public static void Finish(
        IHostApplicationBuilder builder,
        System.Threading.RateLimiting.PartitionedRateLimiter<RateLimitContext> shared)
    {
        #region finish
        builder.Services.AddTransient<AuditHandler>();
        builder.Services.AddJobApis(builder.Configuration)
            .Configure<RescaleOptions>(
                "eu",
                options => options.RateLimiter = shared,
                client => client.AddHttpMessageHandler<AuditHandler>());
        #endregion
    }

    public static void Client(IServiceCollection services)
    {
        #region client
        services.AddHttpClient(JobApisBuilder.HttpClientNameOf("eu"))
            .ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Tenant", "blue"));
        #endregion
    }

    public static void Secrets(IServiceCollection services, IVault vault)
    {
        #region secrets
        services.AddJobApis()
            .AddRescale("eu", options =>
            {
                options.BaseAddress = RescaleOptions.Europe;
                options.ApiKeyProvider = cancellationToken => vault.GetAsync("rescale-eu", cancellationToken);
            });
        #endregion
    }

    public static async Task AloneAsync(string key, ILoggerFactory logging)
    {
        #region alone
        using RescaleJobSource source = new(new RescaleOptions
        {
            ApiKey = key,
            ApplicationName = "Contoso.Report/1.4",
            LoggerFactory = logging,
        });

        await foreach (Job job in source.ListJobsAsync())
        {
            Console.WriteLine($"{job.Id}  {job.Status}");
        }
        #endregion
    }

    public static void Health(IServiceCollection services)
    {
        #region health
        services.AddHealthChecks().AddJobApis(health =>
        {
            health.Timeout = TimeSpan.FromSeconds(5);
            health.MaxAge = TimeSpan.FromMinutes(1);
            health.ForSource("archive", archive => archive.FailureStatus = HealthStatus.Degraded);
            health.ForSource("lab", lab => lab.IsChecked = false);
        });
        #endregion
    }

    public static void RateLimit(IJobSource source)
    {
        #region limit
        if (source.TryGet(out IRateLimitedSource? limited) && limited.RateLimit is { Remaining: < 100 } state)
        {
            Console.WriteLine($"{state.Remaining} of {state.Limit} requests left until {state.ResetsAt}");
        }
        #endregion
    }

    public static async Task ReplaceAsync(IServiceCollection services)
    {
        #region replace
        FakeJobSource fake = new("eu", [new Job { Source = "eu", Id = "1", Name = "mesh" }]);
        services.AddKeyedSingleton<IJobSource>("eu", fake);
        #endregion

        await using ServiceProvider container = services.BuildServiceProvider();
        Assert.Same(fake, container.GetRequiredService<IJobSourceRegistry>().GetSource("eu"));
    }
}

/// <summary>As in the template of .NET Aspire's service defaults.</summary>
internal static class ServiceDefaults
{
    public static void AddServiceDefaults(this IHostApplicationBuilder builder) =>
        builder.Services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
}

#region inject
internal sealed class NightlyReport(
    IJobSourceRegistry all,
    [FromKeyedServices("eu")] IJobSource europe,
    [FromKeyedServices("eu")] IRescaleApi rescale) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (Job job in all.ListAllJobsAsync(cancellationToken: stoppingToken))
        {
            Console.WriteLine($"{job.Source}  {job.Id}  {job.Status}");
        }

        RescaleJob first = await rescale.GetJobAsync("AbCdE", stoppingToken);
        Console.WriteLine($"{europe.Name}  {first.Name}");
    }
}
#endregion

internal interface IVault
{
    ValueTask<string> GetAsync(string name, CancellationToken cancellationToken);
}

internal sealed class AuditHandler : DelegatingHandler;

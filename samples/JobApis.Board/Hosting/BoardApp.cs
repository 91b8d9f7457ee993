using JobApis.Board.Data;
using JobApis.Board.Demo;
using JobApis.Board.Engine;
using JobApis.Board.Live;
using JobApis.Board.Queries;
using JobApis.Board.Syncing;
using JobApis.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace JobApis.Board.Hosting;

/// <summary>Builds the board.</summary>
internal static class BoardApp
{
    private static readonly TimeSpan DemoInterval = TimeSpan.FromSeconds(3);

    private static readonly KeyValuePair<string, string?>[] Defaults =
    [
        // The accepted host names of this machine. Other names are rejected, which prevents DNS rebinding.
        new("AllowedHosts", "localhost;127.0.0.1;[::1]"),
        new("Logging:LogLevel:Default", "Information"),
        new("Logging:LogLevel:Microsoft", "Warning"),
        new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"),
        new("Logging:LogLevel:Quartz", "Warning"),
    ];

    /// <summary>
    /// Builds the board without starting it. Only the simulator already listens, if no source is configured.
    /// </summary>
    /// <param name="args">The command line.</param>
    /// <param name="configure">Changes that a test makes to the services.</param>
    /// <param name="machine">The clock of the machine, if a test replaces it.</param>
    /// <returns>The app.</returns>
    public static async Task<WebApplication> BuildAsync(
        string[] args,
        Action<WebApplicationBuilder>? configure = null,
        TimeProvider? machine = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(BoardApp).Assembly.GetName().Name,
        });

        // This is the first configuration source, so that all others take precedence.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        configure?.Invoke(builder);
        ConfigurationManager configuration = builder.Configuration;
        builder.WebHost.UseUrls(BoardAddress.Of(configuration));
        bool isDemo = !configuration.GetSection("JobApis:Sources").GetChildren().Any();
        string? postgres = configuration.GetConnectionString(BoardOptions.ConnectionName);

        // All nodes of a cluster use the time of the database; ages on a page are computed with it too.
        machine ??= TimeProvider.System;
        SteadyClock clock = new(machine);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(postgres is null ? machine : clock);
        if (isDemo)
        {
            await AddDemoAsync(builder, postgres);
        }

        AddOptions(builder, isDemo);
        BoardOptions board = configuration.GetSection(BoardOptions.Section).Get<BoardOptions>() ?? new();

        // Registered before all services that read a table on start.
        builder.Services.AddHostedService<DatabaseStart>();
        builder.Services.AddBoardDatabase(
            postgres,
            postgres is null ? DatabaseSetup.FileOf(board.DataFolder, isDemo) : "");
        WebApplication? built = null;
        AddSync(
            builder,
            configuration,
            clock,
            new(() => built!.Services.GetRequiredService<IDbContextFactory<BoardContext>>()));
        builder.Services.AddHostedService<DatabaseTime>();
        builder.Services.AddBoardEngine(postgres, Math.Clamp(board.MaxConcurrency, 1, 100), clock);
        builder.Services.AddHostedService<Janitor>();
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveFeed>());
        builder.Services.AddSingleton<JobReader>();
        builder.Services.AddSingleton<OverviewReader>();
        builder.Services.AddSingleton(new BoardFacts(isDemo, postgres is not null));
        builder.AddBoardPages(board);
        builder.AddBoardTelemetry();

        built = builder.Build();
        built.UseBoard();
        return built;
    }

    private static async Task AddDemoAsync(WebApplicationBuilder builder, string? postgres)
    {
        if (postgres is not null)
        {
            throw new OptionsValidationException(
                BoardOptions.Section,
                typeof(BoardOptions),
                [
                    "ConnectionStrings:Board names a database, and no source is configured under JobApis:Sources. Each "
                    + "process would write the jobs of its own simulator into it. Configure sources.",
                ]);
        }

        ILoggerFactory logging = LoggerFactory.Create(log => log.AddConsole());
        DemoSimulator demo = await DemoSimulator.StartAsync(
            TimeProvider.System,
            builder.Configuration.GetValue($"{BoardOptions.Section}:{nameof(BoardOptions.DemoChanges)}", true),
            logging.CreateLogger<DemoSimulator>());
        builder.Configuration.AddInMemoryCollection(demo.Simulator.Configuration);
        builder.Services.AddSingleton(demo);
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoSimulator>());
    }

    private static void AddOptions(WebApplicationBuilder builder, bool isDemo)
    {
        builder.Services.AddOptions<BoardOptions>()
            .Configure(options => options.Interval = isDemo ? DemoInterval : options.Interval)
            .Bind(builder.Configuration.GetSection(BoardOptions.Section))
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<BoardOptions>, BoardOptionsValidator>();
    }

    private static void AddSync(
        WebApplicationBuilder builder,
        ConfigurationManager configuration,
        SteadyClock clock,
        Lazy<IDbContextFactory<BoardContext>> database)
    {
        builder.Services.AddSingleton<BoardNode>();
        builder.Services.AddSingleton<AccountTable>();
        builder.Services.AddSingleton<CopyWriter>();
        builder.Services.AddSingleton<SyncStates>();
        builder.Services.AddSingleton<RunLog>();
        builder.Services.AddSingleton<AccountSync>();
        builder.Services.AddSingleton<BoardMetrics>();
        builder.Services.AddHealthChecks()
            .AddJobApis(tags: ["sources"])
            .AddCheck<DatabaseHealth>("database", tags: ["ready"]);

        JobApisBuilder sources = builder.Services.AddJobApis(configuration);
        int? perMinute = configuration.GetValue<int?>(
            $"{BoardOptions.Section}:{nameof(BoardOptions.RequestsPerMinute)}");
        foreach (IConfigurationSection source in configuration.GetSection("JobApis:Sources").GetChildren())
        {
            SharedBudget budget = new(source.Key, perMinute, database, clock);
            sources.Configure<JobSourceOptions>(source.Key, options => options.UseRateLimiter(budget));
        }
    }
}

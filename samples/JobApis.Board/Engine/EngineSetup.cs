using Npgsql;
using Quartz;

namespace JobApis.Board.Engine;

/// <summary>The engine: Quartz.NET, in memory over SQLite, clustered over PostgreSQL.</summary>
internal static class EngineSetup
{
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(1);

    // A node that does not check in for the check-in interval plus this time is considered dead. If it was only slow,
    // its fencing token prevents it from writing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // How long a node without work may sleep. It is not notified when another node releases an account.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    // How long a node waits before it retries after the database did not answer.
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    public static void AddBoardEngine(
        this IServiceCollection services,
        string? postgres,
        int maxConcurrency,
        SteadyClock clock)
    {
        services.AddQuartz(engine =>
        {
            engine.UseTimeProvider(clock);
            engine.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "board";
                scheduler.GenerateInstanceId = true;
                scheduler.IdleWaitTime = LongestSleep;
            });
            engine.UseDefaultThreadPool(maxConcurrency);
            if (postgres is not null)
            {
                engine.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, postgres);
                    store.UseSystemTextJsonSerializer();
                    store.ProvisionSchema();
                    store.ConfigureStore(options => options.DbRetryInterval = Retry);
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = CheckIn;
                        cluster.CheckinMisfireThreshold = Patience;
                    });
                });
            }
        });
        services.AddQuartzHostedService(engine => engine.WaitForJobsToComplete = true);
        services.AddHostedService<AccountSchedule>();
    }
}

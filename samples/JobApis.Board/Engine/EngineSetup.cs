using Npgsql;
using Quartz;

namespace JobApis.Board.Engine;

/// <summary>The engine: Quartz.NET, in memory over SQLite, clustered over PostgreSQL.</summary>
internal static class EngineSetup
{
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(2);

    public static void AddBoardEngine(this IServiceCollection services, string? postgres, int maxConcurrency)
    {
        services.AddQuartz(engine =>
        {
            engine.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "board";
                scheduler.GenerateInstanceId = true;
            });
            engine.UseDefaultThreadPool(maxConcurrency);
            if (postgres is not null)
            {
                engine.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, postgres);
                    store.UseSystemTextJsonSerializer();
                    store.ProvisionSchema();
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = CheckIn;
                        cluster.CheckinMisfireThreshold = CheckIn;
                    });
                });
            }
        });
        services.AddQuartzHostedService(engine => engine.WaitForJobsToComplete = true);
        services.AddHostedService<AccountSchedule>();
    }
}

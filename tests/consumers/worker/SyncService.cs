using JobApis.Client;
using Microsoft.Extensions.Hosting;

namespace WorkerConsumer;

/// <summary>Syncs the table with all sources.</summary>
internal sealed class SyncService(IJobSourceRegistry registry, JobTable table, WatchOptions options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (JobChange change in registry.WatchAllAsync(options: options, cancellationToken: stoppingToken))
        {
            await table.ApplyAsync(change, stoppingToken);
        }
    }
}

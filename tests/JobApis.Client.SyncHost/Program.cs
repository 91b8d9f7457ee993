using JobApis.Client;
using JobApis.Client.SyncHost;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// A worker that keeps copies of all configured sources in a folder, for a test that kills it. Each line on stdout is a
// step; all data of earlier steps is on the disk. "once" reads full lists until no job is in doubt; "loop" continues.
// "naive-before" and "naive-after" store the checkpoint separately, before or after the copy.
if (args is not [string mode, string folder])
{
    Console.Error.WriteLine("JobApis.Client.SyncHost once|loop|naive-before|naive-after FOLDER");
    return 2;
}

// Pauses take no time on this clock.
ManualTimeProvider clock = new(TimeProvider.System.GetUtcNow()) { AutoAdvanceUpTo = TimeSpan.FromDays(1) };
ServiceCollection services = new();
services.AddJobApis(new ConfigurationBuilder().AddEnvironmentVariables().Build());
await using ServiceProvider provider = services.BuildServiceProvider();
Steps steps = new(Console.OpenStandardOutput());
await Task.WhenAll(
    provider.GetRequiredService<IJobSourceRegistry>().Sources.Select(source => Task.Run(() => RunAsync(source))));
return 0;

async Task RunAsync(IJobSource source)
{
    JobSyncOptions options = new()
    {
        TimeProvider = clock,
        MaxFailures = int.MaxValue,
        PageSize = 10,
        FullListInterval = mode == "once" ? TimeSpan.Zero : TimeSpan.FromMinutes(2),
    };
    if (mode.StartsWith("naive", StringComparison.Ordinal))
    {
        await new NaiveSync(Path.Combine(folder, source.Name), steps, isMemoryFirst: mode == "naive-before").RunAsync(
            source,
            options);
        return;
    }

    using FileJobSyncStore file = new(Path.Combine(folder, source.Name));
    LedgerStore store = new(file, Path.Combine(folder, source.Name + ".ledger"), steps);
    int left = 1;
    for (int pass = 0; left > 0; pass++)
    {
        IAsyncEnumerable<JobSyncBatch> batches = mode == "once"
            ? source.SyncOnceAsync(store, null, options)
            : source.SyncAsync(store, null, options);
        await foreach (JobSyncBatch batch in batches)
        {
            steps.Write($"{source.Name} got {batch.Checkpoint.Sequence}");
            left = batch.Pass?.Unsettled ?? left;
        }

        steps.Write($"{source.Name} ended pass {pass} with {left} unsettled");
        if (pass == 50)
        {
            throw new InvalidOperationException(
                $"{source.Name}: {left} jobs are still in doubt after {pass} passes over a still list.");
        }
    }
}

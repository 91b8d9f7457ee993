using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WorkerConsumer;

// The services run in this process, so that their jobs can be changed while the worker runs.
using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(2));
await using JobSimulator simulator = await JobSimulator.StartAsync(new() { Seed = 7, JobsPerService = 30 });
string file = Path.Combine(Path.GetTempPath(), $"jobs-{Guid.NewGuid():N}.db");
try
{
    await using JobTable table = await JobTable.OpenAsync($"Data Source={file};Pooling=False", deadline.Token);
    HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
    builder.Logging.ClearProviders();
    builder.Configuration.AddInMemoryCollection(simulator.Configuration);
    builder.Services.AddJobApis(builder.Configuration);
    builder.Services.AddSingleton(table);
    builder.Services.AddSingleton(new WatchOptions { IncludeExisting = true, Interval = TimeSpan.FromSeconds(1) });
    builder.Services.AddHostedService<SyncService>();
    using IHost host = builder.Build();
    IJobSourceRegistry registry = host.Services.GetRequiredService<IJobSourceRegistry>();
    await host.StartAsync(deadline.Token);

    await UntilInStepAsync();
    simulator.Rescale.Jobs.Add();
    simulator.JobsV1.Jobs.Remove(simulator.JobsV1.Jobs.First().Id);
    simulator.PaiDlc.Jobs.Remove(simulator.PaiDlc.Jobs.Last().Id);
    int rows = await UntilInStepAsync();
    await host.StopAsync(deadline.Token);
    Console.WriteLine($"{rows} rows, in step with {registry.Sources.Count} sources");
    return 0;

    async Task<int> UntilInStepAsync()
    {
        while (true)
        {
            List<(string Id, string State)> jobs = await registry.ListAllJobsAsync(cancellationToken: deadline.Token)
                .Select(job => ($"{job.Source}/{job.Id}", job.Status.State.ToString()))
                .OrderBy(row => row.Item1, StringComparer.Ordinal)
                .ToListAsync(deadline.Token);
            if (jobs.SequenceEqual(await table.ReadAsync(deadline.Token)))
            {
                return jobs.Count;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), deadline.Token);
        }
    }
}
finally
{
    File.Delete(file);
}

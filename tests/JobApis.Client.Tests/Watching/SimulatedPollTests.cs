using System.Globalization;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Watching;

/// <summary>Watching and waiting over real HTTP, with pauses on the test's clock.</summary>
public sealed class SimulatedPollTests : IAsyncLifetime
{
    private const int Jobs = 30;

    private readonly ManualTimeProvider _clock = new() { AutoAdvanceUpTo = TimeSpan.FromHours(1) };
    private JobSimulator _simulator = null!;
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 5, JobsPerService = Jobs },
            TestContext.Current.CancellationToken);
        ServiceCollection services = new();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(_simulator.Configuration).Build());
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task WatchAll_EveryService_ReportsANewJobAndAGoneOne()
    {
        IJobSourceRegistry registry = _services.GetRequiredService<IJobSourceRegistry>();
        Dictionary<string, int> existing = new(StringComparer.Ordinal);
        HashSet<(JobChangeKind, string, string)> expected = [];
        WatchOptions options = new()
        {
            IncludeExisting = true,
            FullListInterval = TimeSpan.Zero,
            TimeProvider = _clock,
        };

        await foreach (JobChange change in registry.WatchAllAsync(null, options, TestContext.Current.CancellationToken))
        {
            string source = change.Job.Source;
            existing[source] = existing.GetValueOrDefault(source) + 1;
            if (existing[source] == Jobs)
            {
                SimulatedJobStore jobs = ServiceOf(source).Jobs;
                string gone = jobs.First().Id;
                jobs.Remove(gone);
                expected.UnionWith([(JobChangeKind.Gone, source, gone), (JobChangeKind.Added, source, jobs.Add().Id)]);
            }
            else if (existing[source] > Jobs)
            {
                Assert.True(expected.Remove((change.Kind, source, change.Job.Id)), change.ToString());
                if (expected.Count == 0
                    && existing.Count == _simulator.Services.Count
                    && existing.Values.All(count => count == Jobs + 2))
                {
                    break;
                }
            }
        }

        _simulator.ThrowIfUnmatched();
    }

    [Theory]
    [InlineData("worklayer", "CLOSED", "filter=create_time>=\"")]
    [InlineData("pai-dlc", "Succeeded", "StartTime=")]
    public async Task Watch_ServiceThatFiltersByTime_SeesANewJobInAShortList(string name, string over, string lowerEnd)
    {
        SimulatedJobStore jobs = ServiceOf(name).Jobs;
        foreach (SimulatedJob job in jobs)
        {
            jobs.SetStatus(job.Id, over);
        }

        // The request to PAI-DLC starts one second earlier than needed.
        string from = jobs
            .Max(job => job.CreatedAt)
            .AddMinutes(-5)
            .AddSeconds(name == "pai-dlc" ? -1 : 0).UtcDateTime
            .ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        int changes = 0;
        await foreach (JobChange change in _services.GetRequiredService<IJobSourceRegistry>().GetSource(name)
            .WatchAsync(
                null, new() { IncludeExisting = true, TimeProvider = _clock }, TestContext.Current.CancellationToken))
        {
            if (++changes == Jobs)
            {
                _simulator.ClearRequests();
                jobs.Add();
            }
            else if (changes > Jobs)
            {
                Assert.Equal(JobChangeKind.Added, change.Kind);
                break;
            }
        }

        RecordedRequest list = Assert.Single(_simulator.Requests);
        Assert.Contains(lowerEnd + from, Uri.UnescapeDataString(list.RawTarget), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_RescaleJob_EndsWithItsOutcome()
    {
        IJobSource source = _services.GetRequiredService<IJobSourceRegistry>().GetSource("rescale");
        SimulatedJob job = _simulator.Rescale.Jobs.First();
        _simulator.Rescale.Jobs.SetStatus(job.Id, "Executing");
        int readings = 0;
        _simulator.Answered += (_, _) =>
        {
            if (++readings == 6)
            {
                _simulator.Rescale.Jobs.SetStatus(job.Id, "Completed");
            }
        };
        _simulator.Faults.Next(SimulatedService.Rescale, 1, Fault.Status(503));

        Job ended = await source.WaitForJobAsync(
            job.Id, new() { TimeProvider = _clock }, null, TestContext.Current.CancellationToken);

        Assert.Equal("Completed", ended.Status.ProviderValue);
        Assert.True(ended.Status.State.IsFinal());
        Assert.InRange(readings, 7, 9);
    }

    private ServiceSimulator ServiceOf(string source) =>
        _simulator.Services.Single(service => service.SourceName == source);
}

using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Docs;

/// <summary><c>docs/listing.md</c>: its C# is compiled and run, and it names every option.</summary>
public sealed class ListingPageTests
{
    private static readonly string Page =
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "listing.md")).ReplaceLineEndings("\n");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Page_EveryBehavior_HasItsRow() => Assert.All(
        Enum.GetNames<UnsupportedQueryBehavior>(),
        name => Assert.Matches($@"(?m)^\| `{name}`", Page));

    [Fact]
    public async Task Examples_AgainstTheSimulator_AnswerAndTellTheCosts()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            new() { Seed = 7, JobsPerService = 30 },
            Token);
        await using ServiceProvider container = new ServiceCollection()
            .AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build())
            .Services
            .BuildServiceProvider();
        IJobSourceRegistry registry = container.GetRequiredService<IJobSourceRegistry>();
        List<Job> jobs = [];
        List<string> lines = [];

        await ListingExamples.AskAllAsync(registry, DateTimeOffset.MinValue, jobs.Add, lines.Add);

        Assert.Contains(jobs, job => job.Source == "rescale");
        Assert.All(jobs, job => Assert.Equal(JobState.Failed, job.Status.State));
        Assert.StartsWith("not asked: deepset: ", Assert.Single(lines), StringComparison.Ordinal);

        simulator.ClearRequests();
        lines.Clear();
        await ListingExamples.TellCostsAsync(
            registry.GetSource("rescale"),
            new() { States = [JobState.Failed] },
            new() { UnsupportedQuery = UnsupportedQueryBehavior.Resolve },
            lines.Add);
        int lookups = simulator.Requests.Count - 1;
        Assert.Equal($"1 pages, and {lookups} requests for {lookups} jobs", Assert.Single(lines));
    }
}

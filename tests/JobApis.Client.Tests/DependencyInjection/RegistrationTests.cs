using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobApis.Client.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddJobApis_FromConfigurationAlone_RegistersEverySource()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 12 }, Token);
        await using ServiceProvider container = Container(simulator.Configuration);
        container.GetRequiredService<IStartupValidator>().Validate();

        IJobSourceRegistry registry = container.GetRequiredService<IJobSourceRegistry>();
        List<Job> jobs = await registry.ListAllJobsAsync(cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(simulator.Services.Count, registry.Sources.Count);
        Assert.Equal(simulator.Services.Sum(service => service.Jobs.Count), jobs.Count);
        Assert.Equal(jobs.Count, jobs.DistinctBy(job => (job.Source, job.Id)).Count());
        Assert.Same(registry.GetSource("rescale"), container.GetRequiredKeyedService<IJobSource>("rescale"));
    }

    [Theory]
    [InlineData("Provider", "Nonsense", "JobApis:Sources:x:Provider", "Rescale")]
    [InlineData("Provider", null, "JobApis:Sources:x:Provider", "missing")]
    public void AddJobApis_WrongProvider_NamesTheKeyAndTheChoices(string key, string? value, string named, string said)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Container(new Dictionary<string, string?>
        {
            ["JobApis:Sources:x:" + key] = value,
            ["JobApis:Sources:x:ApiKey"] = "secret-canary",
        }));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-canary", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListAllJobsAsync_OneSourceFails_TheOthersAreListedAndItIsReported()
    {
        FakeJobSource good = new("good", Jobs("good", 25));
        FakeJobSource bad = new("bad", Jobs("bad", 25));
        bad.FailOnPage(2, new JobApiServerException("down"));
        IJobSource[] sources = [good, bad];
        List<JobSourceFailure> failures = [];

        List<Job> jobs = await sources.ListAllJobsAsync(
            onFailure: failures.Add,
            cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(25, jobs.Count(job => job.Source == "good"));
        Assert.Equal(10, jobs.Count(job => job.Source == "bad"));
        Assert.Same(bad, Assert.Single(failures).Source);
    }

    [Fact]
    public async Task ListAllJobsAsync_OneSourceFailsAndNobodyListens_ThrowsAfterTheLastJob()
    {
        FakeJobSource good = new("good", Jobs("good", 25));
        FakeJobSource bad = new("bad");
        bad.FailOnPage(1, new JobApiServerException("down"));
        IJobSource[] sources = [bad, good];
        int seen = 0;

        JobSourcesFailedException exception = await Assert.ThrowsAsync<JobSourcesFailedException>(async () =>
        {
            await foreach (Job job in sources.ListAllJobsAsync(cancellationToken: Token))
            {
                seen++;
            }
        });

        Assert.Equal(25, seen);
        Assert.Single(exception.Failures);
        Assert.Contains("down", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListAllJobsAsync_LeftEarly_EndsAllReading()
    {
        FakeJobSource[] sources =
        [
            .. Enumerable.Range(0, 5).Select(index => new FakeJobSource($"s{index}", Jobs($"s{index}", 1000))),
        ];

        await foreach (Job job in sources.ListAllJobsAsync(cancellationToken: Token))
        {
            break;
        }

        Assert.All(sources, source => Assert.Single(source.Queries));
    }

    [Fact]
    public async Task ListAllJobsAsync_Cancelled_Throws()
    {
        using CancellationTokenSource cancellation = new();
        FakeJobSource[] sources = [new("a", Jobs("a", 100)), new("b", Jobs("b", 100))];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Job job in sources.ListAllJobsAsync(cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
    }

    private static IEnumerable<Job> Jobs(string source, int count) =>
        Enumerable.Range(0, count).Select(index => new Job { Source = source, Id = $"{source}-{index}" });

    private static ServiceProvider Container(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        ServiceCollection services = new();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider();
    }
}

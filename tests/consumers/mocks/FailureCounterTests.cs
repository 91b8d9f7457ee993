using JobApis.Client;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using Moq;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Xunit;

namespace MocksConsumer;

public sealed class FailureCounterTests
{
    private static readonly Job Sample = new()
    {
        Source = "rescale",
        Id = "a",
        Status = new(JobState.Failed, "Failed"),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Count_OfASubstitute()
    {
        IJobSource source = Substitute.For<IJobSource>();
        source.ListJobsAsync(Arg.Any<JobQuery>(), Arg.Any<ListOptions>(), Arg.Any<CancellationToken>())
            .Returns(AsyncPager.FromItems(Sample, Sample with { Id = "b" }));
        source.GetJobAsync("gone", Arg.Any<CancellationToken>()).ThrowsAsync(new JobApiNotFoundException());
        FailureCounter counter = new(source);

        Assert.Equal(2, await counter.CountAsync(Token));
        await Assert.ThrowsAsync<JobApiNotFoundException>(() => counter.StateOfAsync("gone", Token));
    }

    [Fact]
    public async Task Count_OfAMock()
    {
        Mock<IJobSource> source = new(MockBehavior.Strict);
        source.Setup(mock => mock.ListJobsAsync(
            It.Is<JobQuery>(query => query.Matches(Sample)),
            It.IsAny<ListOptions>(),
            It.IsAny<CancellationToken>()))
            .Returns(AsyncPager.FromPages(new Page<Job>([Sample]), new Page<Job>([])));
        source.Setup(mock => mock.GetJobAsync("a", It.IsAny<CancellationToken>())).ReturnsAsync(Sample);
        FailureCounter counter = new(source.Object);

        Assert.Equal(1, await counter.CountAsync(Token));
        Assert.Equal(JobState.Failed, await counter.StateOfAsync("a", Token));
    }

    // Mocks the typed interface of a service, below the library's source.
    [Fact]
    public async Task Count_OverASubstitutedApi()
    {
        IRescaleApi api = Substitute.For<IRescaleApi>();
        api.ListJobsAsync(Arg.Any<RescalePageQuery>(), Arg.Any<CancellationToken>())
            .Returns(new RescalePage<RescaleJobSummary>
            {
                Results = [new() { Id = "a", JobStatus = new() { Content = new("Completed") } }],
            });
        api.ListStatusesAsync("a", Arg.Any<RescalePageQuery>(), Arg.Any<CancellationToken>())
            .Returns(new RescalePage<RescaleStatusEntry>
            {
                Results = [new() { Status = new("Completed"), StatusReason = "License Failure" }],
            });
        using RescaleJobSource source = new("rescale", api, new RescaleOptions { ApiKey = "none" });

        Assert.Equal(1, await new FailureCounter(source).CountAsync(Token));
    }

    [Fact]
    public async Task Count_OfTheSimulator()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            new() { Seed = 7, JobsPerService = 30 },
            Token);
        using RescaleJobSource source = new(new RescaleOptions
        {
            ApiKey = simulator.Rescale.ApiKey,
            BaseAddress = simulator.BaseAddress,
            AllowInsecureLoopback = true,
        });

        Assert.InRange(await new FailureCounter(source).CountAsync(Token), 1, 29);
    }
}

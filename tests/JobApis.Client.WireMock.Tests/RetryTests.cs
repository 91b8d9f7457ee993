namespace JobApis.Client.WireMock.Tests;

/// <summary>Answers that mean "later".</summary>
public sealed class RetryTests : WireMockTests
{
    public static TheoryData<string> Services => new(Service.Names);

    [Theory]
    [MemberData(nameof(Services))]
    public async Task ListJobsAsync_TwoTimes503_IsRightAfterThreeRequests(string service)
    {
        Server.SetNetwork("503 twice");

        List<Page<Job>> pages = await List(Open(service)).AsPagesAsync(null, Token).ToListAsync(Token);

        Assert.Equal(Service.Named(service).JobIds, pages.SelectMany(page => page.Items).Select(job => job.Id));
        IReadOnlyList<string> list = Service.Named(service).ListRequests;
        Assert.Equal([list[0], list[0], .. list], Server.Journal.Select(request => request.ToString()));
        Assert.Equal(3, pages[0].Response?.Attempts);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task ListJobsAsync_TwoTimes503AndOneRetry_Throws(string service)
    {
        Server.SetNetwork("503 twice");

        JobApiServerException exception = await Assert.ThrowsAsync<JobApiServerException>(
            async () => await List(Open(service, options => options.MaxRetries = 1)).ToListAsync(Token));

        Assert.Equal(2, exception.Attempts);
        Assert.True(exception.IsTransient);
        Assert.NotNull(exception.FailedAt);
        Assert.Equal(2, Server.Journal.Count);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task ListJobsAsync_429WithRetryAfter_WaitsThatLong(string service)
    {
        Server.SetNetwork("429 once");
        DateTimeOffset start = Clock.GetUtcNow();

        List<Job> jobs = await List(Open(service)).ToListAsync(Token);

        Assert.Equal(Service.Named(service).JobIds, jobs.Select(job => job.Id));
        Assert.InRange(Clock.GetUtcNow() - start, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(21));
        Assert.Equal(Service.Named(service).ListRequests.Count + 1, Server.Journal.Count);
    }
}

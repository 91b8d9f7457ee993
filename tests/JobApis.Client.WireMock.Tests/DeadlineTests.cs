namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// Answers that take two seconds, before they begin or while they come. This is real time; what is asserted is that the deadline came first, not when: without it each of these calls
/// would succeed.
/// </summary>
public sealed class DeadlineTests(WireMockServer server) : WireMockTests(server)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    public static MatrixTheoryData<string, string> ServicesAndDelays => new(Service.Names, ["late", "slow"]);

    [Theory]
    [MemberData(nameof(ServicesAndDelays))]
    public async Task ListJobsAsync_AnswerLaterThanAttemptTimeout_Throws(string service, string delay)
    {
        JobApiTimeoutException exception = await ListAsync(service, delay, options =>
        {
            options.AttemptTimeout = Soon;
            options.MaxRetries = 0;
        });

        Assert.Contains("(AttemptTimeout)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ServicesAndDelays))]
    public async Task ListJobsAsync_AnswerLaterThanTotalTimeout_Throws(string service, string delay)
    {
        JobApiTimeoutException exception = await ListAsync(service, delay, options => options.TotalTimeout = Soon);

        Assert.Contains("(TotalTimeout)", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>That nothing but the deadline is wrong with these answers. One service will do: each of these takes the whole time.</summary>
    [Theory]
    [InlineData("rescale", "late")]
    [InlineData("rescale", "slow")]
    public async Task ListJobsAsync_AnswerWithinItsDeadlines_IsWhole(string service, string delay)
    {
        await Server.SetNetworkAsync(delay, Token);

        List<Job> jobs = await List(Open(service, OnTheRealClock)).ToListAsync(Token);

        Assert.Equal(Service.Named(service).JobIds, jobs.Select(job => job.Id));
    }

    private static void OnTheRealClock(JobSourceOptions options) => options.TimeProvider = TimeProvider.System;

    private async Task<JobApiTimeoutException> ListAsync(string service, string delay, Action<JobSourceOptions> configure)
    {
        await Server.SetNetworkAsync(delay, Token);
        IJobSource source = Open(service, OnTheRealClock + configure);

        JobApiTimeoutException exception = await Assert.ThrowsAsync<JobApiTimeoutException>(async () => await List(source).ToListAsync(Token));

        Assert.True(exception.IsTransient);
        Assert.False(exception.OutcomeUnknown);
        Assert.NotNull(exception.FailedAt);
        Assert.Single(await GetJournalAsync());
        return exception;
    }
}

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// Answers that do not come, or stop in the middle of their bodies, and the deadline comes first: on the clock of the
/// source, so that nothing here depends on how busy the machine is.
/// </summary>
public sealed class DeadlineTests : WireMockTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LongAfter = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public static TheoryData<string> Services => new(Service.Names);

    public static MatrixTheoryData<string, string> ServicesAndDelays => new(Service.Names, ["late", "slow"]);

    [Theory]
    [MemberData(nameof(ServicesAndDelays))]
    public async Task ListJobsAsync_AnswerLaterThanAttemptTimeout_Throws(string service, string delay)
    {
        JobApiTimeoutException exception = await ListAsync(service, delay, options =>
        {
            options.AttemptTimeout = Deadline;
            options.TotalTimeout = LongAfter;
            options.MaxRetries = 0;
        });

        Assert.Contains("(AttemptTimeout)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ServicesAndDelays))]
    public async Task ListJobsAsync_AnswerLaterThanTotalTimeout_Throws(string service, string delay)
    {
        JobApiTimeoutException exception = await ListAsync(service, delay, options =>
        {
            options.AttemptTimeout = LongAfter;
            options.TotalTimeout = Deadline;
        });

        Assert.Contains("(TotalTimeout)", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>That nothing but the deadline is wrong with these: an answer just before it is whole.</summary>
    [Theory]
    [MemberData(nameof(ServicesAndDelays))]
    public async Task ListJobsAsync_AnswerWithinItsDeadlines_IsWhole(string service, string delay)
    {
        IJobSource source = Open(service, options => options.AttemptTimeout = Deadline);
        Server.Hold(inTheBody: delay == "slow");
        Task<List<Job>> listing = List(source).ToListAsync(Token).AsTask();
        await Server.Holding.WaitAsync(Token);

        Clock.Advance(Deadline - Tick);
        Assert.False(listing.IsCompleted);
        Server.Release();

        Assert.Equal(Service.Named(service).JobIds, (await listing).Select(job => job.Id));
    }

    /// <summary>In real time, with WireMock.Net's own delay and the deadlines that a source has by default.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public async Task ListJobsAsync_EveryAnswerALittleLate_IsWhole(string service)
    {
        IJobSource source = Open(service, options => options.TimeProvider = TimeProvider.System);
        Server.Delay(TimeSpan.FromMilliseconds(50));

        List<Job> jobs = await List(source).ToListAsync(Token);

        Assert.Equal(Service.Named(service).JobIds, jobs.Select(job => job.Id));
    }

    private async Task<JobApiTimeoutException> ListAsync(
        string service,
        string delay,
        Action<JobSourceOptions> configure)
    {
        IJobSource source = Open(service, configure);
        Server.Hold(inTheBody: delay == "slow");
        Task<List<Job>> listing = List(source).ToListAsync(Token).AsTask();
        await Server.Holding.WaitAsync(Token);

        Clock.Advance(Deadline - Tick);
        Assert.False(listing.IsCompleted);
        Clock.Advance(Tick);

        // Too late for the call, which has ended; a client that has no deadline gets a whole list and fails the test.
        Server.Release();
        JobApiTimeoutException exception = await Assert.ThrowsAsync<JobApiTimeoutException>(() => listing);

        Assert.True(exception.IsTransient);
        Assert.False(exception.OutcomeUnknown);
        Assert.NotNull(exception.FailedAt);
        Assert.Single(Server.Journal);
        return exception;
    }
}

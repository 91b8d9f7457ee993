namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// The deadline expires before an answer arrives, or in the middle of its body. It uses the clock of the source, so
/// that the load of the machine does not matter.
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

    /// <summary>The control: an answer just before the deadline is complete.</summary>
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

    /// <summary>In real time, with WireMock.Net's delay and the default deadlines.</summary>
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

        // Too late for the call, which has ended. A client without a deadline would get a complete list and fail the
        // test.
        Server.Release();
        JobApiTimeoutException exception = await Assert.ThrowsAsync<JobApiTimeoutException>(() => listing);

        Assert.True(exception.IsTransient);
        Assert.False(exception.OutcomeUnknown);
        Assert.NotNull(exception.FailedAt);
        Assert.Single(Server.Journal);
        return exception;
    }
}

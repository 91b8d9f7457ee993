using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

public sealed class RescaleWaitingTests
{
    private static readonly ScriptedAnswer Pending = RescaleServer.Page(
        RescaleServer.Entry("Pending", "2021-06-01T08:00:00Z"));
    private static readonly ScriptedAnswer Executing = RescaleServer.Page(
        RescaleServer.Entry("Executing", "2021-06-01T08:10:00Z"));
    private static readonly ScriptedAnswer Failed = RescaleServer.Page(
        RescaleServer.Entry("Completed", "2021-06-01T09:00:00Z", "A run failed"));
    private static readonly ScriptedAnswer Down = new("", 503);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitForEndAsync_JobEnds_PollsEverMoreSlowlyAndRestartsAfterAChange()
    {
        ManualTimeProvider clock = Clock();
        List<double> polls = [];
        Queue<ScriptedAnswer> answers =
            new([Pending, Pending, Pending, Pending, Pending, Executing, Executing, Failed]);
        DateTimeOffset start = clock.GetUtcNow();
        await using ScriptedServer server = new(_ =>
        {
            polls.Add((clock.GetUtcNow() - start).TotalSeconds);
            return answers.Dequeue();
        });
        using RescaleJobSource source = RescaleServer.Open(server);
        List<string?> told = [];

        RescaleOutcome outcome = await source.Api.WaitForEndAsync(
            "a",
            new() { TimeProvider = clock, Progress = new Told(now => told.Add(now.Status.ProviderValue)) },
            Token);

        Assert.Equal((JobState.Failed, "A run failed"), (outcome.Status.State, outcome.Reason));
        Assert.Equal([0, 5, 15, 35, 65, 95, 100, 110], polls);
        Assert.Equal(
            ["Pending", "Pending", "Pending", "Pending", "Pending", "Executing", "Executing", "Completed"],
            told);
        Assert.All(
            server.Requests,
            request => Assert.Equal("GET /api/v2/jobs/a/statuses/?page_size=100", request.ToString()));
    }

    [Fact]
    public async Task WaitForStatusAsync_ConditionHolds_EndsAtOnce()
    {
        await using ScriptedServer server = new(Pending, Executing);
        using RescaleJobSource source = RescaleServer.Open(server);

        RescaleOutcome outcome = await source.Api.WaitForStatusAsync(
            "a", now => now.Status.State == JobState.Running, new() { TimeProvider = Clock() }, Token);

        Assert.Equal(JobState.Running, outcome.Status.State);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task WaitForStatusAsync_JobEndsOtherwise_EndsToo()
    {
        await using ScriptedServer server = new(Failed);
        using RescaleJobSource source = RescaleServer.Open(server);

        Assert.Equal(
            JobState.Failed,
            (await source.Api.WaitForStatusAsync("a", static _ => false, null, Token)).Status.State);
    }

    [Fact]
    public async Task WaitForEndAsync_FewerFailuresInARowThanAllowed_AreWaitedOut()
    {
        await using ScriptedServer server = new(Down, Down, Down, Down, Pending, Down, Down, Down, Down, Failed);
        using RescaleJobSource source = RescaleServer.Open(server);

        Assert.Equal(
            JobState.Failed,
            (await source.Api.WaitForEndAsync("a", new() { TimeProvider = Clock() }, Token)).Status.State);
        Assert.Equal(10, server.Requests.Count);
    }

    [Fact]
    public async Task WaitForEndAsync_TooManyFailuresInARow_ThrowsTheLast()
    {
        await using ScriptedServer server = new(_ => Down);
        using RescaleJobSource source = RescaleServer.Open(server);

        await Assert.ThrowsAsync<JobApiServerException>(() =>
            source.Api.WaitForEndAsync("a", new() { TimeProvider = Clock() }, Token));

        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task WaitForEndAsync_LastingFault_ThrowsAtOnce()
    {
        await using ScriptedServer server = new(new ScriptedAnswer("""{ "detail": "Not found." }""", 404));
        using RescaleJobSource source = RescaleServer.Open(server);

        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            source.Api.WaitForEndAsync("a", new() { TimeProvider = Clock() }, Token));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task WaitForEndAsync_ServiceAsksForALongerWait_GetsIt()
    {
        ManualTimeProvider clock = Clock();
        DateTimeOffset start = clock.GetUtcNow();
        await using ScriptedServer server = new(
            new ScriptedAnswer("""{ "detail": "Request was throttled. Expected available in 55 seconds." }""", 429),
            Failed);
        using RescaleJobSource source = RescaleServer.Open(server);

        await source.Api.WaitForEndAsync("a", new() { TimeProvider = clock }, Token);

        Assert.Equal(55, (clock.GetUtcNow() - start).TotalSeconds);
    }

    [Fact]
    public async Task WaitForEndAsync_Deadline_SaysWhereTheJobStood()
    {
        ManualTimeProvider clock = new();
        await using ScriptedServer server = new(_ => Executing);
        using RescaleJobSource source = RescaleServer.Open(server);
        Told progress = new(_ => clock.Advance(TimeSpan.FromSeconds(61)));

        JobApiTimeoutException error = await Assert.ThrowsAsync<JobApiTimeoutException>(
            () => source.Api.WaitForEndAsync(
                "a",
                new() { TimeProvider = clock, Timeout = TimeSpan.FromSeconds(60), Progress = progress },
                Token));

        Assert.Contains("Executing", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task WaitForEndAsync_Cancelled_IsTheCallersToken()
    {
        using CancellationTokenSource stop = new();
        await using ScriptedServer server = new(_ => Executing);
        using RescaleJobSource source = RescaleServer.Open(server);
        Told progress = new(_ => stop.Cancel());

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => source.Api.WaitForEndAsync(
                "a",
                new() { TimeProvider = new ManualTimeProvider(), Progress = progress },
                stop.Token));

        Assert.Equal(stop.Token, error.CancellationToken);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RescaleWaitOptions { FirstInterval = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RescaleWaitOptions { LongestInterval = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RescaleWaitOptions { Timeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RescaleWaitOptions { Timeout = TimeSpan.FromDays(31) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RescaleWaitOptions { MaxFailures = 0 });
    }

    private static ManualTimeProvider Clock() => new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(60) };

    private sealed class Told(Action<RescaleOutcome> told) : IProgress<RescaleOutcome>
    {
        public void Report(RescaleOutcome value) => told(value);
    }
}

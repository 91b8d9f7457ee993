using JobApis.Client.Testing;
using static JobApis.Client.Tests.Watching.PolledSource;

namespace JobApis.Client.Tests.Watching;

/// <summary><see cref="JobSourceWaitExtensions.WaitForJobAsync"/> with a clock that advances automatically.</summary>
public sealed class WaitTests
{
    private readonly ManualTimeProvider _clock = new() { AutoAdvanceUpTo = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task Wait_JobEnds_ReturnsItAfterPausesThatGrowAndRestartWithEachStatus()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a", JobState.Queued)] };
        source.OnGet = (number, _) =>
        {
            source.Jobs = number switch { 5 => [Job("a")], 12 => [Job("a", JobState.Failed)], _ => source.Jobs };
            return Task.CompletedTask;
        };
        Readings progress = new();

        Job job = await source.WaitForJobAsync("a", Options(), progress, TestContext.Current.CancellationToken);

        Assert.Equal(JobState.Failed, job.Status.State);
        Assert.Equal([5, 7.5, 11.25, 16.875, 5, 7.5, 11.25, 16.875, 20, 20, 20], Pauses(source));
        Assert.Equal(
            [JobState.Queued, JobState.Running, JobState.Failed],
            progress.Seen.Select(seen => seen.Status.State).Distinct());
        Assert.Equal((12, job), (progress.Seen.Count, progress.Seen[^1]));
    }

    [Fact]
    public async Task Wait_Until_EndsWhenItHoldsAndInAnyCaseWhenTheJobIsOver()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a", JobState.Queued), Job("b", JobState.Queued)] };
        source.OnGet = (number, _) =>
        {
            source.Jobs = number % 3 == 0 ? [Job("a"), Job("b", JobState.Cancelled)] : source.Jobs;
            return Task.CompletedTask;
        };
        WaitOptions options = Options() with { Until = job => job.Status.State == JobState.Running };

        Assert.Equal(
            JobState.Running,
            (await source.WaitForJobAsync("a", options, null, TestContext.Current.CancellationToken)).Status.State);
        Assert.Equal(
            JobState.Cancelled,
            (await source.WaitForJobAsync("b", options, null, TestContext.Current.CancellationToken)).Status.State);
    }

    [Fact]
    public async Task Wait_LongerThanTheTimeout_TellsTheStatusLastSeen()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a", word: "Executing")] };

        JobApiTimeoutException timeout = await Assert.ThrowsAsync<JobApiTimeoutException>(
            () => source.WaitForJobAsync(
                "a",
                Options() with { Timeout = TimeSpan.FromMinutes(10) },
                null,
                TestContext.Current.CancellationToken));

        Assert.Equal(
            "fake WaitForJob: it took longer than 600 s (Timeout); the job's status is still Executing.",
            timeout.Message);
        Assert.Equal(("fake", "WaitForJob", true), (timeout.JobSource, timeout.Operation, timeout.IsTransient));
        Assert.InRange(source.Readings[^1] - source.Readings[0], TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Wait_ServiceDoesNotAnswer_TimesOutInTheMiddleOfTheReading()
    {
        ManualTimeProvider clock = new();
        PolledSource source = new(clock)
        {
            Jobs = [Job("a")],
            OnGet = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, clock, token),
        };
        Task<Job> wait = source.WaitForJobAsync(
            "a",
            new() { Timeout = TimeSpan.FromSeconds(90), TimeProvider = clock },
            null,
            TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromSeconds(90));

        JobApiTimeoutException timeout = await Assert.ThrowsAsync<JobApiTimeoutException>(() => wait);
        Assert.Contains("could not be read", timeout.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_PassingFailures_AreSurvivedWithGrowingPauses()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a", JobState.Succeeded)] };
        source.OnGet = (number, _) => number switch
        {
            < 3 => throw Passing(),
            3 => throw Passing(TimeSpan.FromSeconds(90)),
            _ => Task.CompletedTask,
        };
        List<JobPollFailure> failures = [];

        await source.WaitForJobAsync(
            "a", Options() with { OnFailure = failures.Add }, null, TestContext.Current.CancellationToken);

        Assert.Equal([5, 10, 90], Pauses(source));
        Assert.Equal([1, 2, 3], failures.Select(failure => failure.InARow));
    }

    [Fact]
    public async Task Wait_FailuresThatDoNotPass_AreThrown()
    {
        PolledSource source = new(_clock)
        {
            Jobs = [Job("a")],
            OnGet = (number, _) => number == 2 ? Task.CompletedTask : throw Passing(),
        };
        List<JobPollFailure> failures = [];

        await Assert.ThrowsAsync<JobApiServerException>(
            () => source.WaitForJobAsync(
                "a",
                Options() with { MaxFailures = 3, OnFailure = failures.Add },
                null,
                TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            new FakeJobSource("fake").WaitForJobAsync("a", Options(), null, TestContext.Current.CancellationToken));

        Assert.Equal([false, false, false, true], failures.Select(failure => failure.RetryIn is null));
        Assert.Equal(5, source.Readings.Count);
    }

    [Fact]
    public async Task Wait_Cancelled_EndsByThatAndNotByATimeout()
    {
        ManualTimeProvider clock = new();
        PolledSource source = new(clock) { Jobs = [Job("a")] };
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        Task<Job> wait = source.WaitForJobAsync("a", new() { TimeProvider = clock }, null, stop.Token);
        await clock.WaitForTimerAsync(TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    private WaitOptions Options() => new()
    {
        Interval = TimeSpan.FromSeconds(5),
        MaxInterval = TimeSpan.FromSeconds(20),
        Jitter = 0,
        TimeProvider = _clock,
    };

    private static double[] Pauses(PolledSource source) =>
        [.. source.Readings.Zip(source.Readings.Skip(1), (one, next) => (next - one).TotalSeconds)];

    private sealed class Readings : IProgress<Job>
    {
        public List<Job> Seen { get; } = [];

        public void Report(Job value) => Seen.Add(value);
    }
}

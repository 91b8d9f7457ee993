using System.Net;
using System.Text;
using System.Text.Json;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using Microsoft.Extensions.Time.Testing;

namespace JobApis.Client.Tests.Fakes;

/// <summary>
/// The behavior of the fake beyond a source's contract: it records, supports operations, and fails on demand.
/// </summary>
public sealed class FakeJobSourceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Operations_OfAJob_AreCarriedOutAndRecorded()
    {
        FakeTimeProvider clock = new(Noon);
        FakeJobSource fake = new("fake") { TimeProvider = clock };
        using JsonDocument definition = JsonDocument.Parse("""{"Name":"n"}""");
        Assert.True(fake.TryGet(out IJobSubmitter? submitter));
        Assert.True(fake.TryGet(out IJobStopper? stopper));
        Assert.True(fake.TryGet(out IJobDeleter? deleter));

        Job made = await submitter.SubmitJobAsync(definition.RootElement, Token);
        clock.Advance(TimeSpan.FromHours(1));
        await stopper.StopJobAsync(made.Id, Token);
        Job stopped = await fake.GetJobAsync(made.Id, Token);
        await deleter.DeleteJobAsync(made.Id, Token);

        Assert.Equal(("n", JobState.Queued, Noon), (made.Name, made.Status.State, made.CreatedAt));
        Assert.Equal((JobState.Cancelled, Noon.AddHours(1)), (stopped.Status.State, stopped.FinishedAt));
        Assert.Empty(fake.Jobs);
        Assert.Equal(["SubmitJob", "StopJob", "GetJob", "DeleteJob"], fake.Calls.Select(call => call.Operation));
        Assert.Equal([null, made.Id, made.Id, made.Id], fake.Calls.Select(call => call.Id));
        Assert.Equal("n", fake.Calls[0].Definition?.GetProperty("Name").GetString());
        await Assert.ThrowsAsync<JobApiNotFoundException>(() => deleter.DeleteJobAsync(made.Id, Token));
    }

    [Fact]
    public async Task FilesAndLog_OfAJob_AreListedAndRead()
    {
        FakeJobSource fake = new("fake", Job("a"));
        fake.AddFile("a", "out/x.txt", "hello"u8.ToArray());
        fake.AddLog("a", "one", "two", "three");

        JobFile file = Assert.Single(await fake.ListFilesAsync("a", Token).ToListAsync(Token));
        await using DownloadStream part = await fake.OpenFileAsync(file, 2, Token);
        using StreamReader reader = new(part, Encoding.UTF8);

        Assert.Equal(("out/x.txt", 5), (file.Path, file.Size));
        Assert.Equal((2, 5L, "llo"), (part.Offset, part.TotalLength, await reader.ReadToEndAsync(Token)));
        List<JobLogLine> log = await fake.ReadLogAsync("a", 2, Token).ToListAsync(Token);
        Assert.Equal(["two", "three"], log.Select(line => line.Text));
        await Assert.ThrowsAsync<JobApiNotFoundException>(async () =>
            await fake.ListFilesAsync("b", Token).ToListAsync(Token));
        await Assert.ThrowsAsync<JobApiNotFoundException>(async () =>
            await fake.ReadLogAsync("b", null, Token).ToListAsync(Token));
        await Assert.ThrowsAsync<JobApiNotFoundException>(() => fake.OpenFileAsync(file with { Id = "y" }, 0, Token));
    }

    [Fact]
    public async Task FailOn_AWrite_SaysThatItMayHaveBeenCarriedOutAndDoesNothing()
    {
        FakeJobSource fake = new("fake", Job("a"));
        fake.FailOn(JobSourceOperations.Stop | JobSourceOperations.Logs, new JobApiTimeoutException("late"));

        JobApiTimeoutException write = await Assert.ThrowsAsync<JobApiTimeoutException>(() =>
            fake.StopJobAsync("a", Token));
        JobApiTimeoutException read = await Assert.ThrowsAsync<JobApiTimeoutException>(async () =>
            await fake.ReadLogAsync("a", null, Token).ToListAsync(Token));

        Assert.Equal((true, true, "StopJob"), (write.IsTransient, write.OutcomeUnknown, write.Operation));
        Assert.Equal((true, false, "ReadLog"), (read.IsTransient, read.OutcomeUnknown, read.Operation));
        Assert.Equal(JobState.Running, fake.Jobs.Single().Status.State);
        fake.StopFailing();
        await fake.StopJobAsync("a", Token);
        Assert.Equal(JobState.Cancelled, fake.Jobs.Single().Status.State);
    }

    [Fact]
    public async Task FailOnGet_OfOneJob_LeavesTheOthers()
    {
        FakeJobSource fake = new("fake", Job("a"), Job("b"));
        JobApiServerException said = new("gone wrong")
        {
            StatusCode = HttpStatusCode.NotImplemented,
            RequestId = "mine",
        };
        fake.FailOnGet(said, "a");

        JobApiServerException failure = await Assert.ThrowsAsync<JobApiServerException>(() =>
            fake.GetJobAsync("a", Token));

        Assert.Equal((false, "mine", "gone wrong"), (failure.IsTransient, failure.RequestId, failure.Message));
        Assert.Equal("b", (await fake.GetJobAsync("b", Token)).Id);
    }

    [Fact]
    public async Task Pages_OfTheFake_AreOfTheSizeAskedForAndOfTheJobsOfTheirBeginning()
    {
        FakeJobSource fake = new("fake", Enumerable.Range(0, 25).Select(index => Job($"j{index}")));
        List<int> sizes = [];
        await foreach (Page<Job> page in fake.ListJobsAsync(null, null, Token).AsPagesAsync(null, Token))
        {
            sizes.Add(page.Items.Count);
            fake.Jobs = [];
        }

        Assert.Equal([10, 10, 5], sizes);
        Assert.Throws<ArgumentOutOfRangeException>(() => fake.ListJobsAsync(null, new() { PageSize = 0 }, Token));
        Assert.Throws<ArgumentException>(() => fake.ListJobsAsync(new() { States = [(JobState)77] }, null, Token));
    }

    // The paging loop changes the exception: one exception for all lists would keep the first position.
    [Fact]
    public async Task AddUnreadable_ByDefault_FailsTheListWithItsPlace()
    {
        FakeJobSource fake = new("fake", Numbered(3));
        fake.AddUnreadable("""{"id":"broken","name":7""", "broken");
        List<string> ids = [];

        JobApiProtocolException error = await Assert.ThrowsAsync<JobApiProtocolException>(async () =>
        {
            await foreach (Job job in fake.ListJobsAsync(options: new() { PageSize = 2 }, cancellationToken: Token))
            {
                ids.Add(job.Id);
            }
        });

        Assert.Equal(["0", "1"], ids);
        Assert.Equal("fake ListJobs: the answer has a row that cannot be read, at $[1].", error.Message);
        Assert.True(
            error is {
                FailedAt: not null,
                JobSource: "fake",
                Operation: "ListJobs",
                RequestId: not null,
                IsTransient: false });
    }

    [Theory]
    [InlineData(Completeness.Fast)]
    [InlineData(Completeness.Verified)]
    public async Task AddUnreadable_ListGoesOn_TellsOfEachAndClaimsNothing(Completeness mode)
    {
        FakeJobSource fake = new("fake", Numbered(3));
        fake.AddUnreadable("""{"id":"broken","name":7""", "broken");
        fake.AddUnreadable("{}");
        List<UnreadableRow> told = [];
        ListOptions options = new() { PageSize = 2, Completeness = mode, OnUnreadable = told.Add };

        List<Page<Job>> pages = await fake.ListJobsAsync(options: options, cancellationToken: Token)
            .AsPagesAsync(null, Token)
            .ToListAsync(Token);

        Assert.Equal(["0", "1", "2"], pages.SelectMany(page => page.Items).Select(job => job.Id));
        Assert.Equal([("broken", 2, 1), (null, 3, 0)], told.Select(row => (row.Id, row.Page, row.Index)));
        Assert.Equal("{}", told[1].Json);
        Assert.Equal(told, pages.SelectMany(page => page.Unreadable));
        Assert.Equal(2, pages[^1].Progress.Unreadable);
        Assert.Equal(CompletenessConfidence.None, pages[^1].Progress.Completeness.Confidence);
    }

    // An app's sync with the fake keeps a known job whose row is unreadable.
    [Fact]
    public async Task AddUnreadable_RowOfAKnownJob_IsNotGoneToASync()
    {
        FakeJobSource fake = new("fake", Numbered(2));
        JobSyncState state = new();
        JobSyncOptions options = new() { OnUnreadable = static _ => { } };
        Assert.Equal(2, (await fake.ReadChangesAsync(
            state,
            options: options,
            cancellationToken: Token).ToListAsync(Token)).Sum(batch => batch.Changes.Count));

        fake.Jobs = [.. fake.Jobs.Take(1)];
        fake.AddUnreadable("{", "1");

        List<JobSyncBatch> batches = await fake.ReadChangesAsync(
            state,
            options: options,
            cancellationToken: Token).ToListAsync(Token);

        Assert.Empty(batches.SelectMany(batch => batch.Changes));
    }

    [Fact]
    public async Task FailOnPage_TwoListsFail_EachHasItsOwnPlace()
    {
        FakeJobSource fake = new("fake", Enumerable.Range(0, 25).Select(index => Job($"j{index}")));
        JobApiServerException said = new("down");
        fake.FailOnPage(2, said);
        fake.FailOnPage(3, said);
        AsyncPager<Job> pager = fake.ListJobsAsync(null, null, Token);
        AsyncPager<Job> smaller = fake.ListJobsAsync(null, new() { PageSize = 5 }, Token);

        JobApiServerException first = await Assert.ThrowsAsync<JobApiServerException>(async () =>
            await pager.ToListAsync(Token));
        JobApiServerException third = await Assert.ThrowsAsync<JobApiServerException>(async () =>
            await smaller.AsPagesAsync(first.FailedAt, Token).ToListAsync(Token));

        Assert.Equal(("10", "10"), (first.FailedAt?.Position, third.FailedAt?.Position));
        Assert.NotEqual(first.RequestId, third.RequestId);
        Assert.Null(said.FailedAt);
        Assert.NotSame(first, third);
    }

    [Theory]
    [InlineData(SimulatedService.Deepset)]
    [InlineData(SimulatedService.Worklayer)]
    [InlineData(SimulatedService.JobsV1)]
    public async Task Like_OperationThatTheServiceLacks_IsNoneOfTheFakes(SimulatedService service)
    {
        FakeJobSource fake = FakeJobSource.Like(service);

        Assert.False(fake.TryGet<IJobLogSource>(out _));
        Assert.Throws<NotSupportedException>(() => fake.ReadLogAsync("a", null, Token));
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            fake.OpenFileAsync(new() { Id = "a", Path = "a" }, 0, Token));
    }

    [Fact]
    public void TryGet_SourceThatDoesNotSayItsOperations_GoesByWhatItImplements()
    {
        FakeJobSource silent = new("a") { Capabilities = new() { Provider = "Own" } };
        FakeJobSource unable = new("a")
        {
            Capabilities = new() { Provider = "Own", Operations = JobSourceOperations.None },
        };

        Assert.True(silent.TryGet<IJobStopper>(out _));
        Assert.False(unable.TryGet<IJobStopper>(out _));
        Assert.False(new CountingSource(unable).TryGet<IJobStopper>(out _));
        Assert.True(unable.TryGet<IJobSource>(out _));
    }

    [Fact]
    public async Task WaitForJobAsync_OnAFakeTimeProvider_NeedsNoClockOfOurs()
    {
        FakeTimeProvider clock = new(Noon);
        FakeJobSource fake = new("fake", Job("a")) { TimeProvider = clock };
        WaitOptions options = new() { Interval = TimeSpan.FromMinutes(1), TimeProvider = clock };

        Task<Job> waiting = fake.WaitForJobAsync("a", options, null, Token);
        while (fake.Calls.Count < 5)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        fake.Jobs = [Job("a") with { Status = new(JobState.Succeeded, "done") }];
        while (!waiting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Equal(JobState.Succeeded, (await waiting).Status.State);
    }

    [Fact]
    public async Task Simulator_OnAFakeTimeProvider_TellsItsTime()
    {
        FakeTimeProvider clock = new(Noon);
        JobSimulatorOptions options = new() { JobsPerService = 0, TimeProvider = clock };
        await using JobSimulator simulator = await JobSimulator.StartAsync(options, Token);
        using RescaleJobSource source = new(new RescaleOptions
        {
            ApiKey = simulator.Rescale.ApiKey,
            BaseAddress = simulator.BaseAddress,
            AllowInsecureLoopback = true,
            TimeProvider = clock,
        });
        simulator.Rescale.Jobs.Add();
        clock.Advance(TimeSpan.FromDays(1));

        AsyncPager<Job> pager = source.ListJobsAsync(null, null, Token);
        Page<Job> page = await pager.AsPagesAsync(null, Token).FirstAsync(Token);

        Assert.Equal(Noon.AddDays(1), page.Response.Date);
        Assert.Equal(Noon, Assert.Single(page.Items).CreatedAt);
    }

    private static Job Job(string id) => new() { Source = "fake", Id = id, Status = new(JobState.Running, "running") };

    private static IEnumerable<Job> Numbered(int count) => Enumerable.Range(0, count)
        .Select(number => new Job { Source = "fake", Id = $"{number}", Status = new(JobState.Running, "Running") });
}

using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

public sealed class RescaleJobSourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", JobState.Draft)]
    [InlineData("Pending", JobState.Queued)]
    [InlineData("Queued", JobState.Queued)]
    [InlineData("Started", JobState.Queued)]
    [InlineData("Validated", JobState.Queued)]
    [InlineData("Waiting for Queue", JobState.Queued)]
    [InlineData("waiting_for_queue", JobState.Queued)]
    [InlineData("WAITING_FOR_CLUSTER", JobState.Queued)]
    [InlineData("Executing", JobState.Running)]
    [InlineData("eXECUTING", JobState.Running)]
    [InlineData("Stopping", JobState.Stopping)]
    [InlineData("Completed", JobState.Finished)]
    [InlineData("Failed", JobState.Failed)]
    [InlineData("Stopped", JobState.Cancelled)]
    [InlineData("Force Stop", JobState.Cancelled)]
    [InlineData("FORCE_STOPPED", JobState.Cancelled)]
    [InlineData("Terminated", JobState.Cancelled)]
    [InlineData("Cancelled", JobState.Cancelled)]
    [InlineData("Hibernating", JobState.Unknown)]
    public async Task ListJobsAsync_StatusWord_IsMappedAndKept(string word, JobState expected)
    {
        await using ScriptedServer server = new(RescaleServer.Page(RescaleServer.Row("a", word)));
        using RescaleJobSource source = RescaleServer.Open(server);

        Job job = Assert.Single(await ReadAsync(source.ListJobsAsync(cancellationToken: Token)));

        Assert.Equal(new JobStatus(expected, word), job.Status);
        Assert.Null(job.FinishedAt);
        Assert.Equal($"{server.BaseAddress}jobs/a/", job.WebLink?.ToString());
        Assert.IsType<RescaleJobSummary>(job.Native);
        Assert.Equal("/api/v2/jobs/?page_size=100", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task GetJobAsync_CompletedJob_TellsItsOutcomeFromAllPagesOfItsHistory()
    {
        await using ScriptedServer server = new(
            """{ "id": "a", "name": "beam", "owner": "o" }""",
            RescaleServer.Page(
                RescaleServer.Entry("Completed", "2021-06-01T09:00:00Z", "Completed successfully"),
                "https://platform.rescale.com/api/v2/jobs/a/statuses/?page=2"),
            RescaleServer.Page(RescaleServer.Entry("Stopping", "2021-06-01T08:59:00Z", "User Terminated")
                + ","
                + RescaleServer.Entry("Executing", "2021-06-01T08:00:00Z")));
        using RescaleJobSource source = RescaleServer.Open(server);

        Job job = await source.GetJobAsync("a", Token);

        Assert.Equal(new JobStatus(JobState.Cancelled, "Completed"), job.Status);
        Assert.Equal(new DateTimeOffset(2021, 6, 1, 8, 0, 0, TimeSpan.Zero), job.StartedAt);
        Assert.Equal(new DateTimeOffset(2021, 6, 1, 9, 0, 0, TimeSpan.Zero), job.FinishedAt);
        Assert.Equal("/api/v2/jobs/a/statuses/?page=2&page_size=100", server.Requests[2].Target);
    }

    [Theory]
    [InlineData("Invalid page.")]
    [InlineData("Invalid page (2): That page contains no results")]
    public async Task ListJobsAsync_PageVanishedWhileWalking_EndsTheList(string detail)
    {
        await using ScriptedServer server = new(
            RescaleServer.Page(
                RescaleServer.Row("a"),
                "https://platform.rescale.com/api/v2/jobs/?page=2&page_size=100"),
            new ScriptedAnswer($$"""{"detail":"{{detail}}"}""", 404));
        using RescaleJobSource source = RescaleServer.Open(server);

        Assert.Single(await ReadAsync(source.ListJobsAsync(cancellationToken: Token)));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task ListJobsAsync_OtherNotFoundWhileWalking_IsNoEndOfTheList()
    {
        await using ScriptedServer server = new(
            RescaleServer.Page(
                RescaleServer.Row("a"),
                "https://platform.rescale.com/api/v2/jobs/?page=2&page_size=100"),
            new ScriptedAnswer("<html>no such backend</html>", 404, "text/html"));
        using RescaleJobSource source = RescaleServer.Open(server);

        JobApiNotFoundException error = await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            ReadAsync(source.ListJobsAsync(cancellationToken: Token)));

        Assert.NotNull(error.FailedAt);
    }

    [Fact]
    public async Task ListJobsAsync_DirectCallPastTheEnd_IsNotFound()
    {
        await using ScriptedServer server = new(new ScriptedAnswer("""{"detail":"Invalid page."}""", 404));
        using RescaleJobSource source = RescaleServer.Open(server);

        await Assert.ThrowsAsync<JobApiNotFoundException>(() => source.Api.ListJobsAsync(new() { Page = 9 }, Token));
    }

    [Fact]
    public async Task ListJobsAsync_OutcomeThatTheListDoesNotTell_IsRefusedBeforeSending()
    {
        await using ScriptedServer server = new(RescaleServer.Page(
            $"{RescaleServer.Row("a", "Completed")},{RescaleServer.Row("b", "Failed")},{RescaleServer.Row("c")}"));
        using RescaleJobSource source = RescaleServer.Open(server);

        foreach (JobState state in new[] { JobState.Succeeded, JobState.Failed, JobState.Cancelled })
        {
            JobQueryNotSupportedException error = Assert.Throws<JobQueryNotSupportedException>(
                () => source.ListJobsAsync(new() { States = [state, JobState.Running] }, cancellationToken: Token));
            Assert.Equal(JobQueryFeatures.States, error.Unsupported);
        }

        Assert.Throws<JobQueryNotSupportedException>(() =>
            source.ListJobsAsync(new() { Order = JobOrder.NewestFirst }, cancellationToken: Token));
        Assert.Throws<JobQueryNotSupportedException>(() => source.ListJobsAsync(
            new() { States = [JobState.Running], RequireServerSide = true },
            cancellationToken: Token));
        Assert.Empty(server.Requests);
        List<Job> found = await ReadAsync(
            source.ListJobsAsync(new() { States = [JobState.Failed, JobState.Finished] }, cancellationToken: Token));
        Assert.Equal(["a", "b"], found.Select(job => job.Id));
    }

    private static async Task<List<Job>> ReadAsync(AsyncPager<Job> jobs)
    {
        List<Job> all = [];
        await foreach (Job job in jobs)
        {
            all.Add(job);
        }

        return all;
    }
}

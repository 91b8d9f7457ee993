using JobApis.Client.JobsV1;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.JobsV1;

public sealed class JobsV1JobSourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Paused", JobState.Paused)]
    [InlineData("Completed", JobState.Succeeded)]
    [InlineData("Aborted", JobState.Cancelled)]
    [InlineData("Abandoned", JobState.Cancelled)]
    [InlineData("Active", JobState.Running)]
    [InlineData("cOMPLETED", JobState.Succeeded)]
    [InlineData("Sleeping", JobState.Unknown)]
    [InlineData("", JobState.Unknown)]
    public async Task GetJobAsync_StatusWord_IsMappedAndKept(string word, JobState expected)
    {
        await using ScriptedServer server = new(JobsV1Server.Row("j1", status: word));
        using JobsV1JobSource source = JobsV1Server.Open(server);

        Job job = await source.GetJobAsync("j1", Token);

        Assert.Equal(new JobStatus(expected, word), job.Status);
    }

    [Fact]
    public async Task ListJobsAsync_FullRow_IsMapped()
    {
        await using ScriptedServer server = new($"[{JobsV1Server.FullJob}]", "[]");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        Job job = await SingleAsync(source.ListJobsAsync(cancellationToken: Token));

        Assert.Equal("jobs-v1", job.Source);
        Assert.Equal("64aa01f2c3d4e5f6001122qg", job.Id);
        Assert.Equal("Boiler check 12", job.Name);
        Assert.Equal(new JobStatus(JobState.Paused, "Paused"), job.Status);
        Assert.Equal(new DateTimeOffset(2023, 7, 9, 8, 0, 0, 100, TimeSpan.Zero), job.CreatedAt);
        Assert.Equal(new DateTimeOffset(2023, 7, 9, 8, 5, 1, TimeSpan.Zero), job.UpdatedAt);
        Assert.Null(job.StartedAt);
        Assert.Null(job.FinishedAt);
        Assert.Equal("pat@example.com", job.Owner);
        Assert.Equal("north", job.Workspace);
        Assert.Null(job.WebLink);
        Assert.IsType<JobsV1Job>(job.Native);
    }

    [Fact]
    public async Task ListJobsAsync_SparseRow_FallsBack()
    {
        await using ScriptedServer server = new(
            """[ { "metadata": { "clientJobId": "c1", "userId": "u1", "updated": "2023-07-09T08:05:00Z", "status": null } } ]""", "[]");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        Job job = await SingleAsync(source.ListJobsAsync(cancellationToken: Token));

        Assert.Equal("c1", job.Id);
        Assert.Equal("u1", job.Owner);
        Assert.Equal(new DateTimeOffset(2023, 7, 9, 8, 5, 0, TimeSpan.Zero), job.UpdatedAt);
        Assert.Equal(new JobStatus(JobState.Unknown, null), job.Status);
    }

    [Fact]
    public async Task ListJobsAsync_RowWithoutAnyId_IsAProtocolError()
    {
        await using ScriptedServer server = new($"[{JobsV1Server.Row("j1")}, {{ \"team\": \"t\" }}]");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        JobApiProtocolException error = await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            SingleAsync(source.ListJobsAsync(cancellationToken: Token)));

        Assert.NotNull(error.FailedAt);
        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListJobsAsync_ServiceThatCapsItsPages_LosesNothingAndEndsAtTheEmptyPage()
    {
        await using ScriptedServer server = new(JobsV1Server.Holding(50, cap: 20));
        using JobsV1JobSource source = JobsV1Server.Open(server);

        List<string> ids = [];
        await foreach (Job job in source.ListJobsAsync(cancellationToken: Token))
        {
            ids.Add(job.Id);
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"j{number}"), ids);
        Assert.Equal(
            [
                "/jobs/v1/?skip=0&limit=100",
                "/jobs/v1/?skip=20&limit=100",
                "/jobs/v1/?skip=40&limit=100",
                "/jobs/v1/?skip=50&limit=100",
            ],
            server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task ListAllMyJobsAsync_PageSize_IsSentAsLimit()
    {
        await using ScriptedServer server = new(JobsV1Server.Holding(3));
        using JobsV1JobSource source = JobsV1Server.Open(server);

        int count = 0;
        await foreach (JobsV1Job _ in source.Api.ListAllMyJobsAsync(new() { PageSize = 2 }, Token))
        {
            count++;
        }

        Assert.Equal(3, count);
        Assert.Equal(
            ["/jobs/v1/my/?skip=0&limit=2", "/jobs/v1/my/?skip=2&limit=2", "/jobs/v1/my/?skip=3&limit=2"],
            server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task ListJobsAsync_ServiceThatIgnoresSkip_IsAnErrorAndNoEndlessList()
    {
        await using ScriptedServer server = new(_ => $"[{JobsV1Server.Row("j1")}]");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        await Assert.ThrowsAsync<JobApiPaginationException>(() =>
            SingleAsync(source.ListJobsAsync(cancellationToken: Token)));
    }

    [Fact]
    public async Task ListJobsAsync_Filters_AreCheckedHere()
    {
        await using ScriptedServer server = new(
            $"[{JobsV1Server.FullJob}, {JobsV1Server.Row("j1", status: "Completed")}, "
            + $"{JobsV1Server.Row("j2", status: "Aborted")}]", "[]");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        Job job = await SingleAsync(source.ListJobsAsync(
            new()
            {
                States = [JobState.Paused],
                NameContains = "BOILER",
                Owner = "PAT@example.com",
                CreatedFrom = new(2023, 7, 9, 0, 0, 0, TimeSpan.Zero),
                CreatedBefore = new(2023, 7, 10, 0, 0, 0, TimeSpan.Zero),
            },
            cancellationToken: Token));

        Assert.Equal("64aa01f2c3d4e5f6001122qg", job.Id);
        Assert.Equal("/jobs/v1/?skip=0&limit=100", server.Requests[0].Target);
    }

    [Fact]
    public async Task ListJobsAsync_WhatCannotBeAnswered_IsRefusedBeforeSending()
    {
        await using ScriptedServer server = new("[]");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        Assert.Throws<JobQueryNotSupportedException>(() =>
            source.ListJobsAsync(new() { Order = JobOrder.NewestFirst }, cancellationToken: Token));
        Assert.Throws<JobQueryNotSupportedException>(() =>
            source.ListJobsAsync(new() { Owner = "x", RequireServerSide = true }, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            source.ListJobsAsync(options: new() { PageSize = 0 }, cancellationToken: Token));
        Assert.Empty(server.Requests);
    }

    private static async Task<Job> SingleAsync(AsyncPager<Job> jobs)
    {
        List<Job> all = [];
        await foreach (Job job in jobs)
        {
            all.Add(job);
        }

        return Assert.Single(all);
    }
}

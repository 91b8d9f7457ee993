using JobApis.Client.JobsV1;
using JobApis.Client.Testing;
using JobApis.Client.Testing.JobsV1;

namespace JobApis.Client.Tests.JobsV1;

/// <summary>The simulator's writing calls, through the client.</summary>
public sealed class JobsV1SimulatorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(JobsV1WriteResult.Empty, 0)]
    [InlineData(JobsV1WriteResult.NoContent, 0)]
    [InlineData(JobsV1WriteResult.Job, 1)]
    [InlineData(JobsV1WriteResult.JobAmongOthers, 2)]
    [InlineData(JobsV1WriteResult.Other, 0)]
    public async Task Job_FromCreationToDeletion_KeepsItsState(JobsV1WriteResult result, int jobsInAnswer)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 3 }, Token);
        simulator.JobsV1.WriteResult = result;
        using JobsV1JobSource source = Open(simulator);
        IJobsV1Api api = source.Api;
        JobsV1Job draft = new()
        {
            Metadata = new() { ClientJobId = "c-1", WorkflowId = "wf-1", JobTitle = "Boiler", Metadata = new() },
        };

        JobsV1Job made = (await api.CreateJobAsync(draft, Token)).WithClientJobId("c-1");
        Assert.Equal((24, "Active"), (made.JobId!.Length, made.Metadata!.Status.ToString()));

        draft.Metadata.JobTitle = "Boiler 7";
        JobsV1WriteResponse synced = await api.SyncJobAsync(draft, Token);
        Assert.Equal(jobsInAnswer, synced.Jobs.Count);
        Assert.Equal(jobsInAnswer > 0 ? made.JobId : null, synced.Find("c-1")?.JobId);
        Assert.Equal(4, simulator.JobsV1.Jobs.Count);

        await api.UpdateJobAsync("c-1", new JobsV1Job { Metadata = new() { WorkflowName = "Check" } }, Token);
        await api.SetJobMetadataAsync("c-1", new() { ["Order No"] = "A-7" }, Token);
        await api.AssignJobAsync("c-1", "u-9", Token);
        await api.ExcludeJobAsync("c-1", new() { UserId = "u-1", Reason = "test", IsExcluded = true }, Token);
        JobsV1Job job = await ReadAsync(api);
        Assert.Equal(
            ("Boiler 7", "Check", "u-9"),
            (job.Metadata!.JobTitle, job.Metadata.WorkflowName, job.Metadata.UserId));
        Assert.Equal("A-7", job.Metadata.Metadata!["Order No"].GetString());
        Assert.True(job.Excluded);

        await api.ExcludeJobAsync("c-1", new() { UserId = "u-1", Reason = "no", IsExcluded = false }, Token);
        await source.StopJobAsync(made.JobId, Token);
        job = await ReadAsync(api);
        Assert.Equal((JobsV1JobStatus.Aborted, false), (job.Metadata!.Status, job.Excluded));
        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => api.AbortJobAsync("c-1", Token));
        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => api.AssignJobAsync("c-1", "u-1", Token));

        await api.DeleteJobAsync("c-1", Token);
        await Assert.ThrowsAsync<JobApiNotFoundException>(() => api.DeleteJobAsync("c-1", Token));
        Assert.Equal(3, simulator.JobsV1.Jobs.Count);
        simulator.ThrowIfUnmatched();
    }

    [Fact]
    public async Task SyncJobAsync_AbortedStatus_AbortsAJobThatIsThere()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        using JobsV1JobSource source = Open(simulator);
        JobsV1Job draft = new() { Metadata = new() { ClientJobId = "c-1" } };
        await source.Api.SyncJobAsync(draft, Token);

        draft.Metadata.Status = JobsV1JobStatus.Aborted;
        await source.Api.SyncJobAsync(draft, Token);

        Assert.Equal("Aborted", Assert.Single(simulator.JobsV1.Jobs).Status);
    }

    [Fact]
    public async Task AbortJobsOfUserAsync_AUser_AbortsHisIncompleteJobsOnly()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        using JobsV1JobSource source = Open(simulator);
        foreach ((string id, string user, string status) in ((
            string,
            string,
            string)[])[("c-1", "u-1", "Paused"), ("c-2", "u-2", "Paused"), ("c-3", "u-1", "Completed")])
        {
            await source.Api.SyncJobAsync(
                new JobsV1Job { Metadata = new() { ClientJobId = id, UserId = user, Status = new(status) } },
                Token);
        }

        await source.Api.AbortJobsOfUserAsync("u-1", Token);

        Assert.Equal(
            [("c-1", "Aborted"), ("c-2", "Paused"), ("c-3", "Completed")],
            simulator.JobsV1.Jobs.Select(job => ((string?)job.Document["metadata"]!["clientJobId"], job.Status))
                .Order());
    }

    [Fact]
    public async Task Writes_WithoutTheirPolicy_AreForbidden()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        (simulator.JobsV1.GrantsExecute, simulator.JobsV1.GrantsModify) = (false, false);
        using JobsV1JobSource source = Open(simulator);

        await Assert.ThrowsAsync<JobApiAuthenticationException>(() =>
            source.Api.CreateJobAsync(new JobsV1Job { Metadata = new() { ClientJobId = "c" } }, Token));
        await Assert.ThrowsAsync<JobApiAuthenticationException>(() => source.Api.DeleteJobAsync("c", Token));
    }

    [Fact]
    public async Task UpdateJobAsync_ServiceThatReplaces_LosesWhatWasNotSent()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        simulator.JobsV1.UpdateReplaces = true;
        using JobsV1JobSource source = Open(simulator);
        await source.Api.SyncJobAsync(
            new JobsV1Job { Metadata = new() { ClientJobId = "c-1", JobTitle = "t", WorkflowId = "wf" } },
            Token);

        await source.Api.UpdateJobAsync("c-1", new JobsV1Job { Metadata = new() { JobTitle = "u" } }, Token);

        JobsV1Job job = await ReadAsync(source.Api);
        Assert.Equal(("u", null, "c-1"), (job.Metadata!.JobTitle, job.Metadata.WorkflowId, job.Metadata.ClientJobId));
    }

    private static async Task<JobsV1Job> ReadAsync(IJobsV1Api api) =>
        (await api.GetJobByClientIdAsync("c-1", Token)).WithClientJobId("c-1");

    private static JobsV1JobSource Open(JobSimulator simulator) => new(new JobsV1Options
    {
        BaseAddress = new(simulator.BaseAddress.GetLeftPart(UriPartial.Authority)),
        AllowInsecureLoopback = true,
        AccessToken = simulator.JobsV1.AccessTokens.Issue(),
        MaxRetries = 0,
    });
}

using System.Net;
using JobApis.Client.JobsV1;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.JobsV1;

public sealed class JobsV1JobResponseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetJobAsync_ObjectOrArray_TakesTheJobThatWasAskedFor()
    {
        string[] bodies =
        [
            JobsV1Server.Row("J2"),
            $"[{JobsV1Server.Row("J2")}]",
            $"[{JobsV1Server.Row("j1")}, {JobsV1Server.Row("J2")}, {JobsV1Server.Row("j3")}]",
        ];
        await using ScriptedServer server = new(bodies.Select(body => new ScriptedAnswer(body)));
        using JobsV1JobSource source = JobsV1Server.Open(server);

        foreach (string _ in bodies)
        {
            Job job = await source.GetJobAsync("j2", Token);
            Assert.Equal("J2", job.Id);
        }

        Assert.All(server.Requests, request => Assert.Equal("/jobs/v1/bson/j2", request.Target));
    }

    [Fact]
    public void WithClientJobId_SeveralJobs_TakesTheOneOfThatId()
    {
        JobsV1JobResponse answer = new(
            new JobsV1Job { JobId = "c2", Metadata = new() { ClientJobId = "c1" } },
            new JobsV1Job { JobId = "j2", Metadata = new() { ClientJobId = "C2" } },
            new JobsV1Job { JobId = "j3" });

        Assert.Equal("j2", answer.WithClientJobId("c2").JobId);
        Assert.Equal("c1", answer.WithJobId("C2").Metadata?.ClientJobId);
    }

    [Fact]
    public void WithJobId_OneJobOfAnotherId_TakesIt()
    {
        JobsV1Job only = new() { JobId = "other" };

        Assert.Same(only, new JobsV1JobResponse(only).WithJobId("j1"));
    }

    [Theory]
    [InlineData("[]", 200)]
    [InlineData("null", 200)]
    [InlineData("", 200)]
    [InlineData("", 204)]
    [InlineData("{\"message\":\"no\"}", 404)]
    public async Task GetJobAsync_NothingThere_IsNotFound(string body, int status)
    {
        await using ScriptedServer server = new(new ScriptedAnswer(body, status));
        using JobsV1JobSource source = JobsV1Server.Open(server);

        JobApiNotFoundException error =
            await Assert.ThrowsAsync<JobApiNotFoundException>(() => source.GetJobAsync("j1", Token));

        Assert.Equal("jobs-v1", error.JobSource);
        Assert.Equal("GetJob", error.Operation);
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal(1, error.Attempts);
        Assert.StartsWith("jobs-v1 GetJob: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetJobAsync_SeveralOthers_IsAProtocolErrorAndNeverTheFirst()
    {
        await using ScriptedServer server = new(
            $"[{JobsV1Server.Row("j1")}, {JobsV1Server.Row("j2", clientJobId: "j9")}]");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        JobApiProtocolException error =
            await Assert.ThrowsAsync<JobApiProtocolException>(() => source.GetJobAsync("j9", Token));

        Assert.Equal("jobs-v1", error.JobSource);
        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"x\"")]
    [InlineData("[ null ]")]
    [InlineData("[ 1 ]")]
    [InlineData("true")]
    public async Task GetJobAsync_NeitherJobNorArray_IsAProtocolError(string body)
    {
        await using ScriptedServer server = new(body);
        using JobsV1JobSource source = JobsV1Server.Open(server);

        await Assert.ThrowsAsync<JobApiProtocolException>(() => source.GetJobAsync("j9", Token));
    }
}

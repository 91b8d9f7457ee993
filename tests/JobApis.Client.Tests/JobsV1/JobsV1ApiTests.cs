using System.Net;
using System.Text.Json;
using JobApis.Client.JobsV1;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.JobsV1;

public sealed class JobsV1ApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Calls => new()
    {
        { "list", "/jobs/v1/" },
        { "page", "/jobs/v1/?skip=0&limit=20" },
        { "my", "/jobs/v1/my/?skip=40" },
        { "workflow", "/jobs/v1/workflow/wf%2F1%3Fx" },
        { "bson", "/jobs/v1/bson/64aa%20q" },
        { "client", "/jobs/v1/0e4c2c8a%3F%23" },
        { "snapshots", "/jobs/v1/snapshots/0e4c2c8a" },
    };

    public static TheoryData<string> RefusedIds =>
    [
        "", " ", ".", "..", "a/b", "/", "my", "bson", "workflow", "snapshots", "abort", "basicSync", "MY", "BasicSync",
        " my ",
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task EveryCall_IsSentAsTheContractSays(string call, string target)
    {
        await using ScriptedServer server = new("[]");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        await (call switch
        {
            "list" => source.Api.ListJobsAsync(null, Token),
            "page" => source.Api.ListJobsAsync(new() { Skip = 0, Limit = 20 }, Token),
            "my" => source.Api.ListMyJobsAsync(new() { Skip = 40 }, Token),
            "workflow" => source.Api.ListWorkflowJobsAsync("wf/1?x", Token),
            "bson" => source.Api.GetJobAsync("64aa q", Token),
            "client" => source.Api.GetJobByClientIdAsync("0e4c2c8a?#", Token),
            _ => (Task)source.Api.ListSnapshotsAsync("0e4c2c8a", Token),
        });

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal($"GET {target}", request.ToString());
        Assert.Equal($"Bearer {JobsV1Server.Token}", request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Empty(request.Body);
    }

    [Theory]
    [MemberData(nameof(RefusedIds))]
    public async Task GetJobByClientIdAsync_IdOfAnotherCall_IsRefusedBeforeSending(string id)
    {
        await using ScriptedServer server = new("[]");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => source.Api.GetJobByClientIdAsync(id, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => source.Api.ListSnapshotsAsync(id, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            source.Api.GetJobByClientIdAsync(default(JobsV1ClientJobId), Token));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void PageQuery_OutOfRange_IsRefused()
    {
        Assert.Equal(
            "Skip",
            Assert.Throws<ArgumentOutOfRangeException>(() => new JobsV1PageQuery { Skip = -1 }).ParamName);
        Assert.Equal(
            "Limit",
            Assert.Throws<ArgumentOutOfRangeException>(() => new JobsV1PageQuery { Limit = 0 }).ParamName);
    }

    [Fact]
    public async Task ListJobsAsync_FullRow_IsTypedAndWrittenBackWhole()
    {
        await using ScriptedServer server = new($"[{JobsV1Server.FullJob}]");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        JobsV1JobList list = await source.Api.ListJobsAsync(null, Token);

        Assert.Equal(200, list.Response?.StatusCode);
        JobsV1Job job = Assert.Single(list);
        JobsV1JobMetadata metadata = job.Metadata!;
        Assert.Equal("64aa01f2c3d4e5f6001122qg", job.JobId);
        Assert.Equal("0e4c2c8a-7b1d-4f0e-9c55-2f6a1b3c4dzz", metadata.ClientJobId);
        Assert.Equal("wf-1", metadata.WorkflowId);
        Assert.Equal("wv-7", metadata.WorkflowVersionId);
        Assert.Equal("Boiler check 12", metadata.JobTitle);
        Assert.Equal("Boiler check", metadata.WorkflowName);
        Assert.Equal(["zOrderNo", "ORDERNO", "orderNo", "empty"], metadata.Metadata!.Keys);
        Assert.Equal("A-77", metadata.Metadata["zOrderNo"].GetString());
        Assert.Equal(JsonValueKind.Null, metadata.Metadata["empty"].ValueKind);
        Assert.Equal(new DateTimeOffset(2023, 7, 9, 8, 0, 0, 100, TimeSpan.Zero), metadata.Created);
        Assert.Equal(new DateTimeOffset(2023, 7, 9, 8, 5, 0, TimeSpan.Zero).AddTicks(2512345), metadata.Updated);
        Assert.Equal(new DateTimeOffset(2023, 7, 9, 8, 5, 1, TimeSpan.Zero), metadata.Modified);
        Assert.Equal(JobsV1JobStatus.Paused, metadata.Status);
        Assert.Equal("u1", metadata.UserId);
        Assert.Equal("pat@example.com", metadata.Username);
        Assert.Equal("gone", metadata.AbandonReason);
        Assert.Equal("north", job.Team);
        Assert.Equal(1, job.HierarchyStack?.GetArrayLength());
        Assert.Equal("p1", job.PacketIds?[0].GetString());
        Assert.Equal(["{ \"userId\": \"u3\" }", "\"text\""], job.JobExclusion.Select(entry => entry.GetRawText()));
        Assert.False(job.Excluded);

        JobsV1Step step = metadata.CurrentStep!.SingleStep!;
        Assert.Same(step, metadata.CurrentStep.Step);
        Assert.Equal(["21.5", "a"], step.Values);
        Assert.Equal(["r1"], step.ValueResourceIds);
        Assert.Equal(("s-9", "", "d-3"), (step.UniqueStepId, step.PreviousUniqueStepId, step.StepId));
        Assert.Equal((3, "Temperature", ""), (step.StepNumber, step.StepTitle, step.StepDescription));
        Assert.Equal(JobsV1StepType.Numeric, step.StepType);
        Assert.Equal("Yes", step.ConnectionType);
        Assert.Equal(new DateTimeOffset(2023, 7, 9, 8, 4, 0, TimeSpan.Zero), step.Started);
        Assert.Equal(new DateTimeOffset(2023, 7, 9, 8, 4, 1, 123, TimeSpan.Zero), step.Updated);
        Assert.Null(step.Completed);
        Assert.Equal("by the operator", step.Cancelled?.GetString());
        Assert.Null(step.CancelledAt);
        Assert.Equal(
            ["2023-07-09T08:04:30.0000000Z", "2023-07-09T08:04:00Z", "2023-07-09T08:04:10Z"],
            step.TimeEvents!.Keys);
        Assert.Equal([0, 9007199254740993, 1], step.TimeEvents.Values);
        Assert.Equal("n", step.Note);
        Assert.Equal("f.jpg", step.NoteResourceFilenames?[0].GetString());
        Assert.Equal("1.50", step.Coordinates?.GetProperty("lat").GetRawText());
        Assert.Equal(("u2", "pat@example.com", "d"), (step.UserId, step.UserName, step.DeviceId));
        Assert.Equal(["tags", "Tags"], step.Metadata!.Keys);

        JobsV1ReportStep form = Assert.Single(job.CompletedSteps!).ReportStep!;
        Assert.Same(form, job.CompletedSteps![0].Step);
        Assert.Equal(JobsV1StepType.GroupStep, form.StepType);
        Assert.Equal(new DateTimeOffset(2023, 7, 9, 8, 4, 1, 500, TimeSpan.Zero), form.CancelledAt);
        JobsV1Step child = Assert.Single(form.Steps);
        Assert.Equal("HologramStep", child.StepType.ToString());
        Assert.Equal(
            ("g-1", "p", "G", "D"),
            (child.ParentStepId, child.ParentUniqueStepId, child.ParentStepTitle, child.ParentStepDescription));
        Assert.Equal("x", Assert.Single(job.CancelledSteps!).SingleStep?.StepId);

        JsonAssert.KeepsAllOf(JobsV1Server.FullJob, JsonAssert.Written(job));
    }

    [Fact]
    public async Task ListJobsAsync_BareRow_HasNoStepsLoadedAndEmptyLists()
    {
        await using ScriptedServer server = new(
            """[ { "jobId": "j", "metadata": null, "completedSteps": null, "jobExclusion": null }, { "jobId": "k", "completedSteps": [] } ]""");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        JobsV1JobList list = await source.Api.ListJobsAsync(null, Token);

        Assert.Equal(2, list.Count);
        Assert.Null(list[0].CompletedSteps);
        Assert.Null(list[0].Metadata);
        Assert.Empty(list[0].JobExclusion);
        Assert.Empty(list[1].CompletedSteps!);
    }

    [Theory]
    [InlineData("{ \"jobs\": [] }")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("[ null ]")]
    [InlineData("[ [] ]")]
    [InlineData("\"[]\"")]
    [InlineData("<html></html>")]
    public async Task ListJobsAsync_NoArrayOfJobs_IsAProtocolError(string body)
    {
        await using ScriptedServer server = new(body);
        using JobsV1JobSource source = JobsV1Server.Open(server);

        JobApiProtocolException error =
            await Assert.ThrowsAsync<JobApiProtocolException>(() => source.Api.ListJobsAsync(null, Token));

        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
        Assert.Equal("ListJobs", error.Operation);
    }

    [Fact]
    public async Task ListSnapshotsAsync_AnyShape_IsAListAndTheAnswerAsItCame()
    {
        await using ScriptedServer server = new(
            "[1, {\"a\":1}]", "{ \"a\": 1 }", "null", "", new ScriptedAnswer("", 204), "\"x\"");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        List<(string Snapshots, JsonValueKind Raw)> seen = [];
        for (int call = 0; call < 6; call++)
        {
            JobsV1SnapshotResponse answer = await source.Api.ListSnapshotsAsync("c", Token);
            seen.Add(
                (string.Join(';', answer.Snapshots.Select(snapshot => snapshot.GetRawText())), answer.Raw.ValueKind));
            Assert.NotNull(answer.Response);
        }

        Assert.Equal(
            [
                ("1;{\"a\":1}", JsonValueKind.Array), ("{ \"a\": 1 }", JsonValueKind.Object), ("", JsonValueKind.Null),
                ("", JsonValueKind.Null),
                ("", JsonValueKind.Null), ("\"x\"", JsonValueKind.String),
            ],
            seen);
    }

    [Theory]
    [InlineData(401, "", typeof(JobApiAuthenticationException))]
    [InlineData(403, "{\"message\":\"no scope\"}", typeof(JobApiAuthenticationException))]
    [InlineData(404, "<html>not here</html>", typeof(JobApiNotFoundException))]
    [InlineData(400, "\"limit is wrong\"", typeof(JobApiInvalidRequestException))]
    [InlineData(429, "{\"title\":\"slow\"}", typeof(JobApiRateLimitException))]
    [InlineData(503, "", typeof(JobApiServerException))]
    public async Task ListJobsAsync_Error_IsToldByItsStatusWhateverTheBody(int status, string body, Type expected)
    {
        await using ScriptedServer server = new(new ScriptedAnswer(body, status));
        using JobsV1JobSource source = JobsV1Server.Open(server);

        Exception? error = await Record.ExceptionAsync(() => source.Api.ListJobsAsync(null, Token));

        Assert.IsType(expected, error);
        Assert.Equal(status, (int)((JobApiException)error).StatusCode!);
        Assert.DoesNotContain(JobsV1Server.Token, error.ToString(), StringComparison.Ordinal);
    }
}

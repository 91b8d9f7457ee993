using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Http.Resilience;
using JobApis.Client.JobsV1;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.JobsV1;

public sealed class JobsV1OperationTests
{
    private static readonly OperationChecks<IJobsV1Api> Checks = new((address, retries, clock) =>
    {
        JobsV1JobSource source = new(new JobsV1Options
        {
            BaseAddress = address,
            AllowInsecureLoopback = true,
            AccessToken = JobsV1Server.Token,
            MaxRetries = retries,
            TimeProvider = clock,
        });
        return (source, source.Api);
    });

    public static TheoryData<string> Operations { get; } = new(JobsV1Operation.All.Select(operation => operation.Name));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Interface_EveryMethod_IsTestedAndHasItsRetryClass()
    {
        string[] names = [.. typeof(IJobsV1Api).GetMethods()
            .Select(method => method.Name[..^"Async".Length])
            .Order(StringComparer.Ordinal)];

        Assert.Equal(names, JobsV1Operation.All.Select(operation => operation.Name).Order(StringComparer.Ordinal));
        Assert.Equal(names, OperationIdempotency.Of(typeof(IJobsV1Api), "JobsV1").Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["DeleteJob"],
            JobsV1Operation.All
                .Where(operation => !operation.IsRead
                    && OperationIdempotency.Of(typeof(IJobsV1Api), "JobsV1")[operation.Name] == Idempotency.Idempotent)
                .Select(operation => operation.Name)
                .Order(StringComparer.Ordinal));
        Assert.All(JobsV1Operation.All.Where(operation => operation.IsRead), operation => Assert.Equal(
            Idempotency.Idempotent,
            OperationIdempotency.Of(typeof(IJobsV1Api), "JobsV1")[operation.Name]));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Everything_SendsItsRequestAndReadsTheDocumentedAnswer(string name) =>
        Checks.SendsAndReadsAsync(JobsV1Operation.Of(name), $"Bearer {JobsV1Server.Token}");

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Refused_TellsTheOperation(string name) => Checks.TellsRefusalAsync(JobsV1Operation.Of(name));

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_AnswerOfAnotherShape_IsAProtocolError(string name) =>
        Checks.RefusesMalformedAsync(JobsV1Operation.Of(name));

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_UnclearAnswer_IsRepeatedByItsClass(string name) => Checks.RepeatsByClassAsync(
        JobsV1Operation.Of(name),
        OperationIdempotency.Of(typeof(IJobsV1Api), "JobsV1")[name]);

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Reset_IsRepeatedByItsClass(string name) => Checks.RepeatsByClassAfterResetAsync(
        JobsV1Operation.Of(name), OperationIdempotency.Of(typeof(IJobsV1Api), "JobsV1")[name], SimulatedService.JobsV1,
        (api, token) => api.ListMyJobsAsync(null, token));

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Throttled_IsSentAgain(string name) => Checks.RepeatsWhenThrottledAsync(JobsV1Operation.Of(name));

    [Fact]
    public async Task DeleteJobAsync_RepeatedAndGone_CountsAsDone()
    {
        await using ScriptedServer server = new(
            new ScriptedAnswer("", 503),
            new ScriptedAnswer("", 404),
            new ScriptedAnswer("", 404));
        JobsV1Options options = JobsV1Server.Options(server);
        options.MaxRetries = 1;
        options.TimeProvider = new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };
        using JobsV1JobSource source = new(options);

        await source.Api.DeleteJobAsync("c-1", Token);

        await Assert.ThrowsAsync<JobApiNotFoundException>(() => source.Api.DeleteJobAsync("c-1", Token));
    }

    [Fact]
    public async Task AbortJobsOfUserAsync_NoUser_CannotBeSent()
    {
        await using ScriptedServer server = new("", "");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => source.Api.AbortJobsOfUserAsync(default, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => source.Api.AssignJobAsync("c", default, Token));
        Assert.ThrowsAny<ArgumentException>(() => new JobsV1UserId(" "));
        Assert.ThrowsAny<ArgumentException>(() => (JobsV1UserId)(string)null!);
        Assert.Throws<ArgumentException>(() => string.Format(null, "{0}", default(JobsV1UserId)));
        Assert.Equal(("", "u1"), (default(JobsV1UserId).ToString(), new JobsV1UserId("u1").ToString()));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("""{ "jobId": "j" }""")]
    [InlineData("""{ "metadata": {} }""")]
    [InlineData("""{ "metadata": { "clientJobId": " " } }""")]
    [InlineData("""{ "metadata": { "clientJobId": "basicSync" } }""")]
    [InlineData("""{ "metadata": { "clientJobId": "a/b" } }""")]
    public void Draft_WithoutAClientIdThatCanBeAddressed_IsRefused(string json)
    {
        JobsV1Job job = JsonSerializer.Deserialize(json, JobsV1JsonContext.Default.JobsV1Job)!;

        Assert.ThrowsAny<ArgumentException>(() => new JobsV1JobRequest(job));
    }

    [Fact]
    public void Change_WithoutMetadata_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new JobsV1JobUpdate(new()));

    [Fact]
    public async Task UpdateJobAsync_JobThatWasRead_SendsAllOfItButTheServicesIdAndNulls()
    {
        await using ScriptedServer server = new(JobsV1Server.FullJob, "");
        using JobsV1JobSource source = JobsV1Server.Open(server);
        JobsV1Job job = (await source.Api.GetJobByClientIdAsync("c", Token)).Jobs[0];
        job.Metadata!.JobTitle = "renamed";

        await source.Api.UpdateJobAsync("c", job, Token);

        JsonObject expected = JsonNode.Parse(JobsV1Server.FullJob)!.AsObject();
        expected.Remove("jobId");
        expected["metadata"]!["jobTitle"] = "renamed";
        string[] missing =
            ["completed", "parentStepId", "parentUniqueStepId", "parentStepTitle", "parentStepDescription"];
        foreach (string name in missing)
        {
            expected["metadata"]!["currentStep"]!["singleStep"]!.AsObject().Remove(name);
        }

        expected["metadata"]!["currentStep"]!.AsObject().Remove("reportStep");
        expected["completedSteps"]![0]!.AsObject().Remove("singleStep");
        expected["cancelledSteps"]![0]!.AsObject().Remove("reportStep");
        string sent = server.Requests[1].Body;
        JsonAssert.KeepsAllOf(expected.ToJsonString(), sent);
        Assert.DoesNotContain("64aa01f2c3d4e5f6001122qg", sent, StringComparison.Ordinal);
        Assert.False(
            JsonNode.Parse(sent)!["metadata"]!["currentStep"]!["singleStep"]!.AsObject().ContainsKey("completed"));
    }

    [Fact]
    public async Task SubmitJobAsync_AnswerWithoutAJob_IsReadBackByTheClientId()
    {
        await using ScriptedServer server = new(
            new ScriptedAnswer("", 204),
            """[ { "jobId": "j", "metadata": { "clientJobId": "c-1", "status": "Active" } } ]""");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        Job job = await source.SubmitJobAsync(
            JsonElement.Parse("""{ "metadata": { "clientJobId": "c-1", "jobTitle": "t" }, "custom": 1 }"""),
            Token);

        Assert.Equal(("j", JobState.Running), (job.Id, job.Status.State));
        Assert.Equal(
            ["POST /jobs/v1/basicSync", "GET /jobs/v1/c-1"],
            server.Requests.Select(request => request.ToString()));
        Assert.Equal("""{"metadata":{"clientJobId":"c-1","jobTitle":"t"},"custom":1}""", server.Requests[0].Body);
    }

    [Fact]
    public async Task SubmitJobAsync_AnswerWithTheJob_IsNotReadBack()
    {
        await using ScriptedServer server = new("""{ "jobId": "j", "metadata": { "clientJobId": "c-1" } }""");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        Assert.Equal(
            "j",
            (await source.SubmitJobAsync(JsonElement.Parse("""{ "metadata": { "clientJobId": "c-1" } }"""), Token)).Id);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task SubmitJobAsync_CannotBeReadBack_SaysThatItWasTaken()
    {
        await using ScriptedServer server = new("", new ScriptedAnswer("", 404));
        using JobsV1JobSource source = JobsV1Server.Open(server);

        JobApiException error = await Assert.ThrowsAsync<JobApiException>(() =>
            source.SubmitJobAsync(JsonElement.Parse("""{ "metadata": { "clientJobId": "c-1" } }"""), Token));

        Assert.True(error.OutcomeUnknown);
        Assert.Contains("c-1", error.Message, StringComparison.Ordinal);
        Assert.IsType<JobApiNotFoundException>(error.InnerException);
    }

    [Theory]
    [InlineData("[]", "metadata")]
    [InlineData("{}", "metadata")]
    [InlineData("""{ "metadata": {} }""", "metadata.clientJobId")]
    [InlineData("""{ "metadata": { "clientJobId": {} } }""", "$.metadata.clientJobId")]
    [InlineData("""{ "metadata": { "clientJobId": "c", "status": "aborted" } }""", "Aborted")]
    public async Task SubmitJobAsync_DefinitionThatWillNotDo_IsRefusedNamingWhatIsWrong(string definition, string named)
    {
        await using ScriptedServer server = new("");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        ArgumentException error = await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            source.SubmitJobAsync(JsonElement.Parse(definition), Token));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task StopJobAsync_AnId_IsAbortedByTheClientsId()
    {
        await using ScriptedServer server = new("""{ "jobId": "j", "metadata": { "clientJobId": "c-1" } }""", "");
        using JobsV1JobSource source = JobsV1Server.Open(server);

        await source.StopJobAsync("j", Token);

        Assert.Equal(
            ["GET /jobs/v1/bson/j", "POST /jobs/v1/c-1/abort"],
            server.Requests.Select(request => request.ToString()));
    }

    [Fact]
    public async Task DeleteJobAsync_OnTheSource_IsDeletedByTheClientsId()
    {
        await using ScriptedServer server = new(
            """{ "jobId": "j", "metadata": { "clientJobId": "c-1" } }""",
            new ScriptedAnswer("", 204));
        using JobsV1JobSource source = JobsV1Server.Open(server);

        await source.DeleteJobAsync("j", Token);

        Assert.Equal(
            ["GET /jobs/v1/bson/j", "DELETE /jobs/v1/c-1"],
            server.Requests.Select(request => request.ToString()));
    }

    [Theory]
    [InlineData("[]", typeof(JobApiNotFoundException))]
    [InlineData("""{ "jobId": "j" }""", typeof(JobApiProtocolException))]
    public async Task StopJobAsync_NothingToAbort_IsToldAndNothingIsAborted(string answer, Type expected)
    {
        await using ScriptedServer server = new(answer);
        using JobsV1JobSource source = JobsV1Server.Open(server);

        Assert.IsType(expected, await Record.ExceptionAsync(() => source.StopJobAsync("j", Token)));
        Assert.Single(server.Requests);
    }
}

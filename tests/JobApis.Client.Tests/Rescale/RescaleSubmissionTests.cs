using System.Text.Json;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

/// <summary>Creating, starting, stopping and cloning with the source.</summary>
public sealed class RescaleSubmissionTests
{
    private const string Definition = """
        { "name": "beam", "jobanalyses": [ { "analysis": { "code": "calculix" }, "command": "ccx", "hardware": { "coreType": "emerald", "coresPerSlot": 4 } } ], "later": [ 1 ] }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SubmitJobAsync_Definition_IsCreatedAndStarted()
    {
        await using ScriptedServer server = new(
            new ScriptedAnswer("""{ "id": "zK", "name": "beam", "owner": "o" }""", 201),
            new ScriptedAnswer("", 200));
        using RescaleJobSource source = RescaleServer.Open(server);

        Job job = await source.SubmitJobAsync(JsonElement.Parse(Definition), Token);

        Assert.Equal(
            ["POST /api/v2/jobs/", "POST /api/v2/jobs/zK/submit/"],
            server.Requests.Select(request => request.ToString()));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Definition), JsonElement.Parse(server.Requests[0].Body)));
        Assert.Equal(
            ("rescale", "zK", "beam", "o", new JobStatus(JobState.Queued, null)),
            (job.Source, job.Id, job.Name, job.Owner, job.Status));
        Assert.Equal($"{server.BaseAddress}jobs/zK/", job.WebLink?.ToString());
        Assert.IsType<RescaleJob>(job.Native);
    }

    [Theory]
    [InlineData("""{ "name": "beam" }""", "jobanalyses")]
    [InlineData("null", "null")]
    [InlineData("[]", "$")]
    [InlineData(
        """{ "jobanalyses": [ { "hardware": { "coresPerSlot": "four" } } ] }""",
        "$.jobanalyses[0].hardware.coresPerSlot")]
    public async Task SubmitJobAsync_DefinitionIsNoJob_SaysWhereAndSendsNothing(string definition, string where)
    {
        await using ScriptedServer server = new();
        using RescaleJobSource source = RescaleServer.Open(server);

        ArgumentException error = await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            source.SubmitJobAsync(JsonElement.Parse(definition), Token));

        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(400, false, "but not started")]
    [InlineData(503, true, "may have been started")]
    [InlineData(0, true, "may have been started")]
    public async Task SubmitJobAsync_StartFails_TellsTheJobThatWasCreated(int status, bool unknown, string text)
    {
        await using ScriptedServer server = new(
            new ScriptedAnswer("""{ "id": "zK" }""", 201),
            status == 0 ? ScriptedAnswer.Reset : new ScriptedAnswer("""{ "detail": "no" }""", status));
        using RescaleJobSource source = RescaleServer.Open(server, maxRetries: 3);

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(() =>
            source.SubmitJobAsync(JsonElement.Parse(Definition), Token));

        Assert.Equal(("zK", "SubmitJob", unknown), (error.CreatedJobId, error.Operation, error.OutcomeUnknown));
        Assert.Contains("'zK'", error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{ "id": "" }""")]
    public async Task SubmitJobAsync_CreatedWithoutAnId_StartsNothing(string answer)
    {
        await using ScriptedServer server = new(new ScriptedAnswer(answer, 201));
        using RescaleJobSource source = RescaleServer.Open(server);

        JobApiException error = await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            source.SubmitJobAsync(JsonElement.Parse(Definition), Token));

        Assert.Null(error.CreatedJobId);
        Assert.True(error.OutcomeUnknown);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task SubmitJobAsync_CancelledAfterTheCreation_TellsTheJob()
    {
        using CancellationTokenSource stop = new();
        await using ScriptedServer server = new(request =>
        {
            if (request.Target.EndsWith("submit/", StringComparison.Ordinal))
            {
                stop.Cancel();
            }

            return new ScriptedAnswer("""{ "id": "zK" }""", 201);
        });
        using RescaleJobSource source = RescaleServer.Open(server);

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            source.SubmitJobAsync(JsonElement.Parse(Definition), stop.Token));

        Assert.Equal(stop.Token, error.CancellationToken);
        Assert.Contains("'zK'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopJobAsync_Id_IsSentToTheService()
    {
        await using ScriptedServer server = new(new ScriptedAnswer("", 202));
        using RescaleJobSource source = RescaleServer.Open(server);

        await ((IJobStopper)source).StopJobAsync("zK", Token);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => source.StopJobAsync("z/K", Token));

        Assert.Equal("POST /api/v2/jobs/zK/stop/", Assert.Single(server.Requests).ToString());
    }

    [Fact]
    public async Task CloneJobAsync_Job_IsCreatedAndNotStarted()
    {
        await using ScriptedServer server = new(
            Definition.Replace("{ \"name\"", "{ \"id\": \"a\", \"name\"", StringComparison.Ordinal),
            new ScriptedAnswer("""{ "id": "b" }""", 201));
        using RescaleJobSource source = RescaleServer.Open(server);

        RescaleJob clone = await source.Api.CloneJobAsync("a", cancellationToken: Token);

        Assert.Equal("b", clone.Id);
        Assert.Equal(
            ["GET /api/v2/jobs/a/", "POST /api/v2/jobs/"],
            server.Requests.Select(request => request.ToString()));
        Assert.StartsWith("""{"name":"beam (Cloned)",""", server.Requests[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\"", server.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloneJobAsync_JobThatLacksSomething_CreatesNothing()
    {
        await using ScriptedServer server = new("""{ "id": "a", "name": "beam" }""");
        using RescaleJobSource source = RescaleServer.Open(server);

        await Assert.ThrowsAsync<ArgumentException>(() => source.Api.CloneJobAsync("a", cancellationToken: Token));

        Assert.Single(server.Requests);
    }
}

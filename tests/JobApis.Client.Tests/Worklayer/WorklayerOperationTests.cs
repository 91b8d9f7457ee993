using System.Text.Json;
using JobApis.Client.Http.Resilience;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Worklayer;

public sealed class WorklayerOperationTests
{
    private const string Definition =
        """{ "job_template_id": "5f0f3f6a-1111-4222-8333-9a9a9a9a9a11", "owner_user_id": "5f0f3f6a-1111-4222-8333-9a9a9a9a9a12" }""";

    private static readonly OperationChecks<IWorklayerApi> Checks = new((address, retries, clock) =>
    {
        WorklayerJobSource source = new(new WorklayerOptions
        {
            BaseAddress = address,
            AllowInsecureLoopback = true,
            AccessToken = WorklayerServer.AccessToken,
            MaxRetries = retries,
            TimeProvider = clock,
        });
        return (source, source.Api);
    });

    public static TheoryData<string> Operations { get; } = new(
        WorklayerOperation.All.Select(operation => operation.Name));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Interface_EveryMethod_IsTestedAndHasItsRetryClass()
    {
        string[] names = [.. typeof(IWorklayerApi).GetMethods()
            .Select(method => method.Name[..^"Async".Length])
            .Order(StringComparer.Ordinal)];

        Assert.Equal(names, WorklayerOperation.All.Select(operation => operation.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            names,
            OperationIdempotency.Of(typeof(IWorklayerApi), "Worklayer").Keys.Order(StringComparer.Ordinal));

        // Reads and the two PUTs; no POST.
        Assert.All(WorklayerOperation.All, operation => Assert.Equal(
            operation.Request.StartsWith("POST ", StringComparison.Ordinal)
                ? Idempotency.NonIdempotent
                : Idempotency.Idempotent,
            OperationIdempotency.Of(typeof(IWorklayerApi), "Worklayer")[operation.Name]));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Everything_SendsItsRequestAndReadsTheDocumentedAnswer(string name) =>
        Checks.SendsAndReadsAsync(WorklayerOperation.Of(name), $"Bearer {WorklayerServer.AccessToken}");

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Refused_TellsTheOperation(string name) => Checks.TellsRefusalAsync(WorklayerOperation.Of(name));

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_AnswerOfAnotherShape_IsAProtocolError(string name) =>
        Checks.RefusesMalformedAsync(WorklayerOperation.Of(name));

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_UnclearAnswer_IsRepeatedByItsClass(string name) => Checks.RepeatsByClassAsync(
        WorklayerOperation.Of(name),
        OperationIdempotency.Of(typeof(IWorklayerApi), "Worklayer")[name]);

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Reset_IsRepeatedByItsClass(string name) => Checks.RepeatsByClassAfterResetAsync(
        WorklayerOperation.Of(name), OperationIdempotency.Of(typeof(IWorklayerApi), "Worklayer")[name],
        SimulatedService.Worklayer, (api, token) => api.ListJobsAsync(null, token));

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Throttled_IsSentAgain(string name) =>
        Checks.RepeatsWhenThrottledAsync(WorklayerOperation.Of(name));

    [Fact]
    public void CreateJobLinkAsync_Deprecated_IsMarkedSo() =>
        Assert.True(typeof(IWorklayerApi).GetMethod("CreateJobLinkAsync")!.IsDefined(
            typeof(ObsoleteAttribute),
            inherit: false));

    [Fact]
    public async Task ListMessagesAsync_BareArray_IsReadToo()
    {
        await using ScriptedServer server = new("""[ { "id": "m1" }, { "id": "m2" } ]""");
        using WorklayerJobSource source = WorklayerServer.Open(server);

        WorklayerMessageList page = await source.Api.ListMessagesAsync("j1", null, Token);

        Assert.Equal(["m1", "m2"], page.Data.Select(message => message.Id));
        Assert.Null(page.NextPageToken);
        Assert.Equal(200, page.Response!.StatusCode);
    }

    [Fact]
    public async Task ListAllDocumentsAsync_SeveralPages_FollowsTheTokens()
    {
        await using ScriptedServer server = new(
            """{ "data": [ { "id": "d1" } ], "next_page_token": "a+=" }""",
            """{ "data": [], "next_page_token": "b" }""", """{ "data": [ { "id": "d2" } ] }""");
        using WorklayerJobSource source = WorklayerServer.Open(server);

        List<WorklayerDocument> documents = await source.Api.ListAllDocumentsAsync(
            "j1",
            new() { PageSize = 1 },
            Token).ToListAsync(Token);

        Assert.Equal(["d1", "d2"], documents.Select(document => document.Id));
        Assert.Equal(
            [
                "/v1.0/jobs/j1/documents?page_size=1",
                "/v1.0/jobs/j1/documents?page_size=1&page_token=a%2B%3D",
                "/v1.0/jobs/j1/documents?page_size=1&page_token=b",
            ],
            server.Requests.Select(request => request.Target));
    }

    [Theory]
    [InlineData("""{ "data": [ null ] }""")]
    [InlineData("""{ "data": [ { "id": "" } ] }""")]
    public async Task ListAllMessagesAsync_RowWithoutAnId_IsAProtocolError(string page)
    {
        await using ScriptedServer server = new(page);
        using WorklayerJobSource source = WorklayerServer.Open(server);

        await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            source.Api.ListAllMessagesAsync("j1", null, Token).ToListAsync(Token).AsTask());
    }

    [Fact]
    public void PageQuery_OutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorklayerPageQuery { PageSize = 0 });
        Assert.Throws<ArgumentException>(() => new WorklayerPageQuery { PageToken = "" });
    }

    [Fact]
    public void Answer_OfAnotherKind_IsNotReadAsThis()
    {
        WorklayerAnswer text = WorklayerAnswer.Of("x");

        Assert.False(text.TryGetBoolean(out _));
        Assert.False(text.TryGetNumber(out _));
        Assert.False(text.TryGetTime(out _));
        Assert.Null(text.GetOptions());
        Assert.Null(WorklayerAnswer.Of(1).GetText());
        Assert.Null(new WorklayerAnswer(JsonElement.Parse("[1]")).GetOptions());
        Assert.Equal(WorklayerAnswer.Of(1), WorklayerAnswer.Of(1.0m));
        Assert.True(text != WorklayerAnswer.Of("y") && text == WorklayerAnswer.Option("x"));
        Assert.Equal(WorklayerAnswer.Of(1).GetHashCode(), WorklayerAnswer.Of(1.0m).GetHashCode());
        Assert.Equal(
            ("null", "\"x\"", "[]"),
            (default(WorklayerAnswer).ToString(), text.ToString(), WorklayerAnswer.Options().ToString()));
    }

    [Fact]
    public async Task SubmitJobAsync_WithAnswers_CreatesAnswersAndSubmits()
    {
        await using ScriptedServer server = new(
            """{ "id": "j1" }""",
            "{}",
            """{ "id": "j1", "status": "UNCLAIMED" }""");
        using WorklayerJobSource source = WorklayerServer.Open(server);

        Job job = await source.SubmitJobAsync(
            JsonElement.Parse(Definition.Replace(" }", """, "answers": { "q1": true } }""", StringComparison.Ordinal)),
            Token);

        Assert.Equal(("j1", JobState.Queued), (job.Id, job.Status.State));
        Assert.Equal(
            ["POST /v1.0/jobs", "PUT /v1.0/jobs/j1/questionnaire/answers", "POST /v1.0/jobs/j1/submit"],
            server.Requests.Select(request => request.ToString()));
        Assert.Equal("""{"answers":{"q1":true}}""", server.Requests[1].Body);
    }

    [Fact]
    public async Task SubmitJobAsync_NotSubmitted_NamesTheDraftThatStays()
    {
        await using ScriptedServer server = new(
            """{ "id": "j1" }""",
            new ScriptedAnswer("""{ "message": "questions are open" }""", 400));
        using WorklayerJobSource source = WorklayerServer.Open(server);

        JobApiException error = await Assert.ThrowsAsync<JobApiException>(() =>
            source.SubmitJobAsync(JsonElement.Parse(Definition), Token));

        Assert.Contains("the draft j1 was created and still exists", error.Message, StringComparison.Ordinal);
        Assert.Contains("questions are open", error.Message, StringComparison.Ordinal);
        Assert.True(error.OutcomeUnknown);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("[]", "job_template_id")]
    [InlineData("{}", "owner_user_id")]
    [InlineData(
        """{ "job_template_id": "x", "owner_user_id": "5f0f3f6a-1111-4222-8333-9a9a9a9a9a12" }""",
        "$.job_template_id")]
    [InlineData(
        """{ "job_template_id": "5f0f3f6a-1111-4222-8333-9a9a9a9a9a11", "owner_user_id": "5f0f3f6a-1111-4222-8333-9a9a9a9a9a12", "name": "x" }""",
        "'name'")]
    public async Task SubmitJobAsync_DefinitionThatWillNotDo_IsRefusedNamingWhatIsWrong(string definition, string named)
    {
        await using ScriptedServer server = new("");
        using WorklayerJobSource source = WorklayerServer.Open(server);

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() =>
            source.SubmitJobAsync(JsonElement.Parse(definition), Token));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}

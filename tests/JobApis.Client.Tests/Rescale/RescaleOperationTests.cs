using JobApis.Client.Http.Resilience;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

/// <summary>Tests of every call of the interface.</summary>
public sealed class RescaleOperationTests
{
    private static readonly ScriptedAnswer[] Faults = [new("", 500), new("", 503), new("", 408), ScriptedAnswer.Reset];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations { get; } = new(
        RescaleOperation.All.Select(operation => operation.Name));

    [Fact]
    public void Table_OfCallsAndOfRetryClasses_IsTheInterface()
    {
        string[] methods = [.. typeof(IRescaleApi).GetMethods()
            .Select(method => method.Name[..^"Async".Length])
            .Order(StringComparer.Ordinal)];

        Assert.Equal(methods, RescaleOperation.All.Select(operation => operation.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            methods,
            OperationIdempotency.Of(typeof(IRescaleApi), "Rescale").Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["CreateJob", "PatchJob", "ShareJob", "SnapshotRun", "StopJob", "StopRun", "SubmitJob"],
            OperationIdempotency.Of(typeof(IRescaleApi), "Rescale")
                .Where(entry => entry.Value == Idempotency.NonIdempotent)
                .Select(entry => entry.Key)
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EveryCall_IsSentAndReadAsTheContractSays(string name)
    {
        RescaleOperation operation = Find(name);
        await using ScriptedServer server = new(operation.Answer);
        using RescaleJobSource source = RescaleServer.Open(server);

        await operation.Call(source.Api, Token);

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal(operation.Request, request.ToString());
        Assert.Equal(operation.Body, request.Body);
        Assert.Equal($"Token {RescaleServer.Key}", request.Header("Authorization"));
        Assert.Equal(operation.IsContent ? "*/*" : "application/json", request.Header("Accept"));
        Assert.Equal(
            operation.Body.Length > 0 ? "application/json; charset=utf-8" : null,
            request.Header("Content-Type"));
        Assert.Equal(
            request.Method is "GET" or "DELETE" ? null : $"{operation.Body.Length}",
            request.Header("Content-Length"));
        Assert.Null(request.Header("Transfer-Encoding"));
        Assert.Null(request.Header("Range"));
        if (operation.IsContent)
        {
            Assert.Equal("identity", request.Header("Accept-Encoding"));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EveryCall_InVersion1_HasThePathWithoutAVersion(string name)
    {
        RescaleOperation operation = Find(name);
        await using ScriptedServer server = new(operation.Answer);
        using RescaleJobSource source = RescaleServer.Open(server, version: RescaleApiVersion.V1);

        await operation.Call(source.Api, Token);

        Assert.Equal(
            operation.Request.Replace("/api/v2/", "/api/", StringComparison.Ordinal),
            Assert.Single(server.Requests).ToString());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EveryCall_Refused_TellsTheFieldsAndIsNotRepeated(string name)
    {
        await using ScriptedServer server =
            new(_ => new("""{ "jobanalyses": [ {}, { "command": [ "This field is required." ] } ] }""", 400));
        using RescaleJobSource source = RescaleServer.Open(server, maxRetries: 3);

        JobApiInvalidRequestException error =
            await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => Find(name).Call(source.Api, Token));

        Assert.Equal(name, error.Operation);
        Assert.Equal("jobanalyses[1].command", Assert.Single(error.Errors).Field);
        Assert.False(error.OutcomeUnknown);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EveryCall_MalformedAnswer_IsAProtocolErrorAndNotRepeated(string name)
    {
        RescaleOperation operation = Find(name);
        ScriptedAnswer malformed = operation.HasAnswer && !operation.IsContent
            ? new("<html>Sign in</html>", ContentType: "text/html")
            : new("", 302) { Headers = [new("Location", "https://elsewhere.example/")] };
        await using ScriptedServer server = new(_ => malformed);
        using RescaleJobSource source = RescaleServer.Open(server, maxRetries: 3);

        JobApiProtocolException error =
            await Assert.ThrowsAsync<JobApiProtocolException>(() => operation.Call(source.Api, Token));

        Assert.Equal(name, error.Operation);
        Assert.Equal(!operation.IsRead, error.OutcomeUnknown);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EveryCall_PassingFault_IsRepeatedOnlyWhereItDoesNoHarm(string name)
    {
        RescaleOperation operation = Find(name);
        bool repeatable = OperationIdempotency.Of(typeof(IRescaleApi), "Rescale")[name] == Idempotency.Idempotent;
        foreach (ScriptedAnswer fault in Faults)
        {
            await using ScriptedServer server = new(_ => fault);
            using RescaleJobSource source = RescaleServer.Open(
                server,
                maxRetries: 2,
                clock: new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) });

            JobApiException error =
                await Assert.ThrowsAnyAsync<JobApiException>(() => operation.Call(source.Api, Token));

            Assert.True(error.IsTransient);
            Assert.Equal(!operation.IsRead, error.OutcomeUnknown);
            Assert.Equal(repeatable ? 3 : 1, error.Attempts);
            if (fault != ScriptedAnswer.Reset || operation.Request[0] is not ('G' or 'D'))
            {
                // .NET itself resends requests without a content object when a connection breaks: here reads and
                // deletions, which are idempotent.
                Assert.Equal(error.Attempts, server.Requests.Count);
            }

            Assert.All(server.Requests, request => Assert.Equal(operation.Body, request.Body));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EveryCall_NoAnswerInTime_IsRepeatedOnlyWhereItDoesNoHarm(string name)
    {
        RescaleOperation operation = Find(name);
        ManualTimeProvider clock = new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };
        await using ScriptedServer server = new(_ =>
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            return operation.Answer;
        });
        using RescaleJobSource source = RescaleServer.Open(server, maxRetries: 2, clock: clock);

        JobApiTimeoutException error =
            await Assert.ThrowsAsync<JobApiTimeoutException>(() => operation.Call(source.Api, Token));

        Assert.Equal(!operation.IsRead, error.OutcomeUnknown);
        Assert.Equal(
            OperationIdempotency.Of(typeof(IRescaleApi), "Rescale")[name] == Idempotency.Idempotent ? 3 : 1,
            server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EveryCall_Throttled_IsRepeatedBecauseNothingWasDone(string name)
    {
        RescaleOperation operation = Find(name);
        await using ScriptedServer server = new(
            new ScriptedAnswer("""{ "detail": "Request was throttled. Expected available in 7 seconds." }""", 429),
            operation.Answer);
        using RescaleJobSource source = RescaleServer.Open(
            server,
            maxRetries: 2,
            clock: new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) });

        await operation.Call(source.Api, Token);

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EveryCall_NobodyListens_IsRepeatedAndCertainlyNotCarriedOut(string name)
    {
        Uri address = await RawServer.NobodyAsync();
        using RescaleJobSource source = RescaleServer.Open(
            address,
            maxRetries: 2,
            clock: new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) });

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => Find(name).Call(source.Api, Token));

        Assert.Equal((3, false), (error.Attempts, error.OutcomeUnknown));
    }

    [Fact]
    public async Task DeleteJobAsync_GoneAfterAFault_CountsAsDoneAndElseIsNotFound()
    {
        ScriptedAnswer gone = new("""{ "detail": "Not found." }""", 404);
        await using ScriptedServer server = new(new ScriptedAnswer("", 503), gone, gone);
        using RescaleJobSource source = RescaleServer.Open(
            server,
            maxRetries: 1,
            clock: new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) });

        await source.Api.DeleteJobAsync("a", Token);
        await Assert.ThrowsAsync<JobApiNotFoundException>(() => source.Api.DeleteJobAsync("a", Token));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task StopJobAsync_AnySuccess_IsTaken(int status)
    {
        await using ScriptedServer server = new(new ScriptedAnswer("", status));
        using RescaleJobSource source = RescaleServer.Open(server);

        await source.Api.StopJobAsync("a", Token);
    }

    [Fact]
    public async Task ArgumentsThatWouldSendSomethingElse_AreRefusedBeforeSending()
    {
        await using ScriptedServer server = new();
        using RescaleJobSource source = RescaleServer.Open(server);

        Assert.Throws<ArgumentOutOfRangeException>(() => new RescaleTailQuery(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RescaleFileQuery { Page = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RescaleFileQuery { PageSize = 0 });
        foreach (string path in new[] { "", "/a", "a/", "a//b", "../a", "a/../../submit", "." })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => source.Api.OpenRunFileAsync("a", "1", path, Token));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => source.Api.GetRunAsync("a", "..", Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => source.Api.CreateJobAsync(null!, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => source.Api.OpenFileAsync("", cancellationToken: Token));
        Assert.Empty(server.Requests);
    }

    private static RescaleOperation Find(string name) =>
        RescaleOperation.All.Single(operation => operation.Name == name);
}

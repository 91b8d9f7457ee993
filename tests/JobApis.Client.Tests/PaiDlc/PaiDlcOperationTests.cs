using System.Globalization;
using System.Reflection;
using System.Text;
using JobApis.Client.Http.Resilience;
using JobApis.Client.PaiDlc;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Simulator;
using JobApis.Client.Tests.Wire;
using Refit;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>Every operation over a socket: its request, its answer, its errors, and how often it is sent.</summary>
public sealed class PaiDlcOperationTests
{
    public static TheoryData<string> Operations { get; } = new(PaiDlcOperation.All.Select(operation => operation.Name));

    public static TheoryData<string> Writes { get; } = new(
        PaiDlcOperation.All.Where(operation => operation.IsWrite).Select(operation => operation.Name));

    public static TheoryData<string> Reads { get; } = new(
        PaiDlcOperation.All.Where(operation => !operation.IsWrite).Select(operation => operation.Name));

    public static TheoryData<string, int, string> UnclearAnswers { get; } =
    [
        .. PaiDlcOperation.All.Where(operation => operation.IsWrite)
            .SelectMany(operation => new TheoryDataRow<string, int, string>[]
            {
                (operation.Name, 500, """{"Code":"InternalError"}"""),
                (operation.Name, 503, """{"Code":"ServiceUnavailable"}"""),
                (operation.Name, 502, "<html>"),
                (operation.Name, 504, ""),
                (operation.Name, 408, ""),
                (operation.Name, 400, """{"Code":"SignatureNonceUsed"}"""),
            }),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Interface_EveryMethod_IsTestedAndHasItsActionAndRetryClass()
    {
        MethodInfo[] methods = typeof(IPaiDlcApi).GetMethods();
        string[] names = [.. methods.Select(method => method.Name[..^"Async".Length]).Order(StringComparer.Ordinal)];

        Assert.Equal(names, PaiDlcOperation.All.Select(operation => operation.Name).Order(StringComparer.Ordinal));
        Assert.Equal(names, OperationIdempotency.Of(typeof(IPaiDlcApi), "PaiDlc").Keys.Order(StringComparer.Ordinal));
        Assert.All(methods, method => Assert.Equal(
            [$"x-acs-action: {method.Name[..^"Async".Length]}"],
            method.GetCustomAttribute<HeadersAttribute>()!.Headers));
        Assert.All(PaiDlcOperation.All, operation =>
            Assert.Equal(
                operation.IsWrite ? Idempotency.NonIdempotent : Idempotency.Idempotent,
                OperationIdempotency.Of(typeof(IPaiDlcApi), "PaiDlc")[operation.Name]));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_Everything_SendsTheSignedRequest(string name)
    {
        PaiDlcOperation operation = PaiDlcOperation.Of(name);
        await using PaiDlcWire wire = new(operation.Answer);

        await operation.Call(wire.Api, Token);

        ScriptedRequest request = Assert.Single(wire.Server.Requests);
        Assert.Equal(operation.Request, request.ToString());
        Assert.Equal(operation.Body, request.Body);
        Assert.Equal(name, request.Header("x-acs-action"));
        Assert.Equal("2020-12-03", request.Header("x-acs-version"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Equal(
            operation.Body.Length == 0 ? null : "application/json; charset=utf-8",
            request.Header("Content-Type"));

        // A write without a body has an empty one, so that .NET does not resend it.
        string? length = operation.IsWrite
            ? Encoding.UTF8.GetByteCount(operation.Body).ToString(CultureInfo.InvariantCulture)
            : null;
        Assert.Equal(length, request.Header("Content-Length"));
        Assert.Null(request.Header("Transfer-Encoding"));
        AssertSigned(request);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_DocumentedAnswer_IsRead(string name)
    {
        PaiDlcOperation operation = PaiDlcOperation.Of(name);
        await using PaiDlcWire wire =
            new(new ScriptedAnswer(operation.Answer) { Headers = [new("x-acs-request-id", "H")] });

        object answer = await operation.Call(wire.Api, Token);

        Assert.Equal("H", Assert.IsType<IHasResponseMetadata>(answer, exactMatch: false).Response!.RequestId);
        Assert.Equal("R", answer.GetType().GetProperty("RequestId")!.GetValue(answer));
        Assert.DoesNotContain("canary", answer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_Refused_TellsCodeOperationAndRequest(string name)
    {
        await using PaiDlcWire wire =
            new(new ScriptedAnswer("""{"RequestId":"R","HostId":"h","Code":"NotFound","Message":"gone"}""", 404));

        JobApiNotFoundException exception =
            await Assert.ThrowsAsync<JobApiNotFoundException>(() => PaiDlcOperation.Of(name).Call(wire.Api, Token));

        Assert.Equal(
            (name, "NotFound", "R", 1),
            (exception.Operation, exception.ErrorCode, exception.RequestId, exception.Attempts));
        Assert.False(exception.OutcomeUnknown);
        Assert.Single(wire.Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_AnswerOfAnotherShape_IsAProtocolError(string name)
    {
        PaiDlcOperation operation = PaiDlcOperation.Of(name);
        foreach (string invalid in (string[])["[1]", "\"x\"", "null", "", "<html></html>", """{"RequestId":{}}"""])
        {
            await using PaiDlcWire wire = new(invalid);

            JobApiProtocolException exception =
                await Assert.ThrowsAsync<JobApiProtocolException>(() => operation.Call(wire.Api, Token));

            Assert.Equal(operation.IsWrite, exception.OutcomeUnknown);
            Assert.Single(wire.Server.Requests);
        }
    }

    [Theory]
    [InlineData("CreateJob")]
    [InlineData("UpdateJob")]
    [InlineData("StopJob")]
    [InlineData("DeleteJob")]
    public async Task Call_ReceiptWithoutAnId_IsAProtocolError(string name)
    {
        await using PaiDlcWire wire = new("""{"RequestId":"R"}""");

        JobApiProtocolException exception =
            await Assert.ThrowsAsync<JobApiProtocolException>(() => PaiDlcOperation.Of(name).Call(wire.Api, Token));

        Assert.True(exception.OutcomeUnknown);
    }

    [Theory]
    [MemberData(nameof(UnclearAnswers))]
    public async Task Write_UnclearAnswer_IsSentOnceAndSaysSo(string name, int status, string body)
    {
        await using PaiDlcWire wire = new(_ => { }, _ => new ScriptedAnswer(body, status));

        JobApiException exception =
            await Assert.ThrowsAnyAsync<JobApiException>(() => PaiDlcOperation.Of(name).Call(wire.Api, Token));

        Assert.True(exception.OutcomeUnknown);
        Assert.Equal(1, exception.Attempts);
        Assert.Single(wire.Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Read_UnclearAnswer_IsRepeated(string name)
    {
        PaiDlcOperation operation = PaiDlcOperation.Of(name);
        await using PaiDlcWire wire = new(
            new ScriptedAnswer("", 503),
            new ScriptedAnswer("""{"Code":"SignatureNonceUsed"}""", 400),
            operation.Answer);

        await operation.Call(wire.Api, Token);

        Assert.Equal(3, wire.Server.Requests.Count);
        Assert.Equal(3, wire.Server.Requests.Select(request => request.Header("x-acs-signature-nonce"))
            .Distinct(StringComparer.Ordinal)
            .Count());
        Assert.All(wire.Server.Requests, AssertSigned);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_Throttled_IsSentAgainWithANewSignature(string name)
    {
        PaiDlcOperation operation = PaiDlcOperation.Of(name);
        await using PaiDlcWire wire = new(
            new ScriptedAnswer("""{"Code":"Throttling.User"}""", 400) { Headers = [new("x-acs-retry-after", "200")] },
            operation.Answer);

        await operation.Call(wire.Api, Token);

        Assert.Equal([operation.Body, operation.Body], wire.Server.Requests.Select(request => request.Body));
        Assert.NotEqual(
            wire.Server.Requests[0].Header("Authorization"),
            wire.Server.Requests[1].Header("Authorization"));
        Assert.All(wire.Server.Requests, AssertSigned);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_ConnectionBroken_IsSentOnceAlsoOnAWarmConnection(string name)
    {
        foreach (Fault fault
            in (Fault[])[Fault.Reset, Fault.CloseWithoutAnswer, Fault.ResetMidBody, Fault.TruncatedBody])
        {
            await using SimulatorClient client = await SimulatorClient.StartAsync();
            using PaiDlcJobSource source = PaiDlcSimulatorTests.Open(client);

            // .NET considers a break on a used connection as a stale connection, and resends requests without content.
            await source.Api.ListJobsAsync(cancellationToken: Token);
            client.Simulator.ClearRequests();
            client.Simulator.Faults.Next(SimulatedService.PaiDlc, 5, fault);

            JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(() =>
                PaiDlcOperation.Of(name).Call(source.Api, Token));

            Assert.True(exception.OutcomeUnknown);
            Assert.Single(client.Simulator.Requests);
        }
    }

    [Fact]
    public async Task Call_IdThatThePathWouldLose_SendsNothing()
    {
        await using PaiDlcWire wire = new();
        IPaiDlcApi api = wire.Api;
        foreach (string id in (string[])["", ".", ".."])
        {
            Func<Task>[] calls =
            [
                () => api.UpdateJobAsync(id, new(), Token),
                () => api.StopJobAsync(id, Token),
                () => api.DeleteJobAsync(id, Token),
                () => api.GetJobEventsAsync(id, cancellationToken: Token),
                () => api.GetPodEventsAsync("dlc1", id, cancellationToken: Token),
                () => api.GetPodLogsAsync(id, "p", cancellationToken: Token),
                () => api.GetPodLogsAsync("dlc1", id, cancellationToken: Token),
                () => api.GetJobMetricsAsync(id, new() { MetricType = PaiDlcMetricType.MemoryUsage }, Token),
                () => api.ListJobSanityCheckResultsAsync(id, cancellationToken: Token),
                () => api.GetJobSanityCheckResultAsync(id, new() { SanityCheckNumber = 1 }, Token),
                () => api.GetWebTerminalAsync("dlc1", id, cancellationToken: Token),
            ];
            foreach (Func<Task> call in calls)
            {
                await Assert.ThrowsAnyAsync<ArgumentException>(call);
            }
        }

        Assert.Empty(wire.Server.Requests);
    }

    [Fact]
    public void Query_OutOfRange_IsRefused()
    {
        (string Name, Func<object> Make)[] invalid =
        [
            ("MaxEventsNum", () => new PaiDlcJobEventQuery { MaxEventsNum = 0 }),
            ("MaxEventsNum", () => new PaiDlcJobEventQuery { MaxEventsNum = 10_001 }),
            ("MaxEventsNum", () => new PaiDlcPodEventQuery { MaxEventsNum = 0 }),
            ("MaxLines", () => new PaiDlcPodLogQuery { MaxLines = 0 }),
            ("MetricType", () => new PaiDlcJobMetricQuery { MetricType = default }),
            ("SanityCheckNumber", () => new PaiDlcSanityCheckQuery { SanityCheckNumber = 0 }),
            ("ExpireTime", () => new PaiDlcTokenQuery { ExpireTime = 0 }),
            ("PageNumber", () => new PaiDlcEcsSpecQuery { PageNumber = 0 }),
            ("PageSize", () => new PaiDlcEcsSpecQuery { PageSize = 0 }),
            ("ResourceIds", () => new PaiDlcTagRemoval { ResourceIds = new() }),
            ("texts", () => new PaiDlcTextArray("a", "")),
            (
                "ResourceIds",
                () => new PaiDlcTagAssignment { ResourceIds = [], Tags = [new() { Key = "k", Value = "v" }] }),
            ("ResourceIds", () => new PaiDlcTagAssignment
            {
                ResourceIds = [.. Enumerable.Repeat("i", 51)],
                Tags = [new() { Key = "k", Value = "v" }],
            }),
            ("Tags", () => new PaiDlcTagAssignment { ResourceIds = ["i"], Tags = [] }),
            ("Tags", () => new PaiDlcTagAssignment
            {
                ResourceIds = ["i"],
                Tags = [.. Enumerable.Repeat(new PaiDlcTag { Key = "k", Value = "v" }, 21)],
            }),
            ("Priority", () => new PaiDlcJobUpdate { Priority = 0 }),
            ("Priority", () => new PaiDlcJobRequest { Priority = 10 }),
            ("JobMaxRunningTimeMinutes", () => new PaiDlcJobRequest { JobMaxRunningTimeMinutes = 0 }),
        ];

        Assert.All(invalid, one => Assert.Equal(one.Name, Assert.ThrowsAny<ArgumentException>(one.Make).ParamName));
    }

    [Fact]
    public async Task Query_EmptyValues_AreNotSent()
    {
        await using PaiDlcWire wire = new(_ => { }, _ => new ScriptedAnswer("""{"JobId":"dlc1","TotalCount":0}"""));

        await wire.Api.GetJobEventsAsync("dlc1", new(), Token);
        await wire.Api.GetPodLogsAsync("dlc1", "p", new() { PodUid = "" }, Token);
        await wire.Api.GetTokenAsync(new() { TargetType = default(PaiDlcTokenTarget), TargetId = "" }, Token);
        await wire.Api.ListEcsSpecsAsync(new() { InstanceTypes = "", ResourceType = new("") }, Token);
        await wire.Api.UntagResourcesAsync(new() { ResourceIds = new("a"), TagKeys = new(), All = true }, Token);

        Assert.Equal(
            [
                "/api/v1/jobs/dlc1/events", "/api/v1/jobs/dlc1/pods/p/logs", "/api/v1/tokens", "/api/v1/ecsspecs",
                "/api/v1/tags?ResourceType=Job&ResourceId=%5B%22a%22%5D&All=true",
            ],
            wire.Server.Requests.Select(request => request.Target));
    }

    /// <summary>Computes the signature only from the bytes on the socket.</summary>
    private static void AssertSigned(ScriptedRequest request)
    {
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal);
        foreach ((string name, string value) in request.Headers.Where(header =>
            Acs3Signer.IsSigned(header.Key.ToLowerInvariant())))
        {
            headers[name.ToLowerInvariant()] = value;
        }

        string hash = Acs3Signer.HashOf(Encoding.UTF8.GetBytes(request.Body));
        Assert.Equal(hash, request.Header("x-acs-content-sha256"));
        string canonical = Acs3Signer.CanonicalRequest(request.Method, new("http://h" + request.Target), headers, hash);
        Assert.EndsWith(
            $",SignedHeaders={string.Join(';', headers.Keys)},Signature="
            + $"{Acs3Signer.Sign(canonical, "contractSecret/With+Signs=01")}",
            request.Header("Authorization"),
            StringComparison.Ordinal);
    }
}

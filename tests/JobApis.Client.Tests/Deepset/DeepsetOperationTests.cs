using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using JobApis.Client.Deepset;
using JobApis.Client.Http.Resilience;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Deepset;

public sealed class DeepsetOperationTests
{
    private static readonly OperationChecks<IDeepsetApi> Checks = new((address, retries, clock) =>
    {
        DeepsetJobSource source = new(new DeepsetOptions
        {
            BaseAddress = address,
            AllowInsecureLoopback = true,
            ApiKey = DeepsetServer.Key,
            WorkspaceId = DeepsetServer.Workspace,
            MaxRetries = retries,
            TimeProvider = clock,
        });
        return (source, source.Api);
    });

    public static TheoryData<string> Operations { get; } = new(
        DeepsetOperation.All.Select(operation => operation.Name));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Interface_EveryMethod_IsTestedAndHasItsRetryClass()
    {
        MethodInfo[] methods = typeof(IDeepsetApi).GetMethods();
        string[] names = [.. methods.Select(method => method.Name[..^"Async".Length]).Order(StringComparer.Ordinal)];

        Assert.Equal(names, DeepsetOperation.All.Select(operation => operation.Name).Order(StringComparer.Ordinal));
        Assert.Equal(names, OperationIdempotency.Of(typeof(IDeepsetApi), "Deepset").Keys.Order(StringComparer.Ordinal));
        Assert.All(DeepsetOperation.All, operation => Assert.Equal(
            operation.IsRead ? Idempotency.Idempotent : Idempotency.NonIdempotent,
            OperationIdempotency.Of(typeof(IDeepsetApi), "Deepset")[operation.Name]));
        Assert.Equal(
            ["CreateSharedJobAsync", "GetSharedJobAsync", "RevokeSharedJobAsync", "UpdateSharedJobAsync"],
            methods.Where(method => method.GetCustomAttribute<ExperimentalAttribute>()?.DiagnosticId == "JOBAPIS001")
                .Select(method => method.Name)
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Everything_SendsItsRequestAndReadsTheDocumentedAnswer(string name) =>
        Checks.SendsAndReadsAsync(DeepsetOperation.Of(name), $"Bearer {DeepsetServer.Key}");

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Refused_TellsTheOperation(string name) => Checks.TellsRefusalAsync(DeepsetOperation.Of(name));

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_AnswerOfAnotherShape_IsAProtocolError(string name) =>
        Checks.RefusesMalformedAsync(DeepsetOperation.Of(name));

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_UnclearAnswer_IsRepeatedByItsClass(string name) => Checks.RepeatsByClassAsync(
        DeepsetOperation.Of(name),
        OperationIdempotency.Of(typeof(IDeepsetApi), "Deepset")[name]);

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Reset_IsRepeatedByItsClass(string name) => Checks.RepeatsByClassAfterResetAsync(
        DeepsetOperation.Of(name), OperationIdempotency.Of(typeof(IDeepsetApi), "Deepset")[name],
        SimulatedService.Deepset, (api, token) => api.ListWorkspacesAsync(token));

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Call_Throttled_IsSentAgain(string name) => Checks.RepeatsWhenThrottledAsync(DeepsetOperation.Of(name));

    [Fact]
    public async Task ListJobResultsAsync_BareArrayOrAnotherObject_IsReadAsFarAsItGoes()
    {
        await using ScriptedServer server = new("[1, 2]", """{ "results": [] }""");
        using DeepsetJobSource source = DeepsetServer.Open(server);

        DeepsetJobResults bare = await source.Api.ListJobResultsAsync(DeepsetServer.Workspace, Guid.Empty, null, Token);
        DeepsetJobResults other = await source.Api.ListJobResultsAsync(
            DeepsetServer.Workspace, Guid.Empty, null, Token);

        Assert.Equal((2, null, null), (bare.Results.Count, bare.HasMore, bare.Total));
        Assert.Empty(other.Results);
        Assert.True(other.Raw.TryGetProperty("results", out _));
    }

    [Fact]
    public void JobDraft_ConcurrencyOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeepsetJobRequest { Concurrency = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeepsetJobRequest { Concurrency = 21 });
    }

    [Fact]
    public async Task GetIdAsync_NameFound_IsAskedForOnceAndAMissEachTime()
    {
        await using ScriptedServer server = new(
            new ScriptedAnswer("", 404), """{ "workspace_id": "3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6" }""",
            """{ "workspace_id": "00000000-0000-0000-0000-000000000000" }""");
        using DeepsetJobSource source = DeepsetServer.Open(server);
        DeepsetWorkspaces workspaces = new(source.Api);

        await Assert.ThrowsAsync<JobApiNotFoundException>(async () => await workspaces.GetIdAsync("legal", Token));
        Assert.Equal(DeepsetServer.Workspace, await workspaces.GetIdAsync("legal", Token));
        Assert.Equal(DeepsetServer.Workspace, await workspaces.GetIdAsync("legal", Token));
        await Assert.ThrowsAsync<JobApiProtocolException>(async () => await workspaces.GetIdAsync("Legal", Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await workspaces.GetIdAsync(" ", Token));

        Assert.Equal(
            ["/api/v1/workspaces/legal", "/api/v1/workspaces/legal", "/api/v1/workspaces/Legal"],
            server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task ListJobsAsync_WorkspaceByName_IsLookedUpOnceWhenItIsFirstNeeded()
    {
        await using ScriptedServer server = new(
            request => request.Target.StartsWith("/api/v1/", StringComparison.Ordinal)
                ? """{ "name": "legal emea", "workspace_id": "3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6" }"""
                : DeepsetServer.Page([1], false));
        DeepsetOptions options = DeepsetServer.Options(server);
        (options.WorkspaceId, options.WorkspaceName) = (null, "legal emea");
        using DeepsetJobSource source = new("legal", options);

        AsyncPager<Job> list = source.ListJobsAsync(cancellationToken: Token);
        Assert.Empty(server.Requests);
        await list.ToListAsync(Token);
        await source.GetJobAsync(DeepsetServer.Id(1).ToString(), Token);

        Assert.Equal("/api/v1/workspaces/legal%20emea", server.Requests[0].Target);
        Assert.Equal(
            2,
            server.Requests.Count(request => request.Target.StartsWith(DeepsetServer.Path, StringComparison.Ordinal)));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public void Open_NotExactlyOneWorkspace_IsRefused()
    {
        ArgumentException both = Assert.Throws<ArgumentException>(() => new DeepsetJobSource(new DeepsetOptions
        {
            ApiKey = "k",
            WorkspaceId = DeepsetServer.Workspace,
            WorkspaceName = "n",
        }));
        ArgumentException blank = Assert.Throws<ArgumentException>(() =>
            new DeepsetJobSource(new DeepsetOptions { ApiKey = "k", WorkspaceName = " " }));
        using DeepsetJobSource byName = new(new DeepsetOptions { ApiKey = "k", WorkspaceName = "legal" });

        Assert.Contains("WorkspaceId and WorkspaceName are both set", both.Message, StringComparison.Ordinal);
        Assert.Contains("WorkspaceName", blank.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new DeepsetJobSource(
            "fake",
            byName.Api,
            new() { WorkspaceId = DeepsetServer.Workspace, WorkspaceName = "n" }));
    }
}

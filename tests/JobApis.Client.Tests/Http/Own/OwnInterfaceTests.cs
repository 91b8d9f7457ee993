using System.Diagnostics;
using System.Net;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Diagnostics;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace JobApis.Client.Tests.Http.Own;

/// <summary>
/// An app's Refit interface with a source's handlers: credential, retries, limits, telemetry and exceptions.
/// </summary>
public sealed class OwnInterfaceTests
{
    private const string Thing = """{"id":"a","size":7}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Calls => ["record", "string", "stream", "answer as stream", "response", "message"];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Read_ServiceFailsOnce_IsSentAgainWithTheCredential(string call)
    {
        await using ScriptedServer server = new(new ScriptedAnswer("no", 503), Thing);
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);
        IMyExtras api = source.CreateApi<IMyExtras>(MyContext.Default);

        string answer = await CallAsync(api, call);

        Assert.Equal(call is "record" or "response" ? "MyThing { Id = a, Size = 7 }" : Thing, answer);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal($"Token {RescaleAt.Key}", request.Header("Authorization")));
        Assert.All(server.Requests, request => Assert.StartsWith("/my/", request.Target, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Read_ServiceRefuses_ThrowsTheLibrarysException(string call)
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("""{"detail":"not there"}""", 404));
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);
        IMyExtras api = source.CreateApi<IMyExtras>(MyContext.Default);

        JobApiNotFoundException error = await Assert.ThrowsAsync<JobApiNotFoundException>(() => CallAsync(api, call));

        Assert.Equal(("rescale", HttpStatusCode.NotFound, 1), (error.JobSource, error.StatusCode, error.Attempts));
        Assert.Contains("not there", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Read_NobodyListens_ThrowsTheLibrarysException(string call)
    {
        Uri nowhere;
        await using (ScriptedServer gone = new(_ => Thing))
        {
            nowhere = gone.BaseAddress;
        }

        using RescaleJobSource source = RescaleAt.Open(nowhere);
        IMyExtras api = source.CreateApi<IMyExtras>(MyContext.Default);

        JobApiTransportException error = await Assert.ThrowsAsync<JobApiTransportException>(() => CallAsync(api, call));

        Assert.Equal(4, error.Attempts);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Read_CallerCancels_ThrowsWithTheCallersToken(string call)
    {
        using CancellationTokenSource cancellation = new();
        await using ScriptedServer server = new(_ =>
        {
            cancellation.Cancel();
            return ScriptedAnswer.Reset;
        });
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);
        IMyExtras api = source.CreateApi<IMyExtras>(MyContext.Default);

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => CallAsync(api, call, cancellation.Token));

        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Write_ServiceFails_IsSentOnceAndTheOutcomeIsUnknown()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", 503));
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);
        IMyExtras api = source.CreateApi<IMyExtras>(MyContext.Default);

        JobApiServerException created =
            await Assert.ThrowsAsync<JobApiServerException>(() => api.CreateThingAsync(new("a", 7), Token));
        JobApiServerException touched =
            await Assert.ThrowsAsync<JobApiServerException>(() => api.TouchThingAsync("a", Token));

        Assert.Equal((true, "CreateThing"), (created.OutcomeUnknown, created.Operation));
        Assert.Equal((true, "TouchThing"), (touched.OutcomeUnknown, touched.Operation));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(Thing, server.Requests[0].Body);
        Assert.Equal("0", server.Requests[1].Header("Content-Length"));
    }

    [Fact]
    public async Task Read_AnswerIsCutShort_IsSentAgain()
    {
        await using ScriptedServer server = new("""{"id":"a","si""", Thing);
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        MyThing thing = await source.CreateApi<IMyExtras>(MyContext.Default).GetThingAsync("a", Token);

        Assert.Equal((7, 2), (thing.Size, server.Requests.Count));
    }

    // Any exception of the app's converter, and a type that its context does not include.
    [Fact]
    public async Task Read_AnswerCannotBeRead_ThrowsTheLibrarysException()
    {
        await using ScriptedServer server = new(_ => """{"text":"x"}""");
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);
        IMyExtras api = source.CreateApi<IMyExtras>(MyContext.Default);

        JobApiProtocolException odd = await Assert.ThrowsAsync<JobApiProtocolException>(() => api.GetOddAsync(Token));
        JobApiException undescribed =
            await Assert.ThrowsAnyAsync<JobApiException>(() => api.GetUndescribedAsync(Token));

        Assert.Contains("converter", odd.Message, StringComparison.Ordinal);
        Assert.Equal(("rescale", "GetOdd"), (odd.JobSource, odd.Operation));
        Assert.IsType<KeyNotFoundException>(odd.InnerException);
        Assert.Contains("System.Version", undescribed.Message, StringComparison.Ordinal);
        Assert.Contains("JsonSerializable", undescribed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    public async Task Read_PathSegmentThatWouldBeLost_IsRefusedUnsent(string id)
    {
        await using ScriptedServer server = new(_ => Thing);
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            source.CreateApi<IMyExtras>(MyContext.Default).GetThingAsync(id, Token));

        Assert.Equal(0, server.Connections);
    }

    // The app's own limiter, and a span with the method name of the interface.
    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Read_LimitsAndTelemetry_AreTheSources(string call)
    {
        string name = $"own-{call}";
        using TelemetryRecorder recorder = new(name);
        using CountingLimiter limiter = new();
        await using ScriptedServer server = new(new ScriptedAnswer("no", 503), Thing);
        RescaleOptions options = new();
        RescaleAt.Configure(options, server.BaseAddress);
        options.UseRateLimiter(limiter);
        using RescaleJobSource source = new(name, options);

        await CallAsync(source.CreateApi<IMyExtras>(MyContext.Default), call);

        Assert.Equal(2, limiter.Requested);
        RecordedSpan span = Assert.Single(recorder.Spans);
        Assert.Equal(2, span["jobapis.attempts"]);
        Assert.NotEqual(ActivityStatusCode.Error, span.Activity.Status);
    }

    [Fact]
    public async Task AddApi_FromTheContainer_IsOnTheSourcesHandlers()
    {
        await using ScriptedServer server = new(new ScriptedAnswer("no", 503), Thing);
        ServiceCollection services = new();
        services.AddJobApis()
            .AddRescale("eu", options => RescaleAt.Configure(options, server.BaseAddress))
            .AddApi<IMyExtras>("eu", MyContext.Default);
        await using ServiceProvider container = services.BuildServiceProvider();
        IMyExtras api = container.GetRequiredKeyedService<IMyExtras>("eu");

        MyThing thing = await api.GetThingAsync("a", Token);

        Assert.Equal(7, thing.Size);
        Assert.Equal($"Token {RescaleAt.Key}", server.Requests[1].Header("Authorization"));
    }

    [Fact]
    public void CreateApi_SourceOverAFake_SaysThatThereIsNoConnection()
    {
        using HttpClient nowhere = new() { BaseAddress = new("http://127.0.0.1:9") };
        using RescaleJobSource source = new("fake", RestService.For<IRescaleApi>(nowhere), new RescaleOptions());

        Assert.Contains(
            "'fake'",
            Assert.Throws<InvalidOperationException>(() => source.CreateApi<IMyExtras>(MyContext.Default)).Message,
            StringComparison.Ordinal);
    }

    // The library's interface is an ordinary Refit interface: here it is used without our handlers.
    [Fact]
    public async Task RestServiceFor_PlainHttpClient_ListsJobs()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 12 }, Token);
        using HttpClient client = new() { BaseAddress = simulator.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new(
            "Token",
            simulator.Configuration["JobApis:Sources:rescale:ApiKey"]);
        IRescaleApi api = RestService.For<IRescaleApi>(client);

        RescalePage<RescaleJobSummary> page = await api.ListJobsAsync(new() { PageSize = 5 }, Token);
        RescaleJob job = await api.GetJobAsync(page.Results![0].Id!, Token);

        Assert.Equal((12, 5), (page.Count, page.Results.Count));
        Assert.Equal(page.Results[0].Id, job.Id);
        Assert.Equal(page.Results[0].Name, job.Name);
    }

    // Because of types of the library in Refit's namespace, Refit's generator skipped every interface of an app that
    // referenced it.
    [Fact]
    public void Library_DeclaresNoTypeInRefitsNamespace()
    {
        Assert.DoesNotContain(typeof(IRescaleApi).Assembly.GetTypes(), type => type.Namespace == "Refit");
        Assert.Equal("Refit", typeof(GetAttribute).Assembly.GetName().Name);

        // In the namespaces below, there is only the class that Refit's generator emits in every project.
        Assert.Equal(
            ["GeneratedJobApis_Client"],
            typeof(IRescaleApi).Assembly.GetTypes()
                .Where(type => !type.IsNested && type.Namespace?.StartsWith("Refit.", StringComparison.Ordinal) == true)
                .Select(type => type.Name));
    }

    private static async Task<string> CallAsync(IMyExtras api, string call, CancellationToken? cancellationToken = null)
    {
        CancellationToken token = cancellationToken ?? Token;
        switch (call)
        {
            case "record":
                return $"{await api.GetThingAsync("a", token)}";
            case "string":
                return await api.GetTextAsync(token);
            case "stream":
                return await ReadAsync(await api.OpenContentAsync(token));
            case "answer as stream":
                return await ReadAsync(await api.OpenAnswerAsync(token));
            case "response":
                using (IApiResponse<MyThing> response = await api.AskThingAsync("a", token))
                {
                    return $"{response.Content}";
                }

            default:
                using (HttpResponseMessage message = await api.FetchThingAsync("a", token))
                {
                    return await message.Content.ReadAsStringAsync(token);
                }
        }
    }

    private static async Task<string> ReadAsync(Stream stream)
    {
        using StreamReader reader = new(stream);
        return await reader.ReadToEndAsync(Token);
    }
}

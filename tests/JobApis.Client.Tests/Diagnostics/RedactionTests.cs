using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>
/// Data that must not be in telemetry: credentials, ids, names, owners, cursors, filters and texts of a service.
/// Scanned with every log level enabled.
/// </summary>
public sealed class RedactionTests
{
    private const string Filter = "filter-canary-8c1f";
    private const string Written = "written-by-the-server-canary-77aa";
    private const string UnknownId = "3d0f5c7a-0000-4d3e-8f90-a1b2c3d4e5f6";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sources => ContractHost.Sources;

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task EverySink_AfterAllKindsOfCallsAndFaults_HoldsNoCanary(string service)
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync(service, jobs: 25);

        HashSet<string> canaries = await UseAsync(host);

        Assert.True(canaries.Count > 60, $"{canaries.Count} canaries");
        Assert.True(
            host.Recorder.Spans.Count > 10 && host.Recorder.AllMeasurements.Count > 20 && host.Recorder.Log.Count > 20);
        Assert.Empty(Found(canaries, host.Recorder));
    }

    // Controls: the same scan of the same calls, with code that an app could use instead.
    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Control_LoggersOfTheFactory_WriteIdsAndAreFound(string service)
    {
        await using TelemetryHost host = await TelemetryHost.StartAsync(
            service,
            jobs: 25,
            client => client.AddDefaultLogger());

        HashSet<string> canaries = await UseAsync(host);

        Assert.NotEmpty(Found(canaries, host.Recorder));
    }

    [Fact]
    public async Task Control_PlantedOnASpanOrAMeasurement_IsFound()
    {
        using Meter meter = new(JobApisTelemetry.MeterName);
        Counter<long> planted = meter.CreateCounter<long>("planted");
        await using TelemetryHost host = await TelemetryHost.StartAsync(
            "rescale",
            jobs: 3,
            client => client.AddHttpMessageHandler(() =>
                new CallbackHandler(_ => Activity.Current?.AddEvent(new("planted", tags: new() { ["x"] = Filter })))));
        Assert.Empty(Found([Filter, Written], host.Recorder));

        await host.CountJobsAsync();
        planted.Add(1, new("jobapis.source", host.Source.Name), new("x", Written));

        Assert.Equal([Filter, Written], Found([Filter, Written], host.Recorder).Order(StringComparer.Ordinal));
    }

    // A credential may look like a request id.
    [Theory]
    [InlineData(200, "text/html")]
    [InlineData(302, "application/json")]
    [InlineData(500, "application/json")]
    public async Task RequestId_RepeatsTheCredential_IsNotTold(int status, string contentType)
    {
        const string Key = "5141a0b1c2d3e4f5061728394a5b6c7d8e9f0011";
        string name = $"echo-{status}";
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer("<html>", status, contentType) { Headers = [new("X-Request-Id", Key)] });
        using TelemetryRecorder recorder = new(name);
        using RescaleJobSource source = new(
            name,
            new() { ApiKey = Key, BaseAddress = server.BaseAddress, AllowInsecureLoopback = true, MaxRetries = 0 });

        await Assert.ThrowsAnyAsync<JobApiException>(() => source.GetJobAsync("AbCdE", Token));

        Assert.Single(recorder.Spans);
        Assert.Empty(Found([Key], recorder));
    }

    private static IEnumerable<string> Found(IEnumerable<string> canaries, TelemetryRecorder recorder)
    {
        string all = string.Join('\n', recorder.Texts);
        return canaries.Where(canary => all.Contains(canary, StringComparison.Ordinal));
    }

    /// <summary>Makes calls of all kinds, and returns the confidential data in them.</summary>
    private static async Task<HashSet<string>> UseAsync(TelemetryHost host)
    {
        HashSet<string> canaries = new([Filter, Written, UnknownId], StringComparer.Ordinal);
        await TryAsync(() => host.CountJobsAsync(new() { NameContains = Filter }));
        if ((host.Source.Capabilities.ServerSide | host.Source.Capabilities.ClientSide).HasFlag(JobQueryFeatures.Owner))
        {
            await TryAsync(() => host.CountJobsAsync(new() { Owner = Filter }));
        }

        await foreach (Page<Job> page in host.Source.ListJobsAsync(
            null, new() { PageSize = 10 }, Token).AsPagesAsync(null, Token))
        {
            if (page.Next is { } next)
            {
                canaries.Add(next.ToString());
            }
        }

        string id = host.Service.Jobs.First().Id;
        await TryAsync(() => host.Source.GetJobAsync(id, Token));
        await TryAsync(() => host.Source.GetJobAsync(UnknownId, Token));
        Fault[] faults =
        [
            Fault.Status(400, Body()), Fault.Status(401, Body()), Fault.Status(403, Body()), Fault.Status(404, Body()),
            Fault.Status(429, Body()), Fault.Status(503, Body()),
            Fault.Status(503, Body(), retryAfter: Written), Fault.Redirect($"https://{Written}/"), Fault.Body(Written),
            Fault.Html, Fault.Empty, Fault.WrongJson,
            Fault.Reset, Fault.CloseWithoutAnswer, Fault.ResetMidBody, Fault.TruncatedBody, Fault.MalformedChunk,
        ];
        foreach (Fault fault in faults)
        {
            host.Fail(4, fault);
            await TryAsync(() => host.Source.GetJobAsync(id, Token));
            host.Simulator.Faults.Clear();
        }

        foreach (SimulatedJob job in host.Service.Jobs)
        {
            canaries.Add(job.Id);
            canaries.UnionWith(TextsOf(job.Document).Where(text => text.Length >= 12));
        }

        // The credentials of a request, and those in the options.
        foreach (RecordedRequest request in host.Simulator.Requests)
        {
            canaries.UnionWith(
                (request.Request.Header("Authorization") ?? "").Split(' ', ',', '=').Where(part => part.Length >= 16));
        }

        canaries.UnionWith(host.Simulator.Configuration
            .Where(setting => setting.Key.EndsWith("Key", StringComparison.Ordinal)
                || setting.Key.EndsWith("Secret", StringComparison.Ordinal)
                    || setting.Key.EndsWith("Id", StringComparison.Ordinal))
            .Select(setting => setting.Value!));
        return canaries;
    }

    private static string Body() =>
        """{"detail":"@","message":"@","Message":"@","code":"@","error":{"message":"@","code":"@"}}""".Replace(
            "@",
            Written,
            StringComparison.Ordinal);

    // Other tests check which of them fail, and how: here only the emitted texts matter.
    private static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is JobApiException or ArgumentException)
        {
            Assert.NotEmpty(exception.Message);
        }
    }

    private static IEnumerable<string> TextsOf(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => TextsOf(member.Value)),
        JsonArray items => items.SelectMany(TextsOf),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };
}

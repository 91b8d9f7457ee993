using System.Diagnostics;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Faults;
using JobApis.Client.Tests.Http;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>
/// With OpenTelemetry's instrumentation of HttpClient, which adds headers below every handler: none is sent to a
/// service.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class OpenTelemetryTests
{
    private const string JobJson = """{"id":"AbCdE","name":"x"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("without a container")]
    [InlineData("container")]
    [InlineData("app's primary handler")]
    public async Task Instrumentation_IsOn_NoTraceHeaderReachesTheServiceAndEachRequestHasASpan(string kind)
    {
        await using ScriptedServer server = new(new ScriptedAnswer("no", 503), JobJson);
        List<Activity> spans = [];
        using (TracerProvider traces = Traces(spans))
        using (Parent())
        {
            await CallAsync(server.BaseAddress, kind);
        }

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, static request =>
            Assert.Null(request.Header("traceparent") ?? request.Header("baggage") ?? request.Header("tracestate")));
        Activity call = Assert.Single(spans, static span => span.DisplayName == "Rescale GetJob");
        Assert.Equal(
            [503, 200],
            spans.Where(span =>
                span.Source.Name == JobApisTelemetry.AttemptActivitySourceName && span.ParentSpanId == call.SpanId)
                .Select(static span => span.GetTagItem("http.response.status_code")));
        Assert.DoesNotContain(spans, static span => span.TagObjects.Any(static tag =>
            tag.Value is string text && text.Contains("AbCdE", StringComparison.Ordinal)));
    }

    // The only primary handler for which this cannot be configured, as the page states: it has no such option.
    [Fact]
    public async Task PrimaryHandler_IsAnHttpClientHandler_SendsBoth()
    {
        await using ScriptedServer server = new(_ => JobJson);
        List<Activity> spans = [];
        using (TracerProvider traces = Traces(spans))
        using (Parent())
        {
            await CallAsync(server.BaseAddress, "HttpClientHandler");
        }

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.NotNull(request.Header("traceparent"));
        Assert.Contains("tenant=t1", request.Header("baggage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_NaiveClient_SendsBoth()
    {
        await using ScriptedServer server = new(_ => JobJson);
        List<Activity> spans = [];
        using (TracerProvider traces = Traces(spans))
        using (Parent())
        using (HttpClient naive = new())
        {
            await naive.GetStringAsync(server.BaseAddress, Token);
        }

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.NotNull(request.Header("traceparent"));
        Assert.Contains("tenant=t1", request.Header("baggage"), StringComparison.Ordinal);
    }

    private static async Task CallAsync(Uri address, string kind)
    {
        if (kind == "without a container")
        {
            using RescaleJobSource source = RescaleAt.Open(address);
            await source.Api.GetJobAsync("AbCdE", Token);
            return;
        }

        ServiceCollection services = new();
        services.AddJobApis().AddRescale(
            "rescale",
            options => RescaleAt.Configure(options, address),
            kind == "container" ? null : client => client.ConfigurePrimaryHttpMessageHandler(
                () => kind == "HttpClientHandler" ? new HttpClientHandler() : new SocketsHttpHandler()));
        await using ServiceProvider container = services.BuildServiceProvider();
        await container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token);
    }

    private static TracerProvider Traces(List<Activity> spans) => Sdk.CreateTracerProviderBuilder()
        .SetSampler(new AlwaysOnSampler())
        .AddHttpClientInstrumentation()
        .AddSource(JobApisTelemetry.ActivitySourceName, JobApisTelemetry.AttemptActivitySourceName, "app")
        .AddInMemoryExporter(spans)
        .Build();

    private static Activity Parent()
    {
        Baggage.SetBaggage("tenant", "t1");
        return new Activity("app").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("tenant", "t1").Start();
    }
}

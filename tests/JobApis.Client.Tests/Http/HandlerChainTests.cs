using System.Net;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Diagnostics;
using JobApis.Client.Tests.Http.Own;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace JobApis.Client.Tests.Http;

/// <summary>The guarantees of each handler of a source for the others and for those of an app.</summary>
public sealed class HandlerChainTests
{
    private const string JobJson = """{"id":"AbCdE","name":"x"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handlers_InWhateverOrderAnAppRegisters_StandInOneOrder()
    {
        List<string> order = [];
        ServiceCollection services = new();
        services.ConfigureHttpClientDefaults(client =>
            client.AddHttpMessageHandler(() => new CallbackHandler(_ => order.Add("app-wide"))));
        services.AddJobApis().AddRescale(
            "rescale",
            options => RescaleAt.Configure(options, new("http://127.0.0.1:9")),
            client => client
                .AddHttpMessageHandler(() => new CallbackHandler(request => order.Add($"own {HasCredential(request)}")))
                .ConfigurePrimaryHttpMessageHandler(() => new AnsweringHandler(request =>
                {
                    order.Add($"network {HasCredential(request)}");
                    return new(HttpStatusCode.OK) { Content = new StringContent(JobJson) };
                })));
        services.ConfigureHttpClientDefaults(client =>
            client.AddHttpMessageHandler(() => new CallbackHandler(_ => order.Add("app-wide, late"))));
        services.AddHttpClient(JobApisBuilder.HttpClientNameOf("rescale"))
            .AddHttpMessageHandler(() =>
                new CallbackHandler(request => order.Add($"own, late {HasCredential(request)}")));
        await using ServiceProvider container = services.BuildServiceProvider();

        await container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token);

        Assert.Equal(["app-wide", "app-wide, late", "own False", "own, late False", "network True"], order);
    }

    // Headers that handlers and the credential add to an attempt are not in the next one; headers of the call and the
    // client are in each.
    [Fact]
    public async Task Retry_HandlersChangeTheRequest_EveryAttemptBeginsWithTheRequestAsBuilt()
    {
        List<(string Headers, string Body)> seen = [];
        await using ScriptedServer server = new(new ScriptedAnswer("no", 429), new ScriptedAnswer("no", 429), JobJson);
        await using ServiceProvider container = Container(server.BaseAddress, client => client
            .ConfigureHttpClient(http => http.DefaultRequestHeaders.Add("X-Default", "1"))
            .AddHttpMessageHandler(() => new ChangingHandler(seen)));
        IMyExtras api = container.GetRequiredKeyedService<IMyExtras>("rescale");

        await api.CreateThingAsync(new("a", 7), Token);

        Assert.Equal(3, seen.Count);
        Assert.All(seen, attempt => Assert.Equal(seen[0], attempt));
        Assert.Equal("""{"id":"a","size":7}""", seen[0].Body);
        Assert.Contains("X-Default", seen[0].Headers, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Added", seen[0].Headers, StringComparison.Ordinal);
        Assert.Equal(["changed", "changed", "changed"], server.Requests.Select(request => request.Body));
        Assert.Equal(["1", "2", "3"], server.Requests.Select(request => request.Header("X-Added")));
    }

    // An app that keeps the requests of its handlers finds no credential in them, during and after the call.
    [Fact]
    public async Task Credential_AfterTheAttempt_IsInNoRequestThatAHandlerHolds()
    {
        List<HttpRequestMessage> kept = [];
        await using ScriptedServer server = new(new ScriptedAnswer("no", 503), new ScriptedAnswer("no", 401));
        await using ServiceProvider container = Container(server.BaseAddress, client => client
            .AddHttpMessageHandler(() => new CallbackHandler(kept.Add)));

        await Assert.ThrowsAsync<JobApiAuthenticationException>(
            () => container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token));

        Assert.Equal(2, kept.Count);
        Assert.All(kept, request => Assert.DoesNotContain(
            RescaleAt.Key,
            $"{request} {string.Join(' ', request.Options)}",
            StringComparison.Ordinal));
        Assert.All(server.Requests, request => Assert.Equal($"Token {RescaleAt.Key}", request.Header("Authorization")));
    }

    // Many concurrent calls on one chain, half of which fail at first: each is sent and answered independently.
    [Fact]
    public async Task Calls_AtTheSameTime_ShareNoState()
    {
        System.Collections.Concurrent.ConcurrentDictionary<string, int> sent = new(StringComparer.Ordinal);
        await using ScriptedServer server = new(request =>
        {
            string id = request.Target.Split('/')[^2];
            int count = sent.AddOrUpdate(id, 1, static (_, count) => count + 1);
            return int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 && count == 1
                ? new ScriptedAnswer("no", 503)
                : $$"""{"id":"{{id}}","name":"x"}""";
        });
        using RescaleJobSource source = RescaleAt.Open(
            server.BaseAddress,
            configure: options => options.RetryBudget = 10_000);

        RescaleJob[] jobs = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(index => source.Api.GetJobAsync($"{index}", Token)));

        Assert.Equal(Enumerable.Range(0, 40).Select(index => $"{index}"), jobs.Select(job => job.Id));
        Assert.Equal(
            Enumerable.Range(0, 40).Select(index => index % 2 == 0 ? 2 : 1),
            jobs.Select(job => sent[job.Id!]));
    }

    [Fact]
    public async Task Write_WithoutABody_CarriesEmptyContentInEveryAttempt()
    {
        await using ScriptedServer server = new(new ScriptedAnswer("no", 429), new ScriptedAnswer("", 200));
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        await source.Api.StopJobAsync("AbCdE", Token);

        Assert.Equal(["0", "0"], server.Requests.Select(request => request.Header("Content-Length")));
    }

    [Fact]
    public async Task Attempts_HandlerOfTheAppSendsAgain_CountsEverySending()
    {
        await using ScriptedServer server = new(
            new ScriptedAnswer("no", 503),
            new ScriptedAnswer("no", 503),
            """{"count":0,"results":[]}""");
        await using ServiceProvider container = Container(server.BaseAddress, client => client
            .AddHttpMessageHandler(() => new SendAgainHandler(sendings: 3)));

        RescalePage<RescaleJobSummary> page = await container.GetRequiredKeyedService<IRescaleApi>("rescale")
            .ListJobsAsync(cancellationToken: Token);

        Assert.Equal((3, 3), (page.Response!.Attempts, server.Requests.Count));
    }

    // Even outside all our handlers, where it catches our exceptions: a write that may have been carried out is sent
    // once.
    [Theory]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Write_HandlerAroundAllSendsAgain_IsOnTheWireOnce(int status)
    {
        await using ScriptedServer server =
            new(_ => status == 0 ? ScriptedAnswer.Reset : new ScriptedAnswer("no", status));
        await using ServiceProvider container = Container(server.BaseAddress, isOutermost: true);

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(
            () => container.GetRequiredKeyedService<IRescaleApi>("rescale").StopJobAsync("AbCdE", Token));

        Assert.Single(server.Requests);
        Assert.True(error.OutcomeUnknown);
    }

    [Fact]
    public async Task Read_HandlerAroundAllSendsAgain_IsSentAgain()
    {
        await using ScriptedServer server = new([.. Enumerable.Repeat(new ScriptedAnswer("no", 503), 5), JobJson]);
        await using ServiceProvider container = Container(server.BaseAddress, isOutermost: true);

        RescaleJob job = await container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token);

        Assert.Equal(("AbCdE", 6), (job.Id, server.Requests.Count));
    }

    // A PUT whose first attempt may have been carried out, and whose second one could not be sent.
    [Fact]
    public async Task Write_SecondAttemptIsNotSent_TheOutcomeOfTheFirstIsStillOpen()
    {
        int attempt = 0;
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", 503));
        await using ServiceProvider container = Container(server.BaseAddress, client => client
            .AddHttpMessageHandler(() => new CallbackHandler(_ =>
            {
                if (attempt++ > 0)
                {
                    throw new InvalidOperationException("not now");
                }
            })));

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(
            () => container.GetRequiredKeyedService<IRescaleApi>("rescale").DeleteJobAsync("AbCdE", Token));

        Assert.Equal((true, 1), (error.OutcomeUnknown, server.Requests.Count));
        Assert.Contains("nothing was sent", error.Message, StringComparison.Ordinal);
    }

    private static bool HasCredential(HttpRequestMessage request) => request.Headers.Contains("Authorization");

    private static ServiceProvider Container(
        Uri address,
        Action<IHttpClientBuilder>? configureClient = null,
        bool isOutermost = false)
    {
        ServiceCollection services = new();
        if (isOutermost)
        {
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(
                new OutermostFilter(() => new SendAgainHandler(sendings: 4)));
        }

        services.AddJobApis()
            .AddRescale("rescale", options => RescaleAt.Configure(options, address), configureClient)
            .AddApi<IMyExtras>("rescale", MyContext.Default);
        return services.BuildServiceProvider();
    }

    private sealed class AnsweringHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }

    private sealed class ChangingHandler(List<(string Headers, string Body)> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            seen.Add(($"{request.Headers} {request.RequestUri} {request.Method}", await request.Content!
                .ReadAsStringAsync(cancellationToken)));
            request.Headers.Add("X-Added", $"{seen.Count}");
            request.Headers.Remove("X-Default");
            request.RequestUri = new(request.RequestUri + "?changed=1");
            request.Content = new StringContent("changed");
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Sends the same message again, after any result.</summary>
    private sealed class SendAgainHandler(int sendings) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            for (int sending = 1; ; sending++)
            {
                try
                {
                    HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
                    if (response.StatusCode == HttpStatusCode.OK || sending == sendings)
                    {
                        return response;
                    }

                    response.Dispose();
                }
                catch (Exception) when (sending < sendings)
                {
                    // Once more.
                }
            }
        }
    }
}

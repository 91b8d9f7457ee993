using System.Net;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Http;

/// <summary>What an app sets on the <see cref="HttpClient"/> of a source, and what it may not lose by it.</summary>
public sealed class ClientSettingsTests
{
    private const string Job = """{"id":"abc","name":"x"}""";

    public static TheoryData<string> Handlers => new("sockets", "client", "use");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task PrimaryHandlerOfTheApps_Any_KeepsTheCredentialAndFollowsNoRedirect(string handler)
    {
        await using ScriptedServer thief = new(_ => Job);
        await using ScriptedServer server = new(_ => new ScriptedAnswer("", 302) { Headers = [new("Location", thief.BaseAddress + "x")] });
        await using ServiceProvider container = Container(server.BaseAddress, client => Use(client, handler));

        await Assert.ThrowsAsync<JobApiProtocolException>(() => Api(container).GetJobAsync("abc", Token));

        Assert.Equal("Token key-of-the-test", Assert.Single(server.Requests).Header("Authorization"));
        Assert.Equal(0, thief.Connections);
    }

    // As an app sets a proxy or a client certificate for all its clients.
    [Fact]
    public async Task PrimaryHandler_SetForAllClientsOfTheApp_IsTheOneThatSends()
    {
        ServiceCollection services = new();
        services.ConfigureHttpClientDefaults(static client => client.ConfigurePrimaryHttpMessageHandler(static () => new BareHandler()));
        Add(services, new("https://api.example"), configureClient: null);
        await using ServiceProvider container = services.BuildServiceProvider();

        Assert.Equal("x", (await Api(container).GetJobAsync("abc", Token)).Name);
    }

    [Fact]
    public async Task Control_PrimaryHandlerAsItComes_FollowsTheRedirect()
    {
        await using ScriptedServer thief = new(_ => Job);
        await using ScriptedServer server = new(_ => new ScriptedAnswer("", 302) { Headers = [new("Location", thief.BaseAddress + "x")] });
        using HttpClient naive = new(new SocketsHttpHandler());

        Assert.Equal(Job, await naive.GetStringAsync(server.BaseAddress, Token));

        Assert.Single(thief.Requests);
    }

    [Fact]
    public async Task PrimaryHandler_ThatWasInUseBefore_IsRefusedWithWhatToDo()
    {
        await using ScriptedServer server = new(_ => Job);
        using SocketsHttpHandler used = new();
        using HttpMessageInvoker other = new(used, disposeHandler: false);
        using HttpRequestMessage request = new(HttpMethod.Get, server.BaseAddress);
        using HttpResponseMessage response = await other.SendAsync(request, Token);
        await using ServiceProvider container = Container(server.BaseAddress, client => client.ConfigurePrimaryHttpMessageHandler(() => used));

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => Api(container));

        Assert.Contains("AllowAutoRedirect", exception.Message, StringComparison.Ordinal);
    }

    // A stub, and what mocking libraries make, set no RequestMessage.
    [Fact]
    public async Task PrimaryHandler_ThatSaysNothingOfTheRequest_IsBelieved()
    {
        await using ServiceProvider container = Container(
            new("https://api.example"),
            static client => client.ConfigurePrimaryHttpMessageHandler(static () => new BareHandler()));

        RescaleJob job = await Api(container).GetJobAsync("abc", Token);

        Assert.Equal("x", job.Name);
    }

    [Fact]
    public async Task DefaultHeaders_OfTheApps_AreSentButNoCredentialOfTheirs()
    {
        await using ScriptedServer server = new(_ => Job);
        await using ServiceProvider container = Container(server.BaseAddress, static client => client.ConfigureHttpClient(static client =>
        {
            client.DefaultRequestHeaders.Add("X-Tenant", "a");
            client.DefaultRequestHeaders.Add("Authorization", "Bearer another");
        }));

        await Api(container).GetJobAsync("abc", Token);

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal(("a", "Token key-of-the-test"), (request.Header("X-Tenant"), request.Header("Authorization")));
    }

    [Fact]
    public async Task Timeout_OfTheAppsClient_IsTheTotalDeadline()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using RawServer server = new((_, _) =>
        {
            asked.TrySetResult();
            return ValueTask.FromResult(new RawDelivery([], RawEnd.Open));
        });
        Testing.ManualTimeProvider clock = new();
        await using ServiceProvider container = Container(
            server.BaseAddress,
            static client => client.ConfigureHttpClient(static client => client.Timeout = TimeSpan.FromSeconds(7)),
            options => options.TimeProvider = clock);

        Task<RescaleJob> call = Api(container).GetJobAsync("abc", Token);
        await asked.Task.WaitAsync(Token);
        clock.Advance(TimeSpan.FromSeconds(7));

        JobApiTimeoutException exception = await Assert.ThrowsAsync<JobApiTimeoutException>(() => call);
        Assert.Contains("7 s (TotalTimeout)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpVersion_OfTheAppsClient_IsUsed()
    {
        await using RawServer server = new(new RawDelivery(RawAnswer.Of(200, Job).Bytes, RawEnd.Close));
        await using ServiceProvider container = Container(server.BaseAddress, static client => client.ConfigureHttpClient(static client =>
        {
            client.DefaultRequestVersion = HttpVersion.Version10;
            client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }));

        await Api(container).GetJobAsync("abc", Token);

        Assert.EndsWith("HTTP/1.0", Assert.Single(server.Requests).Head.Split("\r\n")[0], StringComparison.Ordinal);
    }

    // A client of the app's own that has the source's name: it is the app's, and it signs nothing.
    [Fact]
    public async Task ClientOfTheApps_WithTheSourcesName_IsTheApps()
    {
        await using ScriptedServer server = new(_ => Job);
        ServiceCollection services = new();
        services.AddHttpClient("rescale", static client => client.DefaultRequestHeaders.Add("X-Own", "1"));
        Add(services, server.BaseAddress, configureClient: null);
        await using ServiceProvider container = services.BuildServiceProvider();
        using HttpClient own = container.GetRequiredService<IHttpClientFactory>().CreateClient("rescale");

        await own.GetStringAsync(server.BaseAddress, Token);
        await Api(container).GetJobAsync("abc", Token);

        Assert.Equal(("1", null), (server.Requests[0].Header("X-Own"), server.Requests[0].Header("Authorization")));
        Assert.Equal((null, "Token key-of-the-test"), (server.Requests[1].Header("X-Own"), server.Requests[1].Header("Authorization")));
        Assert.NotEqual("rescale", JobApisBuilder.HttpClientNameOf("rescale"));
    }

    [Theory]
    [InlineData(null, "JobApis.Client/")]
    [InlineData("Contoso.Sync/2.1", "Contoso.Sync/2.1 JobApis.Client/")]
    public async Task UserAgent_Always_NamesTheLibraryAndTheApp(string? application, string begins)
    {
        await using ScriptedServer server = new(_ => Job);
        await using ServiceProvider container = Container(server.BaseAddress, configureClient: null, options => options.ApplicationName = application);

        await Api(container).GetJobAsync("abc", Token);

        Assert.StartsWith(begins, Assert.Single(server.Requests).Header("User-Agent"), StringComparison.Ordinal);
    }

    private static IRescaleApi Api(ServiceProvider container) => container.GetRequiredKeyedService<IRescaleApi>("rescale");

    private static void Use(IHttpClientBuilder client, string handler) => _ = handler switch
    {
        "sockets" => client.ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler()),
        "client" => client.ConfigurePrimaryHttpMessageHandler(static () => new HttpClientHandler()),
        _ => client.UseSocketsHttpHandler(),
    };

    private static ServiceProvider Container(Uri address, Action<IHttpClientBuilder>? configureClient, Action<RescaleOptions>? configure = null)
    {
        ServiceCollection services = new();
        Add(services, address, configureClient, configure);
        return services.BuildServiceProvider();
    }

    private static void Add(
        IServiceCollection services,
        Uri address,
        Action<IHttpClientBuilder>? configureClient,
        Action<RescaleOptions>? configure = null) => services.AddJobApis().AddRescale(
        "rescale",
        options =>
        {
            options.ApiKey = "key-of-the-test";
            options.BaseAddress = address;
            options.AllowInsecureLoopback = true;
            configure?.Invoke(options);
        },
        configureClient);

    private sealed class BareHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Job) });
    }
}

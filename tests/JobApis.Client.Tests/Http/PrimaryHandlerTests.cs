using System.Net;
using System.Net.Sockets;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Primary handlers of an app, such as for a proxy or a client certificate, registered in every way and order: the
/// credential is sent, no redirect is followed, no cookie is stored.
/// </summary>
public sealed class PrimaryHandlerTests
{
    private static readonly string[] Handlers =
    [
        "SocketsHttpHandler",
        "HttpClientHandler",
        "UseSocketsHttpHandler",
        "chain",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, string> Cases =>
        new(Handlers, ["configureClient", "before", "after", "named"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GetJob_AppsOwnPrimaryHandler_CredentialIsSentAndNoCookieComesBack(string handler, string place)
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("""{"id":"AbCdE","name":"x"}""")
        {
            Headers = [new("Set-Cookie", "session=1; Path=/")],
        });
        Uses uses = new();
        await using ServiceProvider container = Container(server.BaseAddress, handler, place, uses);
        IRescaleApi api = container.GetRequiredKeyedService<IRescaleApi>("rescale");

        await api.GetJobAsync("AbCdE", Token);
        await api.GetJobAsync("AbCdE", Token);

        // The app's handler was used, not the library's.
        Assert.True(uses.Count > 0);
        Assert.Equal(
            [$"Token {RescaleAt.Key}", $"Token {RescaleAt.Key}"],
            server.Requests.Select(request => request.Header("Authorization")));
        Assert.All(server.Requests, request => Assert.Null(request.Header("Cookie")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GetJob_AppsOwnPrimaryHandlerIsRedirected_TheThiefIsNotAsked(string handler, string place)
    {
        await using ScriptedServer thief = new(_ => "{}");
        await using ScriptedServer server =
            new(_ => new ScriptedAnswer("", 302) { Headers = [new("Location", thief.BaseAddress + "x")] });
        await using ServiceProvider container = Container(server.BaseAddress, handler, place, new());

        JobApiProtocolException error = await Assert.ThrowsAsync<JobApiProtocolException>(
            () => container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token));

        Assert.Contains("redirect", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 1), (thief.Connections, server.Requests.Count));
    }

    // The control: .NET with the same handlers, in another client of the same container.
    [Theory]
    [InlineData("SocketsHttpHandler")]
    [InlineData("HttpClientHandler")]
    [InlineData("UseSocketsHttpHandler")]
    public async Task Control_AnotherClientWithTheSameHandler_FollowsTheRedirectAndKeepsTheCookie(string handler)
    {
        await using ScriptedServer thief = new(_ => "{}");
        await using ScriptedServer server = new(_ => new ScriptedAnswer("", 302)
        {
            Headers = [new("Location", thief.BaseAddress + "x"), new("Set-Cookie", "session=1; Path=/")],
        });
        ServiceCollection services = new();
        services.AddHttpClient("own");
        services.ConfigureHttpClientDefaults(client => Use(client, handler, new()));
        await using ServiceProvider container = services.BuildServiceProvider();
        using HttpClient naive = container.GetRequiredService<IHttpClientFactory>().CreateClient("own");

        using HttpResponseMessage first = await naive.GetAsync(server.BaseAddress, Token);
        using HttpResponseMessage second = await naive.GetAsync(server.BaseAddress, Token);

        Assert.Equal(2, thief.Requests.Count);
        Assert.Equal("session=1", server.Requests[1].Header("Cookie"));
    }

    // A handler that was already used cannot be changed. A source must not use one that follows redirects.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetJob_HandlerWasUsedBefore_FailsAtFirstUseAndSaysWhatToDo(bool isSockets)
    {
        await using ScriptedServer server = new(_ => "{}");
        using HttpMessageHandler used = isSockets ? new SocketsHttpHandler() : new HttpClientHandler();
        await UseUpAsync(used, server.BaseAddress);
        await using ServiceProvider container = Container(
            server.BaseAddress,
            client => client.ConfigurePrimaryHttpMessageHandler(() => used));

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => container.GetRequiredKeyedService<IJobSource>("rescale"));

        Assert.All(
            (string[])["used before", "AllowAutoRedirect", "UseCookies", "UseProxy"],
            word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task GetJob_HandlerWasUsedBeforeAndIsSafe_IsTaken()
    {
        await using ScriptedServer server = new(_ => """{"id":"AbCdE","name":"x"}""");
        using SocketsHttpHandler used = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
        };
        await UseUpAsync(used, server.BaseAddress);
        await using ServiceProvider container = Container(
            server.BaseAddress,
            client => client.ConfigurePrimaryHttpMessageHandler(() => used));

        await container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token);

        Assert.Equal($"Token {RescaleAt.Key}", server.Requests[^1].Header("Authorization"));
    }

    // An app's handler that sends a request elsewhere: the handler that adds the credential is below it.
    [Fact]
    public async Task GetJob_HandlerOfTheAppSendsElsewhere_NothingIsSent()
    {
        await using ScriptedServer thief = new(_ => "{}");
        await using ScriptedServer server = new(_ => "{}");
        await using ServiceProvider container = Container(server.BaseAddress, client => client
            .AddHttpMessageHandler(() => new DivertingHandler(thief.BaseAddress))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler()));

        JobApiProtocolException error = await Assert.ThrowsAsync<JobApiProtocolException>(
            () => container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token));

        Assert.Contains("another origin", error.Message, StringComparison.Ordinal);
        Assert.Equal(("rescale", "GetJob"), (error.JobSource, error.Operation));
        Assert.Equal((0, 0), (thief.Connections, server.Connections));
    }

    // The library decompresses pages itself, and downloads are not decompressed.
    [Fact]
    public async Task OpenFile_PrimaryHandlerThatDecompresses_AsksForTheBytesAsTheyAre()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("hello", ContentType: "text/plain"));
        await using ServiceProvider container = Container(
            server.BaseAddress,
            client => client.ConfigurePrimaryHttpMessageHandler(
                () => new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All }));

        await using Stream content = await container.GetRequiredKeyedService<IRescaleApi>("rescale")
            .OpenFileAsync("f", cancellationToken: Token);

        Assert.Equal("identity", Assert.Single(server.Requests).Header("Accept-Encoding"));
    }

    private static async Task UseUpAsync(HttpMessageHandler handler, Uri address)
    {
        using HttpClient client = new(handler, disposeHandler: false);
        using HttpResponseMessage response = await client.GetAsync(address, Token);
    }

    private static ServiceProvider Container(Uri address, Action<IHttpClientBuilder> configureClient)
    {
        ServiceCollection services = new();
        services.AddJobApis().AddRescale("rescale", options => RescaleAt.Configure(options, address), configureClient);
        return services.BuildServiceProvider();
    }

    private static ServiceProvider Container(Uri address, string handler, string place, Uses uses)
    {
        ServiceCollection services = new();
        if (place == "before")
        {
            services.ConfigureHttpClientDefaults(client => Use(client, handler, uses));
        }

        services.AddJobApis().AddRescale(
            "rescale",
            options => RescaleAt.Configure(options, address),
            place == "configureClient" ? client => Use(client, handler, uses) : null);
        if (place == "after")
        {
            services.ConfigureHttpClientDefaults(client => Use(client, handler, uses));
        }

        if (place == "named")
        {
            Use(services.AddHttpClient(JobApisBuilder.HttpClientNameOf("rescale")), handler, uses);
        }

        return services.BuildServiceProvider();
    }

    private static void Use(IHttpClientBuilder client, string handler, Uses uses)
    {
        switch (handler)
        {
            case "SocketsHttpHandler":
                client.ConfigurePrimaryHttpMessageHandler(() =>
                {
                    SocketsHttpHandler network = new();
                    uses.Watch(network);
                    return network;
                });
                break;
            case "HttpClientHandler":
                client.ConfigurePrimaryHttpMessageHandler(() => new WatchedClientHandler(uses));
                break;
            case "chain":
                client.ConfigurePrimaryHttpMessageHandler(() => new WatchedHandler(uses, new SocketsHttpHandler()));
                break;
            default:
                client.UseSocketsHttpHandler((network, _) => uses.Watch(network));
                break;
        }
    }

    /// <summary>Whether requests are sent through the app's own handler.</summary>
    private sealed class Uses
    {
        public int Count { get; private set; }

        public void Note() => Count++;

        public void Watch(SocketsHttpHandler network) => network.ConnectCallback = async (context, cancellationToken) =>
        {
            Note();
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
    }

    private sealed class WatchedClientHandler(Uses uses) : HttpClientHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            uses.Note();
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class WatchedHandler(Uses uses, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            uses.Note();
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class DivertingHandler(Uri address) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            request.RequestUri = new(address + "stolen");
            return base.SendAsync(request, cancellationToken);
        }
    }
}

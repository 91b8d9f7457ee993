using System.Net;
using System.Text;
using JobApis.Client.Http;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Cli;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Proxies: none is used for loopback addresses, and a proxy that rejects a connection is named without its password.
/// </summary>
public sealed class ProxyTests
{
    private const string Password = "proxy-pw-canary-42";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<int, bool> Refusals => new([401, 403, 407, 502], [false, true]);

    [Fact]
    public async Task List_LoopbackSourceAndAPrimaryHandlerWithAProxy_ProxyIsNotAsked()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 3 }, Token);
        await using ScriptedServer proxy = new(_ => new ScriptedAnswer("no", 502));
        using RescaleJobSource sockets = Open(simulator, Through(proxy.BaseAddress));
        using RescaleJobSource client = Open(
            simulator,
            new HttpClientHandler { Proxy = new WebProxy(proxy.BaseAddress), UseProxy = true });

        Assert.Equal(3, (await sockets.ListJobsAsync(cancellationToken: Token).ToListAsync(Token)).Count);
        Assert.Equal(3, (await client.ListJobsAsync(cancellationToken: Token).ToListAsync(Token)).Count);

        Assert.Equal(0, proxy.Connections);
    }

    // The control: .NET uses a proxy for this machine too, and sends it the credential in clear text.
    [Fact]
    public async Task Control_TheNaiveClient_HandsTheCredentialToTheProxy()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 3 }, Token);
        await using ScriptedServer proxy = new(_ => new ScriptedAnswer("no", 502));
        using HttpClient naive = new(Through(proxy.BaseAddress));
        naive.DefaultRequestHeaders.Authorization = new("Token", RescaleAt.Key);

        using HttpResponseMessage response = await naive.GetAsync(
            new Uri($"{simulator.BaseAddress}api/v2/jobs/"),
            Token);

        Assert.Equal($"Token {RescaleAt.Key}", Assert.Single(proxy.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", false)]
    [InlineData("http://localhost:8080", false)]
    [InlineData("https://localhost", false)]
    [InlineData("http://[::1]:8080", false)]
    [InlineData("https://api.example.com", true)]
    public void Secure_OwnHandler_AsksAProxyForOtherMachinesOnly(string address, bool usesProxy)
    {
        using SocketsHttpHandler handler = NetworkHandler.Create();
        Assert.True(handler.UseProxy);

        NetworkHandler.Secure(handler, ServiceOrigin.Of(new Uri(address)));

        Assert.Equal(usesProxy, handler.UseProxy);
    }

    [Fact]
    public async Task FetchAsync_TokenEndpointOnThisMachine_ProxyIsNotAsked()
    {
        await using ScriptedServer service = new(_ => """{"access_token":"abc","expires_in":60}""");
        await using ScriptedServer proxy = new(_ => new ScriptedAnswer("no", 502));
        TransportSettings settings = new()
        {
            Source = "test",
            Origin = ServiceOrigin.Of(new Uri("https://api.invalid")),
        };
        using SourceState source = new(settings, ownLimiter: null, static _ => null);
        using TokenService tokens = new(
            source,
            new Uri(service.BaseAddress + "oauth/token"),
            Through(proxy.BaseAddress));

        Assert.Equal("abc", (await tokens.FetchAsync(new ByteArrayContent([]), "secret")).AccessToken);

        Assert.Equal(0, proxy.Connections);
    }

    // All services, including the token endpoints, with the environment variables of a shell behind a proxy.
    [Fact]
    public async Task Tool_ProxyInTheEnvironment_IsNotAskedForASimulatorOnThisMachine()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 3 }, Token);
        await using ScriptedServer proxy = new(_ => new ScriptedAnswer("no", 502));
        Dictionary<string, string> environment = ToolProcess.Environment(simulator);
        foreach (string name
            in (string[])["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
        {
            environment[name] = proxy.BaseAddress.OriginalString;
        }

        environment["no_proxy"] = environment["NO_PROXY"] = "";

        ToolResult result = await ToolProcess.RunAsync(environment, "list", "--output", "jsonl");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(simulator.Services.Sum(service => service.Jobs.Count), result.Objects.Length);
        Assert.Equal(0, proxy.Connections);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task GetJob_ProxyRefusesTheTunnel_SaysProxyOnceAndKeepsThePassword(int status, bool hasCredentials)
    {
        await using RawServer proxy = RefusingProxy(status);
        using RescaleJobSource source = RescaleAt.Open(
            new("https://api.example.invalid"),
            Handler(proxy, hasCredentials));

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.GetJobAsync("AbCdE", Token));

        Assert.Contains("proxy", error.Message, StringComparison.Ordinal);
        Assert.Contains("api.example.invalid", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{status}", error.Message, StringComparison.Ordinal);
        Assert.Equal((false, 1, false), (error.IsTransient, error.Attempts, error.OutcomeUnknown));
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, proxy.Requests.Count(request => request.Header("Proxy-Authorization") is null));
        Assert.DoesNotContain(
            proxy.Requests,
            request => request.Head.Contains(RescaleAt.Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(407)]
    public async Task SubmitJob_ProxyRefusesTheTunnel_CertainlyDidNothing(int status)
    {
        await using RawServer proxy = RefusingProxy(status);
        using RescaleJobSource source = RescaleAt.Open(new("https://api.example.invalid"), Handler(proxy));

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.Api.SubmitJobAsync("AbCdE", Token));

        Assert.Equal((false, 1), (error.OutcomeUnknown, error.Attempts));
    }

    // An app's handler that logs failures does not see the password either.
    [Fact]
    public async Task GetJob_ProxyRefusesTheTunnel_HandlersOfTheAppSeeNoPassword()
    {
        await using RawServer proxy = RefusingProxy(407);
        CatchingHandler onlooker = new() { InnerHandler = Inner(Handler(proxy)) };
        using HttpMessageInvoker client = new(onlooker);
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri("https://api.example.invalid/x"));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, Token));

        Assert.NotNull(onlooker.Caught);
        Assert.DoesNotContain(Password, onlooker.Caught, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_TheNaiveClient_TellsThePassword()
    {
        await using RawServer proxy = RefusingProxy(403);
        using HttpClient naive = new(Handler(proxy));

        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(
            () => naive.GetAsync(new Uri("https://api.example.invalid/"), Token));

        Assert.Contains(Password, error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A proxy that rejects every tunnel.</summary>
    private static RawServer RefusingProxy(int status) => new(new RawDelivery(
        Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status} No\r\nProxy-Authenticate: Basic realm=\"r\"\r\nContent-Length: 0\r\nConnection:"
            + " close\r\n\r\n"),
        RawEnd.Close));

    private static HttpMessageHandler Inner(HttpMessageHandler network)
    {
        TransportSettings settings = new()
        {
            Source = "test",
            Origin = ServiceOrigin.Of(new Uri("https://api.example.invalid")),
        };
        return SourceHandlers.Inner(new(settings, ownLimiter: null, static _ => null), network);
    }

    private static SocketsHttpHandler Through(Uri proxy) => new() { Proxy = new WebProxy(proxy), UseProxy = true };

    private static SocketsHttpHandler Handler(RawServer proxy, bool hasCredentials = false) => new()
    {
        Proxy = new WebProxy(new Uri($"http://user:{Password}@127.0.0.1:{proxy.BaseAddress.Port}"))
        {
            Credentials = hasCredentials ? new NetworkCredential("user", Password) : null,
        },
        UseProxy = true,
    };

    private static RescaleJobSource Open(JobSimulator simulator, HttpMessageHandler network) => RescaleAt.Open(
        simulator.BaseAddress,
        network,
        options => options.ApiKey = simulator.Configuration["JobApis:Sources:rescale:ApiKey"]);

    private sealed class CatchingHandler : DelegatingHandler
    {
        public string? Caught { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (Exception exception)
            {
                Caught = exception.ToString();
                throw;
            }
        }
    }
}

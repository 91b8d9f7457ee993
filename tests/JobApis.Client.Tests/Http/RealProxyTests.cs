using System.Net;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Cli;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// A real forward proxy that rejects a tunnel: the message names the proxy, nothing is retried, and neither password
/// nor key is in it.
/// </summary>
public sealed class RealProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A wrong password, which it answers like a service that rejects a key; a port to which it opens no tunnel; an
    // unknown host.
    [Theory]
    [InlineData("wrong-pw-canary-17", "https://api.example.invalid", 401)]
    [InlineData(ForwardProxy.Password, "https://api.example.invalid:8443", 403)]
    [InlineData(ForwardProxy.Password, "https://api.example.invalid", 500)]
    public async Task GetJob_ProxyRefusesTheTunnel_SaysProxyOnceAndKeepsThePassword(
        string password,
        string address,
        int status)
    {
        await using ForwardProxy proxy = await ForwardProxy.StartAsync(Token);
        using RescaleJobSource source = RescaleAt.Open(new(address), Through(proxy, password));

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.GetJobAsync("AbCdE", Token));

        Assert.Contains("the proxy on the way to api.example.invalid", error.Message, StringComparison.Ordinal);
        Assert.Contains($"({status})", error.Message, StringComparison.Ordinal);
        Assert.Equal((false, 1, false), (error.IsTransient, error.Attempts, error.OutcomeUnknown));
        Assert.DoesNotContain(password, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(RescaleAt.Key, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetJob_ProxyGetsNoPassword_SaysThatItAsksForOne()
    {
        await using ForwardProxy proxy = await ForwardProxy.StartAsync(Token);
        SocketsHttpHandler network = new() { Proxy = new WebProxy("127.0.0.1", proxy.Port), UseProxy = true };
        using RescaleJobSource source = RescaleAt.Open(new("https://api.example.invalid"), network);

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.GetJobAsync("AbCdE", Token));

        Assert.Equal(
            "rescale GetJob: the proxy on the way to api.example.invalid:443 requires credentials (407).",
            error.Message);
        Assert.Equal((false, 1), (error.IsTransient, error.Attempts));
    }

    // The same with environment variables, as for a user of the tool.
    [Fact]
    public async Task Tool_ProxyOfTheEnvironmentRefuses_SaysProxyAndKeepsThePassword()
    {
        const string WrongPassword = "wrong-pw-canary-17";
        await using ForwardProxy proxy = await ForwardProxy.StartAsync(Token);
        Dictionary<string, string> environment = new()
        {
            ["JobApis__Sources__rescale__Provider"] = "Rescale",
            ["JobApis__Sources__rescale__BaseAddress"] = "https://api.example.invalid",
            ["JobApis__Sources__rescale__ApiKey"] = RescaleAt.Key,
            ["HTTPS_PROXY"] = proxy.AddressWith(WrongPassword).OriginalString,
        };

        ToolResult result = await ToolProcess.RunAsync(environment, "list", "--output", "json");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "the proxy on the way to api.example.invalid:443 refused the connection (401)",
            result.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain(WrongPassword, result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(RescaleAt.Key, result.Output + result.Error, StringComparison.Ordinal);
    }

    // The proxy works, and .NET itself includes the password of a rejecting proxy in its message.
    [Fact]
    public async Task Control_TheNaiveClient_GetsThroughAndTellsThePassword()
    {
        await using ForwardProxy proxy = await ForwardProxy.StartAsync(Token);
        await using ScriptedServer server = new(_ => "through");
        using HttpClient naive = new(Through(proxy, ForwardProxy.Password));

        Assert.Equal("through", await naive.GetStringAsync(server.BaseAddress, Token));
        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(
            () => naive.GetAsync(new Uri("https://api.example.invalid:8443"), Token));

        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
        Assert.Contains(ForwardProxy.Password, error.ToString(), StringComparison.Ordinal);
    }

    private static SocketsHttpHandler Through(ForwardProxy proxy, string password) => new()
    {
        Proxy = new WebProxy(
            proxy.AddressWith(password)) { Credentials = new NetworkCredential(ForwardProxy.User, password) },
        UseProxy = true,
    };
}

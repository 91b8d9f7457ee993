using System.Net;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

/// <summary>Proxies: never on the way to this machine, and nothing of them in an error.</summary>
public sealed class ProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LoopbackSource_WithAProxySet_NeverMeetsIt(bool clientHandler)
    {
        await using ScriptedServer proxy = new(_ => "{}");
        await using ScriptedServer server = new(_ => """{"id":"abc","name":"x"}""");
        using RescaleJobSource source = new(
            "rescale",
            new() { ApiKey = "key", BaseAddress = server.BaseAddress, AllowInsecureLoopback = true },
            Through(proxy.BaseAddress, clientHandler));

        await source.Api.GetJobAsync("abc", Token);

        Assert.Single(server.Requests);
        Assert.Equal(0, proxy.Connections);
    }

    // .NET itself: the key goes to the proxy in clear.
    [Fact]
    public async Task Control_NaiveClient_SendsItsKeyThroughTheProxy()
    {
        await using ScriptedServer proxy = new(_ => "{}");
        await using ScriptedServer server = new(_ => "{}");
        using HttpClient naive = new(Through(proxy.BaseAddress, clientHandler: false));
        naive.DefaultRequestHeaders.Add("Authorization", "Token key");

        await naive.GetStringAsync(server.BaseAddress, Token);

        Assert.Equal("Token key", Assert.Single(proxy.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(407)]
    public async Task Proxy_ThatRefuses_IsNamedOnceWithoutItsPassword(int status)
    {
        await using ScriptedServer proxy = new(_ => new ScriptedAnswer("", status));
        Uri address = new UriBuilder(proxy.BaseAddress) { UserName = "user", Password = "canary" }.Uri;
        using RescaleJobSource source = new(
            "rescale",
            new() { ApiKey = "key", BaseAddress = new("https://api.example") },
            Through(address, clientHandler: false));

        JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(() => source.Api.GetJobAsync("abc", Token));

        Assert.Contains("proxy", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal((false, false, 1), (exception.IsTransient, exception.OutcomeUnknown, exception.Attempts));
    }

    [Fact]
    public async Task Control_ExceptionOfDotNet_HoldsThePassword()
    {
        await using ScriptedServer proxy = new(_ => new ScriptedAnswer("", 403));
        Uri address = new UriBuilder(proxy.BaseAddress) { UserName = "user", Password = "canary" }.Uri;
        using HttpClient naive = new(Through(address, clientHandler: false));

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => naive.GetStringAsync(new Uri("https://api.example"), Token));

        Assert.Contains("canary", exception.ToString(), StringComparison.Ordinal);
    }

    // The library's own handler takes the system's proxy; what is asked of it is the same for the token service.
    [Fact]
    public void Secure_LoopbackOrigin_SwitchesTheProxyOffAndForOthersNot()
    {
        using SocketsHttpHandler local = Client.Http.NetworkHandler.Create();
        using SocketsHttpHandler far = Client.Http.NetworkHandler.Create();

        Client.Http.NetworkHandler.Secure(local, Client.Http.ServiceOrigin.Of(new("http://localhost:5000")));
        Client.Http.NetworkHandler.Secure(far, Client.Http.ServiceOrigin.Of(new("https://api.example")));

        Assert.Equal((false, true), (local.UseProxy, far.UseProxy));
    }

    private static HttpMessageHandler Through(Uri proxy, bool clientHandler)
    {
        WebProxy web = new(proxy) { BypassProxyOnLocal = false };
        if (proxy.UserInfo.Length > 0)
        {
            web.Credentials = new NetworkCredential("user", "canary");
        }

        return clientHandler ? new HttpClientHandler { Proxy = web } : new SocketsHttpHandler { Proxy = web };
    }
}

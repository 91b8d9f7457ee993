using System.Net;

namespace JobApis.Client.Tests.Wire;

public sealed class ScriptedServerTests
{
    [Fact]
    public async Task Requests_SeveralOnOneConnection_AreKeptAsSent()
    {
        await using ScriptedServer server = new("{}", new ScriptedAnswer("", 204));
        using HttpClient client = new();

        string first = await client.GetStringAsync(
            new Uri($"{server.BaseAddress}a%2Fb/?x=%20y"),
            TestContext.Current.CancellationToken);
        using StringContent content = new("ü");
        using HttpResponseMessage second = await client.PostAsync(
            new Uri($"{server.BaseAddress}c"),
            content,
            TestContext.Current.CancellationToken);
        using HttpResponseMessage third = await client.GetAsync(
            server.BaseAddress,
            TestContext.Current.CancellationToken);

        Assert.Equal("{}", first);
        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Equal(418, (int)third.StatusCode);
        Assert.Equal(["GET /a%2Fb/?x=%20y", "POST /c", "GET /"], server.Requests.Select(request => request.ToString()));
        Assert.Equal("ü", server.Requests[1].Body);
        Assert.Equal("text/plain; charset=utf-8", server.Requests[1].Header("content-type"));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Reset_RequestWithABody_IsKeptAndTheConnectionBreaks()
    {
        await using ScriptedServer server = new(ScriptedAnswer.Reset);
        using HttpClient client = new();
        using StringContent content = new("x");

        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.PostAsync(server.BaseAddress, content, TestContext.Current.CancellationToken));

        Assert.IsAssignableFrom<IOException>(error.InnerException);
        Assert.Equal("x", Assert.Single(server.Requests).Body);
    }
}

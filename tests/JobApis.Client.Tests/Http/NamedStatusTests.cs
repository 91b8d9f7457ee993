using System.Net;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

/// <summary>Misleading answers and arguments: each error names the actual cause.</summary>
public sealed class NamedStatusTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status304_IsNoRedirect()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("", 304));
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        JobApiProtocolException error =
            await Assert.ThrowsAsync<JobApiProtocolException>(() => source.Api.GetJobAsync("AbCdE", Token));

        Assert.DoesNotContain("redirect", error.Message, StringComparison.Ordinal);
        Assert.Contains("modified", error.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotModified, 1), (error.StatusCode, error.Attempts));
    }

    // For every service, lists and tokens: a gateway's status for a transient failure is transient.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task List_GatewaySaysThatTheServiceIsAway_GoesOnWhenItIsBack(string source)
    {
        foreach (int status in (int[])[425, 499, 520, 522, 524, 529, 530, 599])
        {
            await using ContractHost host = await ContractHost.StartAsync(source, jobs: 25);
            host.Simulator.Faults.Next(host.Service.Service, 2, Fault.Status(status, "<html>away</html>"));

            Assert.Equal(25, await host.List(Token).CountAsync(Token));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Status407_IsAProxyThatAsksForCredentials(bool isWrite)
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("Cache Access Denied", 407, "text/plain")
        {
            Headers = [new("Proxy-Authenticate", "Basic realm=\"r\"")],
        });
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        JobApiTransportException error = await Assert.ThrowsAsync<JobApiTransportException>(
            () => isWrite ? source.Api.SubmitJobAsync("AbCdE", Token) : source.Api.GetJobAsync("AbCdE", Token));

        Assert.Contains("proxy", error.Message, StringComparison.Ordinal);
        Assert.Contains("credentials", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("request as invalid", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            (HttpStatusCode.ProxyAuthenticationRequired, false, 1, false),
            (error.StatusCode, error.IsTransient, error.Attempts, error.OutcomeUnknown));
    }

    [Theory]
    [InlineData("bytes=x-")]
    [InlineData("5-")]
    [InlineData("bytes=9-5")]
    [InlineData("bytes=0-\r\nX-Evil: 1")]
    [InlineData("bytes 0-5")]
    public async Task OpenFile_RangeThatIsNone_IsRefusedUnsent(string range)
    {
        await using ScriptedServer server = new(_ => "{}");
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        ArgumentException error = await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            source.Api.OpenFileAsync("f", range, cancellationToken: Token));

        Assert.Contains("range", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task OpenFile_Range_IsSent()
    {
        await using ScriptedServer server = new(_ =>
            new ScriptedAnswer("hello", 206, "text/plain") { Headers = [new("Content-Range", "bytes 5-9/10")] });
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        await using Stream content = await source.Api.OpenFileAsync("f", "bytes=5-", cancellationToken: Token);

        Assert.Equal("bytes=5-", Assert.Single(server.Requests).Header("Range"));
        Assert.Equal(5, Assert.IsType<DownloadStream>(content).Offset);
    }

    // Every attempt has its own nonce: the service saw this nonce twice because the network delivered the request
    // twice.
    [Fact]
    public async Task SignatureNonceUsed_IsNoFaultOfTheService()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer(
            """{"Code":"SignatureNonceUsed","Message":"Specified signature nonce was used already."}""",
            400));
        using PaiDlcJobSource source = new("pai", new()
        {
            BaseAddress = server.BaseAddress,
            AllowInsecureLoopback = true,
            AccessKeyId = "id",
            AccessKeySecret = "secret",
        });

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(() => source.GetJobAsync("dlc1", Token));

        Assert.DoesNotContain("the service failed", error.Message, StringComparison.Ordinal);
        Assert.Contains("twice", error.Message, StringComparison.Ordinal);
        Assert.Equal(("SignatureNonceUsed", true, 2), (error.ErrorCode, error.IsTransient, error.Attempts));
        Assert.IsNotType<JobApiServerException>(error);
    }

    [Fact]
    public async Task Status408_IsARequestThatCameTooSlowly()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("", 408));
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        JobApiException error =
            await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.GetJobAsync("AbCdE", Token));

        Assert.DoesNotContain("the service failed", error.Message, StringComparison.Ordinal);
        Assert.Equal((true, 4), (error.IsTransient, error.Attempts));
    }

    // As in most stubs and mocks: the answer has no request.
    [Fact]
    public async Task Stub_SetsNoRequestMessage_Works()
    {
        using RescaleJobSource source = RescaleAt.Open(new("https://platform.rescale.com"), new StubHandler(
            (HttpStatusCode.OK, """{"id":"AbCdE","name":"x"}"""),
            (HttpStatusCode.ServiceUnavailable, "no"),
            (HttpStatusCode.OK, """{"id":"AbCdE","name":"y"}"""),
            (HttpStatusCode.OK, ""),
            (HttpStatusCode.OK, "{"),
            (HttpStatusCode.OK, """{"id":"AbCdE","name":"z"}"""),
            (HttpStatusCode.OK, "[1]"),
            (HttpStatusCode.NotFound, """{"detail":"no such job"}"""),
            (HttpStatusCode.OK, "content")));

        Assert.Equal("x", (await source.Api.GetJobAsync("AbCdE", Token)).Name);
        Assert.Equal("y", (await source.Api.GetJobAsync("AbCdE", Token)).Name);
        await source.Api.SubmitJobAsync("AbCdE", Token);
        Assert.Equal("z", (await source.Api.GetJobAsync("AbCdE", Token)).Name);
        await Assert.ThrowsAsync<JobApiProtocolException>(() => source.Api.GetJobAsync("AbCdE", Token));
        await Assert.ThrowsAsync<JobApiNotFoundException>(() => source.Api.GetJobAsync("AbCdE", Token));
        using StreamReader content = new(await source.Api.OpenFileAsync("f", cancellationToken: Token));
        Assert.Equal("content", await content.ReadToEndAsync(Token));
    }

    private sealed class StubHandler(params (HttpStatusCode Status, string Body)[] answers) : HttpMessageHandler
    {
        private readonly Queue<(HttpStatusCode Status, string Body)> _answers = new(answers);

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            (HttpStatusCode status, string body) = _answers.Dequeue();
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) });
        }
    }
}

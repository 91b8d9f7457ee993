using System.Net;
using JobApis.Client.Rescale;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// Why the network's faults are not tested here: what WireMock.Net calls faults are sound answers, which fool any
/// client. The real ones come from <c>FaultServer</c> in <c>JobApis.Client.Tests</c>. When one of these tests turns
/// red, WireMock.Net has learned to break a connection.
/// </summary>
public sealed class FaultControlTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<FaultType> Faults => [FaultType.EMPTY_RESPONSE, FaultType.MALFORMED_RESPONSE_CHUNK];

    [Fact]
    public void Faults_OfWireMockNet_AreTheTwoBelowAndNone() => Assert.Equal(
        [FaultType.NONE, FaultType.EMPTY_RESPONSE, FaultType.MALFORMED_RESPONSE_CHUNK],
        Enum.GetValues<FaultType>());

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task GetAsync_FaultOfWireMockNet_IsASoundAnswerToANaiveClient(FaultType fault)
    {
        using WireMockServer server = Start(fault);
        using HttpClient naive = new();

        using HttpResponseMessage answer = await naive.GetAsync(new Uri(server.Url!), Token);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(Token);

        // No exception, a status of success, and a body that came to its end: nothing tells this from an answer of the
        // service's own.
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(fault == FaultType.EMPTY_RESPONSE, body.Length == 0);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task ListJobsAsync_FaultOfWireMockNet_IsNoBrokenConnection(FaultType fault)
    {
        using WireMockServer server = Start(fault);
        RescaleOptions options = new() { ApiKey = "key", BaseAddress = new(server.Url!), AllowInsecureLoopback = true };
        using RescaleJobSource source = new(options);

        JobApiException exception = await Assert.ThrowsAnyAsync<JobApiException>(
            async () => await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));

        // A broken connection would be told as such, and asked again. This is the service talking nonsense.
        Assert.IsType<JobApiProtocolException>(exception);
        Assert.Equal(1, exception.Attempts);
        Assert.Single(server.LogEntries);
    }

    private static WireMockServer Start(FaultType fault)
    {
        WireMockServer server = WireMockServer.Start(settings => settings.Urls = ["http://127.0.0.1:0"]);
        server.Given(Request.Create().UsingAnyMethod()).RespondWith(Response.Create().WithFault(fault));
        return server;
    }
}

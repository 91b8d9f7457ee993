using System.Net;
using JobApis.Client.Rescale;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// Shows why network faults are not tested here: WireMock.Net's faults are valid answers. The real faults are in
/// <c>FaultServer</c> of <c>JobApis.Client.Tests</c>. If one of these tests fails, WireMock.Net can break a connection.
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

        // No exception, a success status and a complete body: this cannot be distinguished from an answer of the
        // service.
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

        // A broken connection would be reported as such and retried. This is an invalid answer of the service.
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

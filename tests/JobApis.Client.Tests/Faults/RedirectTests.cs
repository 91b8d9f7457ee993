using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// Redirects of every kind, to every kind of target, for every service: none is followed, and no other host receives a
/// credential.
/// </summary>
public sealed class RedirectTests
{
    private static readonly string[] Places = ["other host", "other port", "other scheme", "same origin"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Cases { get; } =
        [.. from source in ContractHost.Sources
            from status in (int[])[301, 302, 303, 307, 308] select (source.Data, status)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ListJobsAsync_Redirected_AsksNobodyElse(string source, int status)
    {
        await using ScriptedServer thief = new(_ => "{}");
        await using FaultHost host = await FaultHost.StartAsync(source);
        foreach (string place in Places)
        {
            host.Server.Clear();
            host.Plan(RedirectTo(AddressOf(place, thief.BaseAddress), status), request: 0, times: 1);

            JobApiProtocolException exception = await Assert.ThrowsAsync<JobApiProtocolException>(async () =>
                await host.List(Token).ToListAsync(Token));

            Assert.Equal(0, thief.Connections);
            Assert.Single(host.Server.RequestHeads, FaultHost.IsList);
            Assert.Equal(status, (int?)exception.StatusCode);
            Assert.Contains("redirect", exception.Message, StringComparison.Ordinal);
            Assert.All(
                host.Secrets,
                secret => Assert.DoesNotContain(secret, exception.ToString(), StringComparison.Ordinal));
        }
    }

    // The control: with .NET's default, the same request follows redirects and sends a credential in a custom header to
    // another host.
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Control_HandlerThatFollowsRedirects_HandsTheCredentialOver(int status)
    {
        await using ScriptedServer thief = new(_ => "{}");
        await using ScriptedServer service =
            new(_ => new ScriptedAnswer("", status) { Headers = [new("Location", thief.BaseAddress + "x")] });
        using HttpClient naive = new(new SocketsHttpHandler { AllowAutoRedirect = true });
        using HttpRequestMessage request = new(HttpMethod.Get, service.BaseAddress);
        request.Headers.Add("x-acs-security-token", "canary");

        using HttpResponseMessage response = await naive.SendAsync(request, Token);

        Assert.Equal("canary", Assert.Single(thief.Requests).Header("x-acs-security-token"));
    }

    private static string AddressOf(string place, Uri thief) => place switch
    {
        "other host" => $"http://localhost:{thief.Port}/api",
        "other port" => $"{thief}api",
        "other scheme" => $"https://127.0.0.1:{thief.Port}/api",
        _ => "/api",
    };

    private static WireFault RedirectTo(string location, int status) =>
        new(
            "redirect",
            _ => new(RawAnswer.Of(status, "", ("Location", location)).Bytes, RawEnd.Open),
            typeof(JobApiProtocolException),
            Passes: false);
}

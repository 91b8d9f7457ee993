using System.Net;

namespace JobApis.Client.WireMock.Tests;

/// <summary>Redirects are errors: otherwise, a server that sends one could choose where a credential is sent.</summary>
public sealed class RedirectTests : WireMockTests
{
    private const string Stolen = "/stolen/";

    private static readonly string[] Redirects =
        ["302 to another path", "302 to another host", "307 to another path", "307 to another host"];

    public static MatrixTheoryData<string, string> ServicesAndRedirects => new(Service.Names, Redirects);

    public static MatrixTheoryData<string, string> WritersAndRedirects =>
        new(Service.All.Where(service => service.Writes.Count > 0).Select(service => service.Name), Redirects);

    [Theory]
    [MemberData(nameof(ServicesAndRedirects))]
    public async Task ListJobsAsync_Redirected_ThrowsAndDoesNotFollow(string service, string redirect)
    {
        Server.SetNetwork(redirect);

        JobApiProtocolException exception =
            await Assert.ThrowsAsync<JobApiProtocolException>(async () => await List(Open(service)).ToListAsync(Token));

        Assert.Equal(redirect.StartsWith("302", StringComparison.Ordinal)
            ? HttpStatusCode.Found
            : HttpStatusCode.TemporaryRedirect, exception.StatusCode);
        Assert.Equal([Service.Named(service).ListRequests[0]], Server.Journal.Select(request => request.ToString()));
    }

    [Theory]
    [MemberData(nameof(WritersAndRedirects))]
    public async Task Write_Redirected_ThrowsAndDoesNotFollow(string service, string redirect)
    {
        Server.SetNetwork(redirect);

        await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            Service.Named(service).Writes[0].SendAsync(Open(service), Token));

        Assert.DoesNotContain(Server.Journal, request => request.Url.StartsWith(Stolen, StringComparison.Ordinal));
        Assert.Single(Server.Journal);
    }

    /// <summary>
    /// The control: .NET follows redirects, and sends every header except <c>Authorization</c>.
    /// </summary>
    [Theory]
    [InlineData("302 to another path")]
    [InlineData("302 to another host")]
    public async Task GetAsync_RedirectedAndOfDotNetItself_TakesTheCredentialAlong(string redirect)
    {
        Server.SetNetwork(redirect);
        using HttpClient client = new() { DefaultRequestHeaders = { { "x-acs-security-token", "canary" } } };

        using HttpResponseMessage answer = await client.GetAsync(Server.At("/api/v1/jobs"), Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        LoggedRequest stolen = Server.Journal[^1];
        Assert.StartsWith(Stolen, stolen.Url, StringComparison.Ordinal);
        Assert.Equal("canary", stolen.Header("x-acs-security-token"));
    }
}

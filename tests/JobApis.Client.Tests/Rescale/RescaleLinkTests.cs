using System.Net.Http.Headers;
using System.Text.Json;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

/// <summary>
/// A link of the server never determines where a request is sent. SELF is the configured origin, THIEF a listener that
/// must receive no request.
/// </summary>
public sealed class RescaleLinkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Links whose page is read on the configured origin, with any host.</summary>
    public static TheoryData<string> Rebased =>
    [
        "http://SELF/api/v2/jobs/?page=2",
        "https://SELF/api/v2/jobs/?page=2",
        "HTTP://SELF/api/v2/jobs/?page=2",
        "http://THIEF/api/v2/jobs/?page=2",
        "https://THIEF/api/v2/jobs/?page=2",
        "hTTp://THIEF/api/v2/jobs/?page=2&page_size=100",
        "https://evil.example/api/v2/jobs/?page=2",
        "https://platform.rescale.com.evil.example/api/v2/jobs/?page=2",
        "http://127.0.0.1.evil.example/api/v2/jobs/?page=2",
        "http://localhost:1/api/v2/jobs/?page=2",
        "http://[::1]:1/api/v2/jobs/?page=2",
        "http://2130706433:1/api/v2/jobs/?page=2",
        "http://169.254.169.254/api/v2/jobs/?page=2",
        "http://THIEF/api/v2/jobs/?page=2#@SELF",
        "http://THIEF/api/v2/jobs/?page=2&next=http://THIEF/",
        "http://THIEF/api/v2/jobs/?x=//THIEF/&page=2",
        "https://THIEF/api/jobs/?page=2",
        "http://THIEF/x/../api/v2/jobs/?page=2",
        "http://THIEF/../api/v2/jobs/?page=2",
        "http://THIEF/api/v2/./jobs/?page=2",
        "http://THIEF/api/v2/jobs/?page=2&page=7",
        "http://THIEF/api/v2/jobs/?page=2&api_key=x",
        "http://xn--80ak6aa92e.example/api/v2/jobs/?page=2",
        "http://user@THIEF/api/v2/jobs/?page=2",
        "http://user:password@SELF/api/v2/jobs/?page=2",
        "http://SELF@THIEF/api/v2/jobs/?page=2",
        "http://:@THIEF/api/v2/jobs/?page=2",
        "https://k@SELF/api/v2/jobs/?page=2",
        "//THIEF/api/v2/jobs/?page=2",
        "///THIEF/api/v2/jobs/?page=2",
        "@THIEF/api/v2/jobs/?page=2",
        "THIEF/api/v2/jobs/?page=2",
        ".THIEF/api/v2/jobs/?page=2",
        ":80@THIEF/api/v2/jobs/?page=2",
        "/api/v2/jobs/?page=2",
        "?page=2",
        "javascript://THIEF/api/v2/jobs/?page=2",
        "file://THIEF/api/v2/jobs/?page=2",
        "ftp://THIEF/api/v2/jobs/?page=2",
        "ws://THIEF/api/v2/jobs/?page=2",
        "gopher://THIEF/api/v2/jobs/?page=2",
        "blob:http://THIEF/api/v2/jobs/?page=2",
        "http:THIEF/api/v2/jobs/?page=2",
        "http:/THIEF/api/v2/jobs/?page=2",
        "http:\\\\THIEF\\api\\v2\\jobs\\?page=2",
        "\\\\THIEF\\api\\v2\\jobs\\?page=2",
        "/\\THIEF/api/v2/jobs/?page=2",
        "http://SELF\\@THIEF/api/v2/jobs/?page=2",
        "http:///api/v2/jobs/?page=2",
        "http://THIEF:99999/api/v2/jobs/?page=2",
        "http://[::1/api/v2/jobs/?page=2",
        "http://THIEF/api/v2/jobs/\r\n?page=2",
        "\thttp://THIEF/api/v2/jobs/?page=2",
        " http://THIEF/api/v2/jobs/?page=2",
        "http://THIEF/api/v2/jobs/?page=2 ",
        "http://ｅvil.example/api/v2/jobs/?page=2",
        "http://THIEF/api/v2/jobs?page=2",
        "http://THIEF/api/v2/jobs//?page=2",
        "http://THIEF//api/v2/jobs/?page=2",
        "http://THIEF/API/V2/JOBS/?page=2",
        "http://THIEF/api/v3/jobs/?page=2",
        "http://SELF/api/v2/users/?page=2",
        "http://SELF/api/v2/jobs/a/submit/?page=2",
        "http://SELF/api/v2/jobs/../users/?page=2",
        "http://SELF/api/v2/jobs/%2e%2e/users/?page=2",
        "http://SELF/api%2Fv2%2Fjobs%2F?page=2",
        "http://SELF/api/v2/jobs/;x?page=2",
        "http://SELF/?page=2",
        "http://SELF/api/v2/jobs/?page=+2",
        "?page_size=100&page=2",
        "https://SELF/api/v2/jobs/?page_size=100&amp;page=2",
        "/prefix/api/v2/jobs/?p%61ge=%32",
        "?page=2&x=%E2%82",
        "https://SELF/api/v2/jobs/?cursor=a=b&page=02",
    ];

    /// <summary>Links without a page number to continue with.</summary>
    public static TheoryData<string> Refused =>
    [
        "page=2",
        "2",
        "#",
        " ",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "unix:///var/run/docker.sock",
        "data:application/json,{}",
        "mailto:a@THIEF",
        "about:blank",
        "http://SELF#@THIEF/api/v2/jobs/?page=2",
        "http://SELF?@THIEF/api/v2/jobs/?page=2",
        "http://",
        "http://THIEF/api/v2/jobs/?page=2\r\nX-Evil: 1",
        "http://THIEF/api/v2/jobs/?page=2\0",
        "http://THIEF/api/v2/jobs/?page=２",
        "http://SELF/api/v2/jobs/",
        "http://SELF/api/v2/jobs/?PAGE=2",
        "http://SELF/api/v2/jobs/?page=",
        "http://SELF/api/v2/jobs/?page=0",
        "http://SELF/api/v2/jobs/?page=-2",
        "http://SELF/api/v2/jobs/?page=2.0",
        "http://SELF/api/v2/jobs/?page=2%0d%0aX:1",
        "http://SELF/api/v2/jobs/?page=99999999999",
        "http://SELF/api/v2/jobs/?page=2&page_size=x",
        "http://SELF/api/v2/jobs/?page=1",
        "64 KiB",
    ];

    [Theory]
    [MemberData(nameof(Rebased))]
    public async Task ListJobsAsync_LinkAnywhereInAnyForm_IsReadFromTheConfiguredOrigin(string link)
    {
        await using ScriptedServer thief = new(_ => RescaleServer.Page(RescaleServer.Row("stolen")));
        ScriptedServer? self = null;
        await using ScriptedServer server =
            self = new(request => request.Target.Contains("page=2", StringComparison.Ordinal)
                ? RescaleServer.Page(RescaleServer.Row("b"))
                : RescaleServer.Page(RescaleServer.Row("a"), Filled(link, self!, thief)));

        Assert.Equal(["a", "b"], await IdsAsync(server));
        Assert.Equal(
            ["/api/v2/jobs/?page_size=100", "/api/v2/jobs/?page=2&page_size=100"],
            server.Requests.Select(request => request.Target));
        Assert.Equal(0, thief.Connections);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task ListJobsAsync_LinkThatIsNoPageOfThisList_IsNotFollowed(string link)
    {
        await using ScriptedServer thief = new(_ => RescaleServer.Page(RescaleServer.Row("stolen")));
        ScriptedServer? self = null;
        await using ScriptedServer server =
            self = new(_ => RescaleServer.Page(RescaleServer.Row("a"), Filled(link, self!, thief)));

        JobApiPaginationException error = await Assert.ThrowsAsync<JobApiPaginationException>(() => IdsAsync(server));

        Assert.DoesNotContain("THIEF", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(thief.BaseAddress.Authority, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.FailedAt);
        Assert.All(server.Requests, request => Assert.Equal("/api/v2/jobs/?page_size=100", request.Target));
        Assert.Equal(0, thief.Connections);
    }

    [Fact]
    public async Task NaiveClient_ThatFollowsNext_HandsItsKeyToTheThief()
    {
        await using ScriptedServer thief = new(_ => RescaleServer.Page(RescaleServer.Row("stolen")));
        await using ScriptedServer server = new(_ =>
            RescaleServer.Page(RescaleServer.Row("a"), Filled("http://THIEF/api/v2/jobs/?page=2", thief, thief)));
        using HttpClient naive = new();
        naive.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", RescaleServer.Key);

        Uri? next = new($"{server.BaseAddress}api/v2/jobs/");
        while (next is not null)
        {
            using JsonDocument page = JsonDocument.Parse(await naive.GetStringAsync(next, Token));
            next = page.RootElement.GetProperty("next").GetString() is { } link ? new(link) : null;
        }

        Assert.Equal(1, thief.Connections);
        Assert.Equal($"Token {RescaleServer.Key}", Assert.Single(thief.Requests).Header("Authorization"));
    }

    private static string Filled(string link, ScriptedServer self, ScriptedServer thief) =>
        link == "64 KiB"
            ? $"{self.BaseAddress}api/v2/jobs/?page=2&x={new string('x', 64 * 1024)}"
            : link.Replace(
                "SELF",
                self.BaseAddress.Authority,
                StringComparison.Ordinal).Replace("THIEF", thief.BaseAddress.Authority, StringComparison.Ordinal);

    private static async Task<List<string>> IdsAsync(ScriptedServer server)
    {
        using RescaleJobSource source = RescaleServer.Open(server);
        List<string> ids = [];
        await foreach (Job job in source.ListJobsAsync(cancellationToken: Token))
        {
            ids.Add(job.Id);
        }

        return ids;
    }
}

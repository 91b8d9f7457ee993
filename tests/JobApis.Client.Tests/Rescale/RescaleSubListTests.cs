using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Rescale;

/// <summary>The lists below a job, page by page, in both versions of the API.</summary>
public sealed class RescaleSubListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, RescaleApiVersion> Lists
    {
        get
        {
            TheoryData<string, string, RescaleApiVersion> data = [];
            foreach (RescaleApiVersion version in new[] { RescaleApiVersion.V1, RescaleApiVersion.V2 })
            {
                data.Add("jobs", "jobs/?page_size=2", version);
                data.Add("statuses", "jobs/a%20b/statuses/?page_size=2", version);
                data.Add("cluster", "jobs/a%20b/cluster_statuses/?page_size=2", version);
                data.Add("runs", "jobs/a%20b/runs/?page_size=2", version);
                data.Add("files", "jobs/a%20b/files/?page_size=2", version);
                data.Add("search", "jobs/a%20b/files/?page_size=2&search=%C3%BC", version);
                data.Add("run files", "jobs/a%20b/runs/7/files/?page_size=2", version);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task EveryList_WalksItsPagesInItsVersion(string list, string first, RescaleApiVersion version)
    {
        string root = version == RescaleApiVersion.V1 ? "/api/" : "/api/v2/";
        string second = first.Replace("?", "?page=2&", StringComparison.Ordinal);
        await using ScriptedServer server = new(
            RescaleServer.Page(
                """{ "id": "1", "status": "Started" }, { "id": "2", "status": "Pending" }""",
                $"https://platform.rescale.com{root}{second}"),
            RescaleServer.Page("""{ "id": "2", "status": "Pending" }, { "id": "3", "status": "" }"""));
        using RescaleJobSource source = RescaleServer.Open(server, version: version);
        ListOptions options = new() { PageSize = 2 };

        int count = list switch
        {
            "jobs" => await CountAsync(source.Api.ListAllJobsAsync(options, Token)),
            "statuses" => await CountAsync(source.Api.ListAllStatusesAsync("a b", options, Token)),
            "cluster" => await CountAsync(source.Api.ListAllClusterStatusesAsync("a b", options, Token)),
            "runs" => await CountAsync(source.Api.ListAllRunsAsync("a b", options, Token)),
            "files" => await CountAsync(source.Api.ListAllFilesAsync("a b", null, options, Token)),
            "search" => await CountAsync(source.Api.ListAllFilesAsync("a b", "ü", options, Token)),
            _ => await CountAsync(source.Api.ListAllRunFilesAsync("a b", "7", options, Token)),
        };

        Assert.Equal(3, count);
        Assert.Equal(
            [$"GET {root}{first}", $"GET {root}{second}"],
            server.Requests.Select(request => request.ToString()));
    }

    [Fact]
    public async Task ListAllFilesAsync_LinkToAnotherRun_IsReadForItsPageOnly()
    {
        await using ScriptedServer server = new(
            RescaleServer.Page("""{ "id": "1" }""", "https://platform.rescale.com/api/v2/jobs/a/runs/8/files/?page=2"),
            RescaleServer.Page("""{ "id": "2" }"""));
        using RescaleJobSource source = RescaleServer.Open(server);

        Assert.Equal(2, await CountAsync(source.Api.ListAllRunFilesAsync("a", "7", cancellationToken: Token)));

        Assert.All(
            server.Requests,
            request => Assert.StartsWith("/api/v2/jobs/a/runs/7/files/", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListAllFilesAsync_CursorOfAnotherSearch_IsRefused()
    {
        await using ScriptedServer server = new(
            RescaleServer.Page("""{ "id": "1" }""", "https://platform.rescale.com/api/v2/jobs/a/files/?page=2"));
        using RescaleJobSource source = RescaleServer.Open(server);
        PageCursor? next = null;
        await foreach (Page<RescaleFile> page in source.Api.ListAllFilesAsync(
            "a",
            "log",
            cancellationToken: Token).AsPagesAsync(cancellationToken: Token))
        {
            next = page.Next;
            break;
        }

        Assert.Throws<ArgumentException>(() =>
            source.Api.ListAllFilesAsync("a", "csv", cancellationToken: Token).AsPagesAsync(next, Token));
    }

    private static async Task<int> CountAsync<T>(AsyncPager<T> list) => (await list.ToListAsync(Token)).Count;
}

using System.Globalization;
using System.Text.Json.Nodes;
using JobApis.Client.Testing;
using JobApis.Client.Testing.Deepset;
using JobApis.Client.Testing.JobsV1;
using JobApis.Client.Testing.PaiDlc;
using JobApis.Client.Testing.Rescale;
using JobApis.Client.Testing.Worklayer;

namespace JobApis.Client.Tests.Simulator;

public class ListingTests
{
    private const string All = "StartTime=2019-01-01T00:00:00Z";

    [Fact]
    public async Task DeepsetList_ByPage_HasEveryJobOnce()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        List<string> ids = [];
        for (int page = 1; ; page++)
        {
            JsonNode answer = await client.GetJsonAsync(
                SimulatedService.Deepset,
                $"{Shared(client)}?limit=10&page_number={page}");
            ids.AddRange(Ids(answer["data"], "shared_job_id"));
            Assert.Equal(45, (int)answer["total"]!);
            if (!(bool)answer["has_more"]!)
            {
                break;
            }
        }

        AssertAll(client.Simulator.Deepset, ids, newestFirst: true);
    }

    [Theory]
    [InlineData(DeepsetCursorReading.ListOrder, "ASC", "after")]
    [InlineData(DeepsetCursorReading.ListOrder, "DESC", "after")]
    [InlineData(DeepsetCursorReading.CreationTime, "ASC", "after")]
    [InlineData(DeepsetCursorReading.CreationTime, "DESC", "before")]
    public async Task DeepsetList_ByCursor_HasEveryJobOnce(DeepsetCursorReading reading, string order, string parameter)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Deepset.CursorReading = reading;
        List<string> ids = [];
        string cursor = "";
        while (true)
        {
            JsonNode answer = await client.GetJsonAsync(
                SimulatedService.Deepset,
                $"{Shared(client)}?limit=7&order={order}{cursor}");
            ids.AddRange(Ids(answer["data"], "shared_job_id"));
            if (!(bool)answer["has_more"]!)
            {
                break;
            }

            cursor = $"&{parameter}={ids[^1]}";
        }

        AssertAll(client.Simulator.Deepset, ids, newestFirst: order == "DESC");
    }

    [Theory]
    [InlineData(DeepsetDeletedCursor.NotFound, 404, null)]
    [InlineData(DeepsetDeletedCursor.Unprocessable, 422, null)]
    [InlineData(DeepsetDeletedCursor.Empty, 200, -1)]
    [InlineData(DeepsetDeletedCursor.Restart, 200, 0)]
    [InlineData(DeepsetDeletedCursor.RemembersPlace, 200, 5)]
    public async Task DeepsetList_CursorDeleted_DoesAsToldByItsKnob(
        DeepsetDeletedCursor knob,
        int status,
        int? firstIndex)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Deepset.DeletedCursor = knob;
        string[] ids = [.. client.Simulator.Deepset.Jobs.Select(job => job.Id)];
        client.Simulator.Deepset.Jobs.Remove(ids[4]);

        using HttpResponseMessage response = await client.GetAsync(
            SimulatedService.Deepset,
            $"{Shared(client)}?order=ASC&limit=5&after={ids[4]}");

        Assert.Equal(status, (int)response.StatusCode);
        if (firstIndex is { } index)
        {
            JsonNode answer = JsonNode.Parse(
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.Equal(index < 0 ? null : ids[index], Ids(answer["data"], "shared_job_id").FirstOrDefault());
        }
    }

    [Theory]
    [InlineData(WorklayerPageToken.UniqueKeyset, WorklayerOrder.NewestFirst)]
    [InlineData(WorklayerPageToken.UniqueKeyset, WorklayerOrder.OldestFirst)]
    [InlineData(WorklayerPageToken.UniqueKeyset, WorklayerOrder.ById)]
    [InlineData(WorklayerPageToken.Offset, WorklayerOrder.NewestFirst)]
    public async Task WorklayerList_ByToken_HasEveryJobOnce(WorklayerPageToken kind, WorklayerOrder order)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Worklayer.PageToken = kind;
        client.Simulator.Worklayer.Order = order;

        List<string> ids = await WalkWorklayer(client, "");

        Assert.Equal(
            client.Simulator.Worklayer.Jobs.Select(job => job.Id).Order(StringComparer.Ordinal),
            ids.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task WorklayerList_TiedKeyset_LosesJobsOfOneSecondAtAPagesEdge()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync(options => options.JobsPerService = 0);
        client.Simulator.Worklayer.PageToken = WorklayerPageToken.TiedKeyset;
        for (int i = 0; i < 10; i++)
        {
            client.Simulator.Worklayer.Jobs.Add(client.Clock.GetUtcNow());
        }

        Assert.Equal(7, (await WalkWorklayer(client, "")).Count);
    }

    [Fact]
    public async Task WorklayerToken_PastItsLifetimeOrWithAnotherFilter_Is400()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Worklayer.PageTokenLifetime = TimeSpan.FromMinutes(1);
        JsonNode first = await client.GetJsonAsync(SimulatedService.Worklayer, "/v1.0/jobs?page_size=7");
        string token = Uri.EscapeDataString((string)first["next_page_token"]!);

        using HttpResponseMessage good = await client.GetAsync(
            SimulatedService.Worklayer,
            $"/v1.0/jobs?page_size=7&page_token={token}");
        using HttpResponseMessage other = await client.GetAsync(
            SimulatedService.Worklayer,
            $"/v1.0/jobs?page_size=7&filter=status%3DCLOSED&page_token={token}");
        client.Clock.Advance(TimeSpan.FromSeconds(61));
        using HttpResponseMessage late = await client.GetAsync(
            SimulatedService.Worklayer,
            $"/v1.0/jobs?page_size=7&page_token={token}");

        Assert.Equal((200, 400, 400), ((int)good.StatusCode, (int)other.StatusCode, (int)late.StatusCode));
    }

    [Theory]
    [InlineData("/api/v2/jobs/", RescaleOrder.NewestFirst)]
    [InlineData("/api/jobs/", RescaleOrder.OldestFirst)]
    public async Task RescaleList_ByNextLink_HasEveryJobOnce(string path, RescaleOrder order)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Rescale.Order = order;
        List<string> ids = [];
        string? target = path + "?page_size=20";
        while (target is not null)
        {
            JsonNode answer = await client.GetJsonAsync(SimulatedService.Rescale, target);
            ids.AddRange(Ids(answer["results"], "id"));
            string? next = (string?)answer["next"];
            Assert.True(next is null || next.StartsWith(
                client.Simulator.BaseAddress.GetLeftPart(UriPartial.Authority) + path,
                StringComparison.Ordinal));
            target = next is null ? null : new Uri(next).PathAndQuery;
        }

        AssertAll(client.Simulator.Rescale, ids, newestFirst: order == RescaleOrder.NewestFirst);
    }

    [Fact]
    public async Task RescaleLinks_OtherOriginAndOmitted_AreAsTold()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Rescale.LinkOrigin = "http://platform.example";
        client.Simulator.Rescale.OmitsNullLinks = true;

        JsonNode second = await client.GetJsonAsync(SimulatedService.Rescale, "/api/v2/jobs/?page_size=20&page=2");
        JsonNode last = await client.GetJsonAsync(SimulatedService.Rescale, "/api/v2/jobs/?page_size=20&page=3");

        Assert.Equal("http://platform.example/api/v2/jobs/?page=3&page_size=20", (string?)second["next"]);
        Assert.Equal("http://platform.example/api/v2/jobs/?page_size=20", (string?)second["previous"]);
        Assert.False(last.AsObject().ContainsKey("next"));
    }

    [Fact]
    public async Task RescaleList_ChangedBetweenCountAndSelect_HasTheOldCount()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Rescale.BetweenCountAndSelect = jobs => jobs.Remove(jobs.Last().Id);

        JsonNode answer = await client.GetJsonAsync(SimulatedService.Rescale, "/api/v2/jobs/?page_size=100");

        Assert.Equal((45, 44), ((int)answer["count"]!, answer["results"]!.AsArray().Count));
    }

    [Theory]
    [InlineData(JobsV1Order.CreatedAscending)]
    [InlineData(JobsV1Order.UpdatedDescending)]
    public async Task JobsV1List_BySkip_HasEveryJobOnce(JobsV1Order order)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.JobsV1.Order = order;
        List<string> ids = [];
        JsonArray page;
        do
        {
            page = (await client.GetJsonAsync(SimulatedService.JobsV1, $"/jobs/v1/?skip={ids.Count}&limit=15"))
                .AsArray();
            ids.AddRange(Ids(page, "jobId"));
        }
        while (page.Count > 0);

        Assert.Equal(45, ids.Count);
        Assert.Equal(
            client.Simulator.JobsV1.Jobs.Select(job => job.Id).Order(StringComparer.Ordinal),
            ids.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal(
            order == JobsV1Order.CreatedAscending,
            client.Simulator.JobsV1.Jobs.Select(job => job.Id).SequenceEqual(ids, StringComparer.Ordinal));
    }

    [Fact]
    public async Task PaiDlcList_ByPageNumber_HasEveryJobOnce()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        List<string> ids = [];
        for (int page = 1; page <= 3; page++)
        {
            JsonNode answer = await client.GetJsonAsync(
                SimulatedService.PaiDlc,
                $"/api/v1/jobs?{All}&PageSize=20&PageNumber={page}&SortBy=GmtCreateTime&Order=asc");
            Assert.Equal(45, (int)answer["TotalCount"]!);
            ids.AddRange(Ids(answer["Jobs"], "JobId"));
        }

        AssertAll(client.Simulator.PaiDlc, ids, newestFirst: false);
    }

    [Fact]
    public async Task PaiDlcList_WithoutStartTime_IsOfSevenDays()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        JsonNode answer = await client.GetJsonAsync(SimulatedService.PaiDlc, "/api/v1/jobs?PageSize=100");

        DateTimeOffset since = client.Clock.GetUtcNow() - TimeSpan.FromDays(7);
        int expected = client.Simulator.PaiDlc.Jobs.Count(job => job.CreatedAt >= since);
        Assert.InRange(expected, 1, 44);
        Assert.Equal(expected, (int)answer["TotalCount"]!);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task PaiDlcList_StartTimeAtAJob_IsInclusiveAsTold(bool inclusive, int expected)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync(options => options.JobsPerService = 0);
        client.Simulator.PaiDlc.IsStartTimeInclusive = inclusive;
        DateTimeOffset now = client.Clock.GetUtcNow();
        client.Simulator.PaiDlc.Jobs.Add(now - TimeSpan.FromSeconds(2));
        client.Simulator.PaiDlc.Jobs.Add(now - TimeSpan.FromSeconds(1));

        JsonNode answer = await client.GetJsonAsync(
            SimulatedService.PaiDlc,
            $"/api/v1/jobs?StartTime={now - TimeSpan.FromSeconds(2):yyyy-MM-ddTHH:mm:ssZ}");

        Assert.Equal(expected, (int)answer["TotalCount"]!);
    }

    [Fact]
    public async Task PaiDlcList_TiesShuffled_ComeInAnotherOrderEachTime()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync(options => options.JobsPerService = 0);
        client.Simulator.PaiDlc.TieOrder = PaiDlcTieOrder.Shuffled;
        for (int i = 0; i < 30; i++)
        {
            client.Simulator.PaiDlc.Jobs.Add();
        }

        JsonNode first = await client.GetJsonAsync(SimulatedService.PaiDlc, "/api/v1/jobs?PageSize=100");
        JsonNode second = await client.GetJsonAsync(SimulatedService.PaiDlc, "/api/v1/jobs?PageSize=100");

        Assert.NotEqual(Ids(first["Jobs"], "JobId"), Ids(second["Jobs"], "JobId"), StringComparer.Ordinal);
        Assert.Equal(
            Ids(first["Jobs"], "JobId").Order(StringComparer.Ordinal),
            Ids(second["Jobs"], "JobId").Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Lists_ServerLowersThePageSize_GiveFewerThanAsked()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Deepset.MaxPageSize = 3;
        client.Simulator.Worklayer.MaxPageSize = 3;
        client.Simulator.Rescale.MaxPageSize = 3;
        client.Simulator.JobsV1.MaxPageSize = 3;
        client.Simulator.PaiDlc.MaxPageSize = 3;

        Assert.Equal(3, (await client.GetJsonAsync(
            SimulatedService.Deepset,
            Shared(client) + "?limit=50"))["data"]!.AsArray().Count);
        Assert.Equal(3, (await client.GetJsonAsync(
            SimulatedService.Worklayer,
            "/v1.0/jobs?page_size=50"))["data"]!.AsArray().Count);
        Assert.Equal(3, (await client.GetJsonAsync(
            SimulatedService.Rescale,
            "/api/v2/jobs/?page_size=50"))["results"]!.AsArray().Count);
        Assert.Equal(3, (await client.GetJsonAsync(SimulatedService.JobsV1, "/jobs/v1/?limit=50")).AsArray().Count);
        Assert.Equal(3, (await client.GetJsonAsync(
            SimulatedService.PaiDlc,
            $"/api/v1/jobs?{All}&PageSize=50"))["Jobs"]!.AsArray().Count);
    }

    [Fact]
    public async Task Lists_JobAddedBetweenPages_ShiftsTheSecondPage()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Answered += (_, _) => client.Simulator.Rescale.Jobs.Add();

        JsonNode first = await client.GetJsonAsync(SimulatedService.Rescale, "/api/v2/jobs/?page_size=10");
        JsonNode second = await client.GetJsonAsync(SimulatedService.Rescale, "/api/v2/jobs/?page_size=10&page=2");

        Assert.Equal((45, 46), ((int)first["count"]!, (int)second["count"]!));
        Assert.Equal(Ids(first["results"], "id").Last(), Ids(second["results"], "id").First());
    }

    internal static string Shared(SimulatorClient client) => string.Create(
        CultureInfo.InvariantCulture,
        $"/api/v2/workspaces/{client.Simulator.Deepset.WorkspaceId:D}/shared_jobs");

    internal static IEnumerable<string> Ids(JsonNode? rows, string member) =>
        rows!.AsArray().Select(row => (string)row![member]!);

    private static async Task<List<string>> WalkWorklayer(SimulatorClient client, string query)
    {
        List<string> ids = [];
        string token = "";
        do
        {
            JsonNode answer = await client.GetJsonAsync(
                SimulatedService.Worklayer,
                $"/v1.0/jobs?page_size=7&page_token={Uri.EscapeDataString(token)}{query}");
            ids.AddRange(Ids(answer["data"], "id"));
            token = (string)answer["next_page_token"]!;
            Assert.True(ids.Count < 1000, "The walk does not end.");
        }
        while (token.Length > 0);
        return ids;
    }

    private static void AssertAll(ServiceSimulator service, List<string> ids, bool newestFirst)
    {
        IEnumerable<string> expected = service.Jobs.Select(job => job.Id);
        Assert.Equal(45, ids.Count);
        Assert.Equal(newestFirst ? expected.Reverse() : expected, ids, StringComparer.Ordinal);
    }
}

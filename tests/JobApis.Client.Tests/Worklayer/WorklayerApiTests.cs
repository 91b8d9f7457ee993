using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Worklayer;

public sealed class WorklayerApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListJobsAsync_EveryParameter_IsSentAsTheContractSays()
    {
        await using ScriptedServer server = new(WorklayerServer.Page([]));
        using WorklayerJobSource source = WorklayerServer.Open(server);
        WorklayerFilter filter = WorklayerFilter.Status.Is(WorklayerJobStatus.Claimed)
            & WorklayerFilter.CreateTime.AtLeast(new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero));

        await source.Api.ListJobsAsync(new() { Filter = filter, PageSize = 25, PageToken = "bmV4dC8yKz0/=" }, Token);

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal(
            "GET /v1.0/jobs?filter=status%3D%22CLAIMED%22%20AND%20create_time%3E%3D%222023-01-01T00%3A00%3A00Z%22&"
            + "page_size=25&page_token=bmV4dC8yKz0%2F%3D",
            request.ToString());
        Assert.Equal($"Bearer {WorklayerServer.AccessToken}", request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Accept"));
    }

    [Fact]
    public async Task ListJobsAsync_NothingSet_SendsNoQuery()
    {
        await using ScriptedServer server = new(WorklayerServer.Page([]), WorklayerServer.Page([]));
        using WorklayerJobSource source = WorklayerServer.Open(server);

        await source.Api.ListJobsAsync(null, Token);
        await source.Api.ListJobsAsync(new() { Filter = default(WorklayerFilter) }, Token);

        Assert.All(server.Requests, request => Assert.Equal("/v1.0/jobs", request.Target));
    }

    [Fact]
    public async Task GetJobAsync_AnId_IsOneSegment()
    {
        await using ScriptedServer server = new(WorklayerServer.SampleRow, WorklayerServer.SampleRow);
        using WorklayerJobSource source = WorklayerServer.Open(server);

        await source.Api.GetJobAsync("0b6d5a5e-3c1f-4a64-9f0e-6f2b8a1c7d01", Token);
        await source.Api.GetJobAsync("a/../b?c", Token);

        Assert.Equal(
            ["/v1.0/jobs/0b6d5a5e-3c1f-4a64-9f0e-6f2b8a1c7d01", "/v1.0/jobs/a%2F..%2Fb%3Fc"],
            server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task GetJobByShortIdAsync_ACode_KeepsTheColonAndEscapesTheCodeAlone()
    {
        await using ScriptedServer server = new(WorklayerServer.SampleRow, WorklayerServer.SampleRow);
        using WorklayerJobSource source = WorklayerServer.Open(server);

        WorklayerJob job = await source.Api.GetJobByShortIdAsync("Q4ZK8TMVB2N", Token);
        await source.Api.GetJobByShortIdAsync("a:b c", Token);

        Assert.Equal("Q4ZK8TMVB2N", job.ShortId);
        Assert.Equal(
            ["/v1.0/jobs/getByShortId:Q4ZK8TMVB2N", "/v1.0/jobs/getByShortId:a%3Ab%20c"],
            server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task ListJobsAsync_ContractSample_IsTypedWhole()
    {
        await using ScriptedServer server = new(
            $$"""{"data":[{{WorklayerServer.SampleRow}}],"next_page_token":"bmV4dC8yKz0=","total_size":4}""");
        using WorklayerJobSource source = WorklayerServer.Open(server);

        WorklayerJobList page = await source.Api.ListJobsAsync(null, Token);

        Assert.Equal("bmV4dC8yKz0=", page.NextPageToken);
        Assert.Equal(4, page.AdditionalProperties!["total_size"].GetInt32());
        Assert.Equal(200, page.Response!.StatusCode);
        WorklayerJob job = Assert.Single(page.Data);
        Assert.Equal("0b6d5a5e-3c1f-4a64-9f0e-6f2b8a1c7d01", job.Id);
        Assert.Equal("Q4ZK8TMVB2N", job.ShortId);
        Assert.Null(job.Name);
        Assert.Equal("R. Example | 2023 | 1040", job.Description);
        Assert.Equal("17", job.WorkspaceId);
        Assert.Equal(WorklayerJobStatus.Claimed, job.Status);
        Assert.Equal(new DateTimeOffset(2023, 3, 1, 9, 15, 0, 120, TimeSpan.Zero), job.CreateTime);
        Assert.Equal(new DateTimeOffset(2023, 3, 2, 10, 0, 0, TimeSpan.Zero).AddTicks(1_234_567), job.UpdateTime);
        Assert.Equal(new DateTimeOffset(2023, 3, 1, 9, 20, 0, TimeSpan.Zero), job.TransmitTime);
        Assert.Null(job.DeadlineTime);
        Assert.Equal(120.5m, job.TotalAmount);
        WorklayerMember member = Assert.Single(job.Members!);
        Assert.Equal("5f0f3f6a-1111-4222-8333-9a9a9a9a9a9a", member.UserId);
        Assert.Equal(WorklayerMemberRole.Champion, member.Role);
        Assert.Equal(WorklayerMemberType.Client, member.Type);
        Assert.Equal(("Rae", "Example", "Rae Example"), (member.GivenName, member.FamilyName, member.DisplayName));
    }

    [Theory]
    [InlineData("""{"id":"a"}""")]
    [InlineData(
        """{"id":"a","status":"CANCELLED_BY_OWNER","members":[],"total_amount":0,"requested_provider":null,"ready_to_submit":false}""")]
    [InlineData(
        """{"id":"a","total_amount":50.0,"requested_provider":{"user_id":null,"since":"x"},"members":[{"role":"PRO","type":"PROVIDER","badge":{"n":[1,{"x":null}]}}]}""")]
    [InlineData("""{"id":"a","tags":["b",1.250],"nested":{"deep":{"er":true}},"name":"ünï \u0000 \"x\""}""")]
    [InlineData(WorklayerServer.SampleRow)]
    public async Task WriteTo_AnyRow_WritesEverythingOfTheAnswer(string row)
    {
        await using ScriptedServer server = new($$"""{"data":[{{row}}],"next_page_token":""}""");
        using WorklayerJobSource source = WorklayerServer.Open(server);
        WorklayerJobList page = await source.Api.ListJobsAsync(null, Token);

        using MemoryStream written = new();
        await using (Utf8JsonWriter writer = new(written))
        {
            page.Data[0].WriteTo(writer);
        }

        AssertHolds(JsonNode.Parse(row), JsonNode.Parse(written.ToArray()), "$");
    }

    [Theory]
    [InlineData("""{"next_page_token":""}""")]
    [InlineData("""{"data":[{"name":"no id"}]}""")]
    [InlineData("""{"data":{},"next_page_token":""}""")]
    [InlineData("""{ "data": [ { "id": "a", "members": "members": [] } ] }""")]
    [InlineData("<html></html>")]
    public async Task ListJobsAsync_AnswerOfAnotherShape_IsAProtocolErrorAndNoEmptyList(string body)
    {
        await using ScriptedServer server = new(body);
        using WorklayerJobSource source = WorklayerServer.Open(server);

        await Assert.ThrowsAsync<JobApiProtocolException>(() => source.Api.ListJobsAsync(null, Token));
    }

    [Theory]
    [InlineData(400, typeof(JobApiInvalidRequestException))]
    [InlineData(401, typeof(JobApiAuthenticationException))]
    [InlineData(403, typeof(JobApiAuthenticationException))]
    [InlineData(404, typeof(JobApiNotFoundException))]
    [InlineData(429, typeof(JobApiRateLimitException))]
    [InlineData(502, typeof(JobApiServerException))]
    public async Task ListJobsAsync_AnyStatus_IsTheExceptionACallerActsOn(int status, Type expected)
    {
        await using ScriptedServer server =
            new(new ScriptedAnswer("""{"error":{"code":"X1","message":"not so"}}""", status));
        using WorklayerJobSource source = WorklayerServer.Open(server);

        JobApiException error =
            await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.ListJobsAsync(null, Token));

        Assert.IsType(expected, error);
        Assert.Equal("X1", error.ErrorCode);
        Assert.Contains("not so", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(WorklayerServer.AccessToken, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void PageSize_BelowOne_IsRefused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorklayerJobListQuery { PageSize = size });

    [Fact]
    public void PageToken_Empty_IsRefusedBecauseItMeansTheEnd() =>
        Assert.Throws<ArgumentException>(() => new WorklayerJobListQuery { PageToken = "" });

    // Every member of the answer is present; all other members are null.
    private static void AssertHolds(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject members:
                JsonObject written = Assert.IsType<JsonObject>(actual);
                foreach ((string name, JsonNode? value) in members)
                {
                    Assert.True(written.ContainsKey(name), $"{path}.{name}");
                    AssertHolds(value, written[name], $"{path}.{name}");
                }

                Assert.All(
                    written.Where(member => !members.ContainsKey(member.Key)),
                    member => Assert.Null(member.Value));
                break;
            case JsonArray items:
                Assert.Equal(items.Count, Assert.IsType<JsonArray>(actual).Count);
                for (int index = 0; index < items.Count; index++)
                {
                    AssertHolds(items[index], actual![index], $"{path}[{index}]");
                }

                break;
            default:
                Assert.True(expected?.ToJsonString() == actual?.ToJsonString(), $"{path}: {actual}");
                break;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Deepset;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Deepset;

public sealed class DeepsetApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListSharedJobsAsync_EveryParameter_IsSentAsTheContractSays()
    {
        await using ScriptedServer server = new(DeepsetServer.Page([], hasMore: false));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await source.Api.ListSharedJobsAsync(
            DeepsetServer.Workspace,
            new()
            {
                PageNumber = 3,
                Limit = 100,
                Field = DeepsetSortField.ExpirationDate,
                Order = DeepsetSortOrder.Ascending,
            },
            Token);

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal(
            $"GET {DeepsetServer.Path}?page_number=3&limit=100&field=expiration_date&order=ASC",
            request.ToString());
        Assert.Equal($"Bearer {DeepsetServer.Key}", request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Null(request.Header("X-Client-Source"));
        Assert.Empty(request.Body);
    }

    [Fact]
    public async Task ListSharedJobsAsync_NothingSet_SendsNoQuery()
    {
        await using ScriptedServer server = new(
            DeepsetServer.Page([], hasMore: false),
            DeepsetServer.Page([], hasMore: false));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await source.Api.ListSharedJobsAsync(DeepsetServer.Workspace, null, Token);
        await source.Api.ListSharedJobsByCursorAsync(
            DeepsetServer.Workspace,
            new() { Filter = default(DeepsetFilter) },
            Token);

        Assert.All(server.Requests, request => Assert.Equal(DeepsetServer.Path, request.Target));
    }

    [Fact]
    public async Task ListSharedJobsByCursorAsync_EveryParameter_IsSentAsTheContractSays()
    {
        await using ScriptedServer server = new(
            DeepsetServer.Page([], hasMore: false),
            DeepsetServer.Page([], hasMore: false));
        using DeepsetJobSource source = DeepsetServer.Open(server);
        DeepsetFilter filter = DeepsetFilter.Where("login_required", false).And("title", "Supplier's contracts");
        Guid anchor = new("0B7C1A52-5A5E-4C0E-9D4B-6F1F6A3E2D10");

        await source.Api.ListSharedJobsByCursorAsync(
            DeepsetServer.Workspace,
            new()
            {
                Limit = 1,
                After = anchor,
                Field = DeepsetSortField.CreatedAt,
                Order = DeepsetSortOrder.Descending,
                Filter = filter,
            },
            Token);
        await source.Api.ListSharedJobsByCursorAsync(DeepsetServer.Workspace, new() { Before = anchor }, Token);

        Assert.Equal(
            $"{DeepsetServer.Path}?limit=1&after=0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10&field=created_at&order=DESC"
            + "&filter=login_required%20eq%20false%20and%20title%20eq%20%27Supplier%27%27s%20contracts%27",
            server.Requests[0].Target);
        Assert.Equal($"{DeepsetServer.Path}?before=0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10", server.Requests[1].Target);
    }

    [Fact]
    public async Task SelectSharedJobsAsync_EveryParameter_IsSentAsTheContractSays()
    {
        await using ScriptedServer server = new("[]");
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await source.Api.SelectSharedJobsAsync(
            DeepsetServer.Workspace,
            new() { Select = "created_by/given_name,title", Filter = DeepsetFilter.Where("is_revoked", true) },
            Token);

        Assert.Equal(
            $"{DeepsetServer.Path}?select=created_by%2Fgiven_name%2Ctitle&filter=is_revoked%20eq%20true&limit=100",
            Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task ListSharedJobsAsync_ContractSample_IsTypedWhole()
    {
        await using ScriptedServer server = new(
            $$"""{"data":[{{DeepsetServer.SampleRow}}],"has_more":false,"total":1,"took_ms":3}""");
        using DeepsetJobSource source = DeepsetServer.Open(server);

        DeepsetSharedJobList page = await source.Api.ListSharedJobsAsync(DeepsetServer.Workspace, null, Token);

        Assert.False(page.HasMore);
        Assert.Equal(1, page.Total);
        Assert.Equal(3, page.AdditionalProperties!["took_ms"].GetInt32());
        Assert.Equal(200, page.Response!.StatusCode);
        DeepsetSharedJob job = Assert.Single(page.Data);
        Assert.Equal(new Guid("0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10"), job.SharedJobId);
        Assert.Equal(new Guid("77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21"), job.JobId);
        Assert.Equal(DeepsetServer.Workspace, job.WorkspaceId);
        Assert.Equal("legal-emea", job.WorkspaceName);
        Assert.Equal("Lease review, spring", job.Title);
        Assert.Null(job.Description);
        Assert.Equal("https://example.invalid/shared?token=abc", job.Link);
        Assert.Equal(new DateTimeOffset(2027, 3, 31, 22, 0, 0, 123, 456, TimeSpan.Zero), job.ExpirationDate);
        Assert.False(job.IsRevoked);
        Assert.True(job.LoginRequired);
        Assert.True(job.ShowFiles);
        Assert.Null(job.AdditionalProperties);
    }

    [Theory]
    [InlineData("2027-03-31T22:00:00Z", 0)]
    [InlineData("2027-03-31T22:00:00.5+00:00", 5_000_000)]
    [InlineData("2027-04-01T00:00:00.000001+02:00", 10)]
    [InlineData("2027-03-31T22:00:00.123456", 1_234_560)]
    public async Task ListSharedJobsAsync_AnyFormOfTimestamp_IsRead(string text, long ticksOfFraction)
    {
        await using ScriptedServer server = new(
            $$"""{"data":[{"shared_job_id":"{{DeepsetServer.Id(1)}}","expiration_date":"{{text}}"}]}""");
        using DeepsetJobSource source = DeepsetServer.Open(server);

        DeepsetSharedJobList page = await source.Api.ListSharedJobsAsync(DeepsetServer.Workspace, null, Token);

        DateTimeOffset expected = new DateTimeOffset(2027, 3, 31, 22, 0, 0, TimeSpan.Zero).AddTicks(ticksOfFraction);
        Assert.Equal(expected, page.Data[0].ExpirationDate);
    }

    [Theory]
    [InlineData("""{"shared_job_id":"00000000-0000-4000-8000-000000000001"}""")]
    [InlineData(
        """
        {"shared_job_id":"00000000-0000-4000-8000-000000000001","job_id":null,"workspace_id":null,"workspace_name":null,"title":null,"description":null,"link":null,
         "expiration_date":null,"is_revoked":null,"login_required":null,"show_files":null}
        """)]
    [InlineData(
        """
        {"shared_job_id":"00000000-0000-4000-8000-000000000001","title":"ünï \u0000 <b>","created_by":{"given_name":"Rae","ids":[1,2.50,{"deep":null}]},"views":12345678901234567890}
        """)]
    [InlineData(DeepsetServer.SampleRow)]
    public async Task WriteTo_AnyRow_WritesEverythingOfTheAnswer(string row)
    {
        await using ScriptedServer server = new($$"""{"data":[{{row}}],"has_more":false,"total":1}""");
        using DeepsetJobSource source = DeepsetServer.Open(server);
        DeepsetSharedJobList page = await source.Api.ListSharedJobsAsync(DeepsetServer.Workspace, null, Token);

        using MemoryStream written = new();
        await using (Utf8JsonWriter writer = new(written))
        {
            page.Data[0].WriteTo(writer);
        }

        JsonObject expected = JsonNode.Parse(row)!.AsObject();
        JsonObject actual = JsonNode.Parse(written.ToArray())!.AsObject();
        foreach ((string name, JsonNode? value) in expected)
        {
            Assert.True(actual.ContainsKey(name), name);
            Assert.True(JsonNode.DeepEquals(value, actual[name]), $"{name}: {actual[name]}");
        }

        Assert.All(actual.Where(member => !expected.ContainsKey(member.Key)), member => Assert.Null(member.Value));
    }

    [Theory]
    [InlineData("""{"data":[{"title":"no id"}],"has_more":false}""")]
    [InlineData("""{"data":[{"shared_job_id":"not a uuid"}],"has_more":false}""")]
    [InlineData("""{"data":{},"has_more":false}""")]
    [InlineData("""{"detail":"an error with a good status"}""")]
    [InlineData("<html><body>Please log in</body></html>")]
    [InlineData("")]
    public async Task ListSharedJobsAsync_AnswerOfAnotherShape_IsAProtocolErrorAndNoEmptyList(string body)
    {
        await using ScriptedServer server = new(body);
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            source.Api.ListSharedJobsAsync(DeepsetServer.Workspace, null, Token));
    }

    [Theory]
    [InlineData(
        """[{"job_id":"77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21","title":null},{"title":"b","job_id":"x"}]""", null, null)]
    [InlineData(
        """{"total":2,"data":[{"job_id":"77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21","title":null},{"title":"b","job_id":"x"}],"has_more":true}""", true, 2L)]
    public async Task SelectSharedJobsAsync_BareOrInAnEnvelope_IsReadAlike(string body, bool? hasMore, long? total)
    {
        await using ScriptedServer server = new(body);
        using DeepsetJobSource source = DeepsetServer.Open(server);

        DeepsetSelection selection = await source.Api.SelectSharedJobsAsync(
            DeepsetServer.Workspace,
            new() { Select = "job_id,title" },
            Token);

        Assert.Equal(2, selection.Rows.Count);
        Assert.Equal(["job_id", "title"], selection.Rows[0].Keys);
        Assert.Equal(["title", "job_id"], selection.Rows[1].Keys);
        Assert.Equal("77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21", selection.Rows[0]["job_id"].GetString());
        Assert.Equal(JsonValueKind.Null, selection.Rows[0]["title"].ValueKind);
        Assert.Equal(hasMore, selection.HasMore);
        Assert.Equal(total, selection.Total);
        Assert.Equal(200, selection.Response!.StatusCode);
        string written = JsonSerializer.Serialize(selection, DeepsetJsonContext.Default.DeepsetSelection);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(written)), written);
    }

    [Theory]
    [InlineData("""{"has_more":false,"total":0}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("""[1]""")]
    [InlineData("\"text\"")]
    public async Task SelectSharedJobsAsync_NoRows_IsAProtocolError(string body)
    {
        await using ScriptedServer server = new(body);
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await Assert.ThrowsAsync<JobApiProtocolException>(
            () => source.Api.SelectSharedJobsAsync(DeepsetServer.Workspace, new() { Select = "title" }, Token));
    }

    [Theory]
    [InlineData("[{},{}]", 2, true)]
    [InlineData("[{}]", 2, false)]
    [InlineData("""{"data":[{},{}],"has_more":false}""", 2, false)]
    [InlineData("""{"data":[{}],"has_more":true}""", 2, true)]
    public void MayBeCut_AnyAnswer_IsFalseOnlyWhenAllRowsAreHere(string body, int limit, bool expected)
    {
        DeepsetSelection selection = JsonSerializer.Deserialize(body, DeepsetJsonContext.Default.DeepsetSelection)!;

        Assert.Equal(expected, selection.MayBeCut(new() { Select = "title", Limit = limit }));
    }

    [Theory]
    [InlineData(true, -1, DeepsetLinkState.Revoked)]
    [InlineData(false, -1, DeepsetLinkState.Expired)]
    [InlineData(false, 0, DeepsetLinkState.Expired)]
    [InlineData(false, 1, DeepsetLinkState.Active)]
    [InlineData(null, null, DeepsetLinkState.Active)]
    public void LinkStateAt_AnyRow_PutsRevokedBeforeExpired(bool? isRevoked, int? daysLeft, DeepsetLinkState expected)
    {
        DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        DeepsetSharedJob job = new()
        {
            IsRevoked = isRevoked,
            ExpirationDate = daysLeft is { } days ? now.AddDays(days) : null,
        };

        Assert.Equal(expected, job.LinkStateAt(now));
    }
}

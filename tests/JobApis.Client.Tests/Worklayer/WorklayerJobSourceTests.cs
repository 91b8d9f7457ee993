using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Worklayer;

public sealed class WorklayerJobSourceTests
{
    private static readonly DateTimeOffset From = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListJobsAsync_ContractSample_IsMappedAndNothingInvented()
    {
        Job job = Assert.Single(await ListAsync($$"""{"data":[{{WorklayerServer.SampleRow}}],"next_page_token":""}"""));

        Assert.Equal("tax", job.Source);
        Assert.Equal("0b6d5a5e-3c1f-4a64-9f0e-6f2b8a1c7d01", job.Id);
        Assert.Null(job.Name);
        Assert.Equal(new JobStatus(JobState.Running, "CLAIMED"), job.Status);
        Assert.Equal(new DateTimeOffset(2023, 3, 1, 9, 15, 0, 120, TimeSpan.Zero), job.CreatedAt);
        Assert.Equal(new DateTimeOffset(2023, 3, 2, 10, 0, 0, TimeSpan.Zero).AddTicks(1_234_567), job.UpdatedAt);
        Assert.Null(job.StartedAt ?? job.FinishedAt);
        Assert.Equal("5f0f3f6a-1111-4222-8333-9a9a9a9a9a9a", job.Owner);
        Assert.Equal("17", job.Workspace);
        Assert.Null(job.WebLink);
        Assert.Equal("Q4ZK8TMVB2N", job.As<WorklayerJob>().ShortId);
    }

    [Theory]
    [InlineData("\"UNDER_CONSTRUCTION\"", JobState.Draft)]
    [InlineData("\"INFO_GATHERING\"", JobState.Queued)]
    [InlineData("\"UNCLAIMED\"", JobState.Queued)]
    [InlineData("\"CLAIMED\"", JobState.Running)]
    [InlineData("\"ON_HOLD\"", JobState.Paused)]
    [InlineData("\"CLOSED\"", JobState.Finished)]
    [InlineData("\"CANCELLED\"", JobState.Unknown)]
    [InlineData("\"claimed\"", JobState.Unknown)]
    [InlineData("\"\"", JobState.Unknown)]
    [InlineData("null", JobState.Unknown)]
    public async Task ListJobsAsync_AnyStatus_IsMappedAndItsWordKept(string status, JobState expected)
    {
        Job job = Assert.Single(
            await ListAsync($$"""{"data":[{"id":"a","status":{{status}}}],"next_page_token":""}"""));

        Assert.Equal(expected, job.Status.State);
        Assert.Equal(status == "null" ? null : status.Trim('"'), job.Status.ProviderValue);
    }

    public static TheoryData<JobQuery, string?> Filters => new()
    {
        { new(), null },
        { new() { States = [JobState.Running] }, "status=\"CLAIMED\"" },
        { new() { States = [JobState.Queued] }, "status=\"INFO_GATHERING\" OR status=\"UNCLAIMED\"" },
        {
            new() { States = [JobState.Finished, JobState.Draft, JobState.Paused] },
            "status=\"UNDER_CONSTRUCTION\" OR status=\"ON_HOLD\" OR status=\"CLOSED\""
        },
        { new() { States = [JobState.Running, JobState.Failed] }, "status=\"CLAIMED\"" },
        { new() { States = [JobState.Running, JobState.Unknown] }, null },
        { new() { States = [JobState.Cancelled] }, null },
        { new() { CreatedFrom = From }, "create_time>=\"2023-01-01T00:00:00Z\"" },
        { new() { CreatedBefore = From.AddTicks(1) }, "create_time<\"2023-01-01T00:00:00.0000001Z\"" },
        { new() { Owner = "u1" }, "members.user_id:\"u1\"" },
        { new() { NameContains = "x" }, null },
        {
            new() { States = [JobState.Queued], CreatedFrom = From, CreatedBefore = From.AddDays(1), Owner = "u1" },
            "(status=\"INFO_GATHERING\" OR status=\"UNCLAIMED\") AND members.user_id:\"u1\" AND"
            + " create_time>=\"2023-01-01T00:00:00Z\" AND create_time<\"2023-01-02T00:00:00Z\""
        },
    };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task ListJobsAsync_AnyQuery_LetsTheServiceFilterByWhatItCan(JobQuery query, string? expected)
    {
        await using ScriptedServer server = new(WorklayerServer.Page([]));
        using WorklayerJobSource source = WorklayerServer.Open(server);

        await source.ListJobsAsync(query, cancellationToken: Token).ToListAsync(Token);

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal(expected, WorklayerServer.ValueOf(request, "filter"));
        Assert.Equal("100", WorklayerServer.ValueOf(request, "page_size"));
    }

    // A service that ignores the filter does not change the meaning of a query.
    [Fact]
    public async Task ListJobsAsync_RowsOutsideTheQuery_AreLeftOut()
    {
        const string rows =
            """
            {"data":[
              {"id":"yes","status":"CLAIMED","create_time":"2023-01-01T00:00:00Z","name":"Return 1040","members":[{"user_id":"pro"},{"user_id":"U1","type":"CLIENT"}]},
              {"id":"members unsaid","status":"CLAIMED","create_time":"2023-01-01T00:00:00Z","name":"return"},
              {"id":"status","status":"CLOSED","create_time":"2023-01-01T00:00:00Z","name":"return"},
              {"id":"early","status":"CLAIMED","create_time":"2022-12-31T23:59:59.9999999Z","name":"return"},
              {"id":"late","status":"CLAIMED","create_time":"2023-01-02T00:00:00Z","name":"return"},
              {"id":"name","status":"CLAIMED","create_time":"2023-01-01T00:00:00Z","name":null},
              {"id":"member","status":"CLAIMED","create_time":"2023-01-01T00:00:00Z","name":"return","members":[{"user_id":"u2"},null,{"user_id":null}]}],
             "next_page_token":""}
            """;

        List<Job> jobs = await ListAsync(
            rows,
            new()
            {
                States = [JobState.Running],
                CreatedFrom = From,
                CreatedBefore = From.AddDays(1),
                NameContains = "RETURN",
                Owner = "u1",
            });

        Assert.Equal(["yes", "members unsaid"], jobs.Select(job => job.Id));
    }

    [Fact]
    public async Task ListJobsAsync_UnknownState_IsCheckedHere()
    {
        List<Job> jobs = await ListAsync(
            """{"data":[{"id":"a","status":"CANCELED"},{"id":"b","status":"CLAIMED"},{"id":"c"}],"next_page_token":""}""",
            new() { States = [JobState.Unknown] });

        Assert.Equal(["a", "c"], jobs.Select(job => job.Id));
    }

    public static TheoryData<JobQuery, JobQueryFeatures> Unanswerable => new()
    {
        { new() { Order = JobOrder.NewestFirst }, JobQueryFeatures.Order },
        { new() { States = [JobState.Unknown], RequireServerSide = true }, JobQueryFeatures.States },
        { new() { States = [JobState.Failed], RequireServerSide = true }, JobQueryFeatures.States },
        { new() { NameContains = "x", RequireServerSide = true }, JobQueryFeatures.NameContains },
    };

    [Theory]
    [MemberData(nameof(Unanswerable), DisableDiscoveryEnumeration = true)]
    public async Task ListJobsAsync_WhatCannotBeAnswered_IsRefusedBeforeAnythingIsSent(
        JobQuery query,
        JobQueryFeatures part)
    {
        await using ScriptedServer server = new();
        using WorklayerJobSource source = WorklayerServer.Open(server);

        JobQueryNotSupportedException refusal =
            Assert.Throws<JobQueryNotSupportedException>(() => source.ListJobsAsync(query, cancellationToken: Token));

        Assert.Equal(part, refusal.Unsupported);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("u1\n")]
    public async Task ListJobsAsync_OwnerThatIsNoId_IsRefusedBeforeAnythingIsSent(string owner)
    {
        await using ScriptedServer server = new();
        using WorklayerJobSource source = WorklayerServer.Open(server);

        Assert.Throws<ArgumentException>(() => source.ListJobsAsync(new() { Owner = owner }, cancellationToken: Token));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task ListJobsAsync_Tokens_AreFollowedUnchangedWithTheSameQuery()
    {
        await using ScriptedServer server = new(
            WorklayerServer.Page([1], "a+/b=="),
            WorklayerServer.Page([], "a b&c"),
            WorklayerServer.Page([2], null));
        using WorklayerJobSource source = WorklayerServer.Open(server);

        List<Job> jobs = await source.ListJobsAsync(
            new() { Owner = "u1" },
            new() { PageSize = 3 },
            Token).ToListAsync(Token);

        Assert.Equal(["job-1", "job-2"], jobs.Select(job => job.Id));
        Assert.Equal(
            [null, "a+/b==", "a b&c"],
            server.Requests.Select(request => WorklayerServer.ValueOf(request, "page_token")));
        Assert.EndsWith("&page_token=a%2B%2Fb%3D%3D", server.Requests[1].Target, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.StartsWith(
            "/v1.0/jobs?filter=members.user_id%3A%22u1%22&page_size=3",
            request.Target,
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"data":[{"id":"a"}]}""")]
    [InlineData("""{"data":[{"id":"a"}],"next_page_token":null}""")]
    [InlineData("""{"data":[{"id":"a"}],"next_page_token":""}""")]
    public async Task ListAllJobsAsync_NoToken_Ends(string page)
    {
        await using ScriptedServer server = new(page);
        using WorklayerJobSource source = WorklayerServer.Open(server);

        Assert.Single(await source.Api.ListAllJobsAsync(cancellationToken: Token).ToListAsync(Token));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task ListAllJobsAsync_TheTokenJustSentComesBack_Throws()
    {
        await using ScriptedServer server = new(
            WorklayerServer.Page([1], "t"),
            WorklayerServer.Page([2], "t"),
            WorklayerServer.Page([3], "t"));
        using WorklayerJobSource source = WorklayerServer.Open(server);

        await Assert.ThrowsAsync<JobApiPaginationException>(async () =>
            await source.Api.ListAllJobsAsync(cancellationToken: Token).ToListAsync(Token));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("""{"data":[null],"next_page_token":"t"}""")]
    [InlineData("""{"data":[{"id":null}],"next_page_token":"t"}""")]
    [InlineData("""{"data":[{"id":""}],"next_page_token":"t"}""")]
    [InlineData("""{"next_page_token":""}""")]
    public async Task ListAllJobsAsync_RowsWithoutAnIdOrNoRowsAtAll_IsAProtocolError(string page)
    {
        await using ScriptedServer server = new(page);
        using WorklayerJobSource source = WorklayerServer.Open(server);

        await Assert.ThrowsAsync<JobApiProtocolException>(async () =>
            await source.Api.ListAllJobsAsync(cancellationToken: Token).ToListAsync(Token));
    }

    [Fact]
    public async Task GetJobAsync_AnId_ReadsTheJob()
    {
        await using ScriptedServer server = new(WorklayerServer.SampleRow);
        using WorklayerJobSource source = WorklayerServer.Open(server);

        Job job = await source.GetJobAsync("0b6d5a5e-3c1f-4a64-9f0e-6f2b8a1c7d01", Token);

        Assert.Equal("17", job.Workspace);
        Assert.Equal("/v1.0/jobs/0b6d5a5e-3c1f-4a64-9f0e-6f2b8a1c7d01", Assert.Single(server.Requests).Target);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%2Fb")]
    [InlineData("a\nb")]
    public async Task GetJobAsync_NoId_IsRefusedBeforeAnythingIsSent(string id)
    {
        await using ScriptedServer server = new();
        using WorklayerJobSource source = WorklayerServer.Open(server);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => source.GetJobAsync(id, Token));
        Assert.Empty(server.Requests);
    }

    private static async Task<List<Job>> ListAsync(string page, JobQuery? query = null)
    {
        await using ScriptedServer server = new(page);
        using WorklayerJobSource source = WorklayerServer.Open(server);
        return await source.ListJobsAsync(query, cancellationToken: Token).ToListAsync(Token);
    }
}

using JobApis.Client.Deepset;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Deepset;

public sealed class DeepsetJobSourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListJobsAsync_ContractSample_IsMappedAndNothingInvented()
    {
        await using ScriptedServer server = new(
            $$"""{"data":[{{DeepsetServer.SampleRow}}],"has_more":false,"total":1}""");
        using DeepsetJobSource source = DeepsetServer.Open(server);

        Page<Job> page = await source.ListJobsAsync(cancellationToken: Token)
            .AsPagesAsync(null, Token)
            .SingleAsync(Token);

        Job job = Assert.Single(page.Items);
        Assert.Equal(1, page.TotalCount);
        Assert.Equal("legal", job.Source);
        Assert.Equal("0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10", job.Id);
        Assert.Equal("Lease review, spring", job.Name);
        Assert.Equal(new JobStatus(JobState.Unknown, null), job.Status);
        Assert.Equal("legal-emea", job.Workspace);
        Assert.Equal(new Uri("https://example.invalid/shared?token=abc"), job.WebLink);
        Assert.Null(job.CreatedAt ?? job.UpdatedAt ?? job.StartedAt ?? job.FinishedAt);
        Assert.Null(job.Owner);
        Assert.Equal("77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21", job.As<DeepsetSharedJob>().JobId.ToString());
        Assert.DoesNotContain("token=abc", job.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "null", null)]
    [InlineData("\"  \"", "\"77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21\"", "Job 77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21")]
    [InlineData("null", "\"77F0B3DE-0A4D-4F0B-8F43-0F4C6F0F9A21\"", "Job 77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21")]
    [InlineData("\"T\"", "null", "T")]
    public async Task ListJobsAsync_NoTitle_NamesTheJobNeutrally(string title, string jobId, string? expected)
    {
        Job job = await SingleAsync(
            $$"""{"shared_job_id":"{{DeepsetServer.Id(1)}}","title":{{title}},"job_id":{{jobId}} }""");

        Assert.Equal(expected, job.Name);
    }

    [Theory]
    [InlineData("https://app.example/x", true)]
    [InlineData("http://app.example/x", true)]
    [InlineData("/shared/x", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("", false)]
    public async Task ListJobsAsync_AnyLink_IsAWebLinkOnlyWhenItIsAnAddressOfTheWeb(string link, bool isWebLink)
    {
        Job job = await SingleAsync($$"""{"shared_job_id":"{{DeepsetServer.Id(1)}}","link":"{{link}}"}""");

        Assert.Equal(isWebLink ? link : null, job.WebLink?.OriginalString);
        Assert.Equal(link, job.As<DeepsetSharedJob>().Link);
    }

    [Theory]
    [InlineData(JobOrder.Any, "DESC")]
    [InlineData(JobOrder.NewestFirst, "DESC")]
    [InlineData(JobOrder.OldestFirst, "ASC")]
    public async Task ListJobsAsync_Order_IsTheServicesWork(JobOrder order, string expected)
    {
        await using ScriptedServer server = new(DeepsetServer.Page([], false));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await source.ListJobsAsync(
            new() { Order = order, RequireServerSide = true },
            cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(
            $"{DeepsetServer.Path}?page_number=1&limit=100&field=created_at&order={expected}",
            Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task ListJobsAsync_NameContains_IsCheckedHere()
    {
        await using ScriptedServer server = new(
            $$"""{"data":[{"shared_job_id":"{{DeepsetServer.Id(1)}}","title":"Lease"},{"shared_job_id":"{{DeepsetServer.Id(2)}}","title":"SPRING lease"},{"shared_job_id":"{{DeepsetServer.Id(3)}}"}]}""");
        using DeepsetJobSource source = DeepsetServer.Open(server);

        List<Job> jobs = await source.ListJobsAsync(
            new() { NameContains = "spring" },
            cancellationToken: Token).ToListAsync(Token);

        Assert.Equal("SPRING lease", Assert.Single(jobs).Name);
    }

    public static TheoryData<JobQuery, JobQueryFeatures> Unanswerable => new()
    {
        { new() { States = [JobState.Running] }, JobQueryFeatures.States },
        { new() { CreatedFrom = DateTimeOffset.UnixEpoch }, JobQueryFeatures.CreatedFrom },
        { new() { CreatedBefore = DateTimeOffset.UnixEpoch }, JobQueryFeatures.CreatedBefore },
        { new() { Owner = "rae" }, JobQueryFeatures.Owner },
        { new() { NameContains = "x", RequireServerSide = true }, JobQueryFeatures.NameContains },
    };

    [Theory]
    [MemberData(nameof(Unanswerable), DisableDiscoveryEnumeration = true)]
    public async Task ListJobsAsync_WhatTheDataCannotAnswer_IsRefusedBeforeAnythingIsSent(
        JobQuery query,
        JobQueryFeatures part)
    {
        await using ScriptedServer server = new();
        using DeepsetJobSource source = DeepsetServer.Open(server);

        JobQueryNotSupportedException refusal =
            Assert.Throws<JobQueryNotSupportedException>(() => source.ListJobsAsync(query, cancellationToken: Token));

        Assert.Equal(part, refusal.Unsupported);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task GetJobAsync_OnTheSecondPage_WalksUntilThereAndNoFurther()
    {
        await using ScriptedServer server = new(DeepsetServer.Page([9, 8], true), DeepsetServer.Page([7, 6], true));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        Job job = await source.GetJobAsync(DeepsetServer.Id(7).ToString().ToUpperInvariant(), Token);

        Assert.Equal(DeepsetServer.Id(7).ToString(), job.Id);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task GetJobAsync_NotInTheList_IsNotFound()
    {
        await using ScriptedServer server = new(DeepsetServer.Page([9, 8], true), DeepsetServer.Page([], false));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        JobApiNotFoundException error = await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            source.GetJobAsync(DeepsetServer.Id(7).ToString(), Token));

        Assert.Equal("legal", error.JobSource);
        Assert.Equal("GetJob", error.Operation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("../../api/v1/workspaces")]
    public async Task GetJobAsync_NoUuid_IsRefusedBeforeAnythingIsSent(string id)
    {
        await using ScriptedServer server = new();
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await Assert.ThrowsAsync<ArgumentException>(() => source.GetJobAsync(id, Token));
        Assert.Empty(server.Requests);
    }

    private static async Task<Job> SingleAsync(string row)
    {
        await using ScriptedServer server = new($$"""{"data":[{{row}}],"has_more":false,"total":1}""");
        using DeepsetJobSource source = DeepsetServer.Open(server);
        return Assert.Single(await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));
    }
}

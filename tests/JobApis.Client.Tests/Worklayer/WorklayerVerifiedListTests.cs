using JobApis.Client.Testing.Worklayer;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Worklayer;

/// <summary>The list read in windows of creation time, over a socket.</summary>
public sealed class WorklayerVerifiedListTests
{
    private static readonly ListOptions Verified = new() { PageSize = 10, Completeness = Completeness.Verified };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WorklayerOrder.NewestFirst, WorklayerPageToken.TiedKeyset, 1000, 1)]
    [InlineData(WorklayerOrder.OldestFirst, WorklayerPageToken.Offset, 1000, 1)]
    [InlineData(WorklayerOrder.ById, WorklayerPageToken.UniqueKeyset, 1000, 1)]
    [InlineData(WorklayerOrder.NewestFirst, WorklayerPageToken.Offset, 7, 1)]
    [InlineData(WorklayerOrder.NewestFirst, WorklayerPageToken.TiedKeyset, 1000, 4)]
    [InlineData(WorklayerOrder.ById, WorklayerPageToken.UniqueKeyset, 7, 4)]
    public async Task ListJobsAsync_JobsComeAndGo_EveryJobThatStaysIsYieldedOnce(
        WorklayerOrder order,
        WorklayerPageToken pageToken,
        int cap,
        int parallel)
    {
        await using ContractHost host = await ContractHost.StartAsync("worklayer", jobs: 150);
        host.Simulator.Worklayer.Order = order;
        host.Simulator.Worklayer.PageToken = pageToken;
        host.Simulator.Worklayer.MaxPageSize = cap;
        HashSet<string> throughout = [.. host.Ids];
        DateTimeOffset latest = (await host.List(Token).ToListAsync(Token)).Max(job => job.CreatedAt!.Value);
        Random random = new(5);
        Lock change = new();
        host.Simulator.Answered += (_, exchange) =>
        {
            if (!ContractHost.IsList(exchange.Request))
            {
                return;
            }

            lock (change)
            {
                string gone = host.Ids.ElementAt(random.Next(host.Jobs.Count));
                throughout.Remove(gone);
                host.Jobs.Remove(gone);

                // One job for each request in real time would exceed the jobs per second of any window, for which no
                // proof is claimed.
                host.Jobs.Add(latest += TimeSpan.FromMinutes(2));
            }
        };

        List<Page<Job>> pages = await host.Source
            .ListJobsAsync(null, Verified with { MaxParallelPages = parallel }, Token)
            .AsPagesAsync(cancellationToken: Token)
            .ToListAsync(Token);

        List<string> ids = [.. pages.SelectMany(page => page.Items).Select(job => job.Id)];
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(throughout.Except(ids));

        // If several windows are read in parallel, it is random whether a job is deleted exactly at the boundary of two
        // of them; the claim names this.
        CompletenessReport claim = pages[^1].Progress.Completeness;
        Assert.True(
            claim.Confidence == CompletenessConfidence.Proven
                || (parallel > 1 && claim.Confidence == CompletenessConfidence.Conditional),
            claim.ToString());
        host.Simulator.ThrowIfUnmatched();
    }

    [Fact]
    public async Task ListJobsAsync_QueryWithFilters_CombinesWithTheWindows()
    {
        await using ContractHost host = await ContractHost.StartAsync("worklayer", jobs: 150);
        List<Job> all = await host.List(Token).ToListAsync(Token);
        DateTimeOffset[] times = [.. all.Select(job => job.CreatedAt!.Value).Order()];
        JobQuery query = new()
        {
            CreatedFrom = times[20],
            CreatedBefore = times[120],
            States = [JobState.Running, JobState.Queued],
            NameContains = "a",
        };

        List<Page<Job>> pages = await host.Source.ListJobsAsync(query, Verified, Token)
            .AsPagesAsync(cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal(
            all.Where(query.Matches).Select(job => job.Id).Order(StringComparer.Ordinal),
            pages.SelectMany(page => page.Items).Select(job => job.Id).Order(StringComparer.Ordinal));
        Assert.Equal(CompletenessConfidence.Proven, pages[^1].Progress.Completeness.Confidence);
        Assert.NotEmpty(pages[0].Items.Concat(pages[1].Items));
    }

    [Fact]
    public async Task AsPagesAsync_ResumedElsewhereFromAnyPage_YieldsExactlyTheRest()
    {
        await using ContractHost host = await ContractHost.StartAsync("worklayer", jobs: 60);
        List<Page<Job>> pages = await host.Source.ListJobsAsync(null, Verified, Token)
            .AsPagesAsync(cancellationToken: Token)
            .ToListAsync(Token);
        string[] ids = [.. pages.SelectMany(page => page.Items).Select(job => job.Id)];

        for (int read = 1; read < pages.Count; read++)
        {
            Assert.True(PageCursor.TryParse(pages[read - 1].Next!.ToString(), out PageCursor? stored));
            List<Page<Job>> rest = await host.Source.ListJobsAsync(null, Verified, Token)
                .AsPagesAsync(stored, Token)
                .ToListAsync(Token);

            Assert.Equal(
                ids.Skip(pages.Take(read).Sum(page => page.Items.Count)),
                rest.SelectMany(page => page.Items).Select(job => job.Id));
        }
    }

    [Fact]
    public async Task ListJobsAsync_ListOfOnePage_TakesOneRequestAsEver()
    {
        await using ContractHost host = await ContractHost.StartAsync("worklayer", jobs: 9);

        Page<Job> page = Assert.Single(await host.Source.ListJobsAsync(null, Verified, Token)
            .AsPagesAsync(cancellationToken: Token)
            .ToListAsync(Token));

        Assert.Equal(9, page.Items.Count);
        Assert.Equal("complete: the whole list came in one answer", page.Progress.Completeness.ToString());
        Assert.Single(host.ListRequests);
    }

    [Fact]
    public async Task ListJobsAsync_SecondRequest_AsksForAWindowWithASecondToSpare()
    {
        Queue<ScriptedAnswer> answers = new(
        [
            """{"data":[{"id":"c","status":"CLAIMED","create_time":"2023-05-01T10:00:30.5Z"},{"id":"b","status":"CLAIMED","create_time":"2023-05-01T09:00:00Z"},{"id":"a","status":"CLAIMED","create_time":"2023-05-01T08:00:00Z"}],"next_page_token":"t"}""",
            """{"data":[{"id":"c","status":"CLAIMED","create_time":"2023-05-01T10:00:30.5Z"},{"id":"b","status":"CLAIMED","create_time":"2023-05-01T09:00:00Z"}],"next_page_token":""}""",
            """{"data":[{"id":"b","status":"CLAIMED","create_time":"2023-05-01T09:00:00Z"},{"id":"a","status":"CLAIMED","create_time":"2023-05-01T08:00:00Z"}],"next_page_token":""}""",
        ]);
        await using ScriptedServer server =
            new(_ => answers.TryDequeue(out ScriptedAnswer? answer) ? answer : WorklayerServer.Page([]));
        using WorklayerJobSource source = WorklayerServer.Open(server);

        List<Page<Job>> pages = await source.ListJobsAsync(
            new() { States = [JobState.Running] },
            new() { PageSize = 3, Completeness = Completeness.Verified },
            Token).AsPagesAsync(cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(
            "status=\"CLAIMED\" AND create_time>=\"2023-05-01T08:59:59Z\"",
            WorklayerServer.ValueOf(server.Requests[1], "filter"));
        Assert.Null(WorklayerServer.ValueOf(server.Requests[1], "page_token"));
        Assert.All(server.Requests, request =>
            Assert.Contains("CLAIMED", WorklayerServer.ValueOf(request, "filter"), StringComparison.Ordinal));
        Assert.Equal(["c", "b", "a"], pages.SelectMany(page => page.Items).Select(job => job.Id));
    }
}

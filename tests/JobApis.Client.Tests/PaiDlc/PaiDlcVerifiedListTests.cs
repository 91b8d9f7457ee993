using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Testing.PaiDlc;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>
/// The list read by creation time, which is the default. The clock of the wire is fixed at 2025-04-16T12:00:00Z.
/// </summary>
public sealed class PaiDlcVerifiedListTests
{
    private static readonly ListOptions TenAPage = new() { PageSize = 10, Completeness = Completeness.Verified };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListJobsAsync_NoOptions_AsksForEverythingWithASecondToSpareAndNoEnd()
    {
        await using PaiDlcWire wire = new(PaiDlcWire.Page(0));

        Page<Job> page = await wire.Source.ListJobsAsync(cancellationToken: Token)
            .AsPagesAsync(cancellationToken: Token)
            .SingleAsync(Token);

        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["StartTime"] = "2018-12-31T23:59:59Z",
                ["PageNumber"] = "1",
                ["PageSize"] = "100",
                ["SortBy"] = "GmtCreateTime",
                ["Order"] = "desc",
                ["ShowOwn"] = "false",
            },
            wire.QueryOf(0));
        Assert.Equal(CompletenessConfidence.Proven, page.Progress.Completeness.Confidence);
    }

    [Fact]
    public async Task ListJobsAsync_RangeToTheEndsOfTime_IsAskedForAsFarAsItGoes()
    {
        await using PaiDlcWire wire = new(PaiDlcWire.Page(0), PaiDlcWire.Page(0));
        JobQuery all = new() { CreatedFrom = DateTimeOffset.MinValue, CreatedBefore = DateTimeOffset.MaxValue };

        Assert.Empty(await wire.Source.ListJobsAsync(all, cancellationToken: Token).ToListAsync(Token));
        Assert.Empty(await wire.Source.ListJobsAsync(
            all with { Order = JobOrder.OldestFirst },
            cancellationToken: Token).ToListAsync(Token));

        Assert.Equal("0001-01-01T23:59:59Z", wire.QueryOf(0)["StartTime"]);
    }

    [Fact]
    public async Task ListJobsAsync_SecondPage_BeginsWithTheLastSecondOfTheFirst()
    {
        await using PaiDlcWire wire = new(
            """{"Jobs":[{"JobId":"c","GmtCreateTime":"2025-01-01T00:00:09Z"},{"JobId":"b","GmtCreateTime":"2025-01-01T00:00:05Z"}],"TotalCount":3}""",
            """{"Jobs":[{"JobId":"b","GmtCreateTime":"2025-01-01T00:00:05Z"},{"JobId":"a","GmtCreateTime":"2025-01-01T00:00:01Z"}],"TotalCount":2}""",
            """{"Jobs":[{"JobId":"a","GmtCreateTime":"2025-01-01T00:00:01Z"}],"TotalCount":1}""");

        List<Page<Job>> pages = await wire.Source
            .ListJobsAsync(options: new() { PageSize = 2 }, cancellationToken: Token)
            .AsPagesAsync(cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal([["c"], ["b"], ["a"]], pages.Select(page => page.Items.Select(job => job.Id)));
        Assert.Equal(
            ["2025-01-01T00:00:06Z", "2025-01-01T00:00:02Z"],
            wire.Server.Requests.Skip(1).Select(request => PaiDlcWire.QueryOf(request.Target)["EndTime"]));
        Assert.All(pages, page => Assert.Equal(3, page.TotalCount));
        Assert.Equal(CompletenessConfidence.Conditional, pages[^1].Progress.Completeness.Confidence);
    }

    [Theory]
    [InlineData(JobOrder.NewestFirst, true, 100)]
    [InlineData(JobOrder.OldestFirst, false, 100)]
    [InlineData(JobOrder.Any, false, 7)]
    public async Task ListJobsAsync_JobsComeAndGo_EveryJobThatStaysIsYieldedOnce(
        JobOrder order,
        bool isInclusive,
        int cap)
    {
        await using ContractHost host = await ContractHost.StartAsync("pai-dlc", jobs: 150);
        host.Simulator.PaiDlc.IsStartTimeInclusive = isInclusive;
        host.Simulator.PaiDlc.MaxPageSize = cap;
        HashSet<string> throughout = [.. host.Ids];
        Random random = new(5);
        host.Simulator.Answered += (_, exchange) =>
        {
            if (ContractHost.IsList(exchange.Request))
            {
                string gone = host.Ids.ElementAt(random.Next(host.Jobs.Count));
                throughout.Remove(gone);
                host.Jobs.Remove(gone);
                host.Jobs.Add();
            }
        };

        List<Page<Job>> pages = await host.Source.ListJobsAsync(new() { Order = order }, TenAPage, Token)
            .AsPagesAsync(cancellationToken: Token)
            .ToListAsync(Token);

        List<Job> jobs = [.. pages.SelectMany(page => page.Items)];
        Assert.Equal(jobs.Count, jobs.Select(job => job.Id).Distinct().Count());
        Assert.Empty(throughout.Except(jobs.Select(job => job.Id)));
        Assert.Equal(order == JobOrder.OldestFirst
            ? jobs.Select(job => job.CreatedAt).Order()
            : jobs.Select(job => job.CreatedAt).OrderDescending(), jobs.Select(job => job.CreatedAt));
        Assert.NotEqual(CompletenessConfidence.None, pages[^1].Progress.Completeness.Confidence);
        host.Simulator.ThrowIfUnmatched();
    }

    [Fact]
    public async Task ListJobsAsync_QueryWithFilters_CombinesWithTheWalk()
    {
        await using ContractHost host = await ContractHost.StartAsync("pai-dlc", jobs: 150);
        List<Job> all = await host.List(Token).ToListAsync(Token);
        DateTimeOffset[] times = [.. all.Select(job => job.CreatedAt!.Value).Order()];
        JobQuery query = new()
        {
            CreatedFrom = times[20],
            CreatedBefore = times[120],
            States = [JobState.Running, JobState.Failed],
            NameContains = "a",
        };

        List<Job> jobs = await host.Source.ListJobsAsync(query, TenAPage, Token).ToListAsync(Token);

        Assert.Equal(
            all.Where(query.Matches).Select(job => job.Id).Order(StringComparer.Ordinal),
            jobs.Select(job => job.Id).Order(StringComparer.Ordinal));
        Assert.NotEmpty(jobs);
    }

    [Theory]
    [InlineData(PaiDlcTieOrder.Stable)]
    [InlineData(PaiDlcTieOrder.Shuffled)]
    public async Task AsPagesAsync_ResumedElsewhereFromAnyPage_YieldsExactlyTheRest(PaiDlcTieOrder ties)
    {
        await using ContractHost host = await ContractHost.StartAsync("pai-dlc", jobs: 60);
        host.Simulator.PaiDlc.TieOrder = ties;
        List<Page<Job>> pages = await host.Source.ListJobsAsync(null, TenAPage, Token)
            .AsPagesAsync(cancellationToken: Token)
            .ToListAsync(Token);

        for (int read = 1; read < pages.Count; read++)
        {
            Assert.True(PageCursor.TryParse(pages[read - 1].Next!.ToString(), out PageCursor? stored));
            List<Page<Job>> rest = await host.Source.ListJobsAsync(null, TenAPage, Token)
                .AsPagesAsync(stored, Token)
                .ToListAsync(Token);

            Assert.Equal(host.Ids.Order(StringComparer.Ordinal), pages.Take(read)
                .Concat(rest)
                .SelectMany(page => page.Items)
                .Select(job => job.Id)
                .Order(StringComparer.Ordinal));
        }

        Assert.Equal(CompletenessConfidence.Proven, pages[^1].Progress.Completeness.Confidence);
    }

    // The service's page numbers end at 100 000 jobs; times do not.
    [Fact]
    public async Task ListJobsAsync_QuarterOfAMillionJobs_GetsBeyondTheCeiling()
    {
        using MinimalPaiDlcStub account = new(250_000);
        using PaiDlcJobSource source = account.Open();
        HashSet<string> ids = new(StringComparer.Ordinal);
        PageProgress progress = new();
        await foreach (Page<Job> page in source.ListJobsAsync(cancellationToken: Token)
            .AsPagesAsync(cancellationToken: Token))
        {
            Assert.Equal(250_000, page.TotalCount);
            Assert.All(page.Items, job => Assert.True(ids.Add(job.Id)));
            progress = page.Progress;
        }

        Assert.Equal(250_000, ids.Count);
        Assert.Equal(CompletenessConfidence.Proven, progress.Completeness.Confidence);
        Assert.InRange(account.Requests, 2500, 2600);
    }

    // The control: the same account cannot be listed by page numbers.
    [Fact]
    public async Task ListJobsAsync_QuarterOfAMillionJobsByPageNumbers_EndsAtTheCeiling()
    {
        using MinimalPaiDlcStub account = new(250_000);
        using PaiDlcJobSource source = account.Open();
        long rows = 0;

        await Assert.ThrowsAsync<JobApiPaginationException>(async () =>
        {
            await foreach (Page<Job> page in source.ListJobsAsync(
                options: new() { Completeness = Completeness.Fast },
                cancellationToken: Token).AsPagesAsync(cancellationToken: Token))
            {
                rows += page.Items.Count;
            }
        });

        Assert.Equal(100_000, rows);
    }

    [Fact]
    public async Task ListAllJobsAsync_NotSortedByCreation_IsRefusedWhenVerifiedIsAskedFor()
    {
        await using PaiDlcWire wire = new(PaiDlcWire.Page(0));
        PaiDlcJobListQuery[] queries =
        [
            new() { SortBy = PaiDlcSortField.DisplayName },
            new() { TimeRangeField = PaiDlcTimeField.GmtFinishTime },
            new() { Order = new("sideways") },
        ];

        Assert.All(queries, query => Assert.Throws<ArgumentException>(() =>
            wire.Api.ListAllJobsAsync(query, new() { Completeness = Completeness.Verified }, Token)));
        Assert.Empty(wire.Server.Requests);

        // By default such a list is read by page numbers, and makes no claim.
        Page<PaiDlcJob> page = await wire.Api.ListAllJobsAsync(queries[0], cancellationToken: Token)
            .AsPagesAsync(cancellationToken: Token)
            .SingleAsync(Token);
        Assert.Equal(CompletenessConfidence.None, page.Progress.Completeness.Confidence);
    }

    [Fact]
    public async Task ListJobsAsync_JobsWithoutTimes_AreListedByPageNumbersAndNothingIsClaimed()
    {
        await using PaiDlcWire wire = new(PaiDlcWire.Page(2, "1", "2"), PaiDlcWire.Page(2, "1", "2"));

        List<Page<Job>> pages = await wire.Source.ListJobsAsync(cancellationToken: Token)
            .AsPagesAsync(cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal(["1", "2"], pages.SelectMany(page => page.Items).Select(job => job.Id));
        Assert.Equal(CompletenessConfidence.None, pages[^1].Progress.Completeness.Confidence);
    }
}

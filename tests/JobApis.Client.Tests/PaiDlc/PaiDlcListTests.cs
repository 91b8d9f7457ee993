using System.Globalization;
using JobApis.Client.JobsV1;
using JobApis.Client.Paging;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>How the list is requested and read by page numbers. The clock is fixed at 2025-04-16T12:00:00Z.</summary>
public sealed class PaiDlcListTests
{
    private static readonly ListOptions Fast = new() { Completeness = Completeness.Fast };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListJobsAsync_NoQuery_AsksForEverythingSince2019AndFreezesTheList()
    {
        await using PaiDlcWire wire = new(PaiDlcWire.Page(0));

        Assert.Empty(await wire.Source.ListJobsAsync(options: Fast, cancellationToken: Token).ToListAsync(Token));

        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["StartTime"] = "2019-01-01T00:00:00Z",
                ["EndTime"] = "2025-04-16T12:00:01Z",
                ["PageNumber"] = "1",
                ["PageSize"] = "100",
                ["SortBy"] = "GmtCreateTime",
                ["Order"] = "desc",
                ["ShowOwn"] = "false",
            },
            wire.QueryOf(0));
    }

    [Fact]
    public async Task ListJobsAsync_Query_IsPushedDown()
    {
        await using PaiDlcWire wire = new(
            options =>
            {
                options.ShowOwn = true;
                options.FromAllWorkspaces = true;
            },
            [PaiDlcWire.Page(0)]);

        await wire.Source.ListJobsAsync(new()
        {
            States = [JobState.Failed, JobState.Draft],
            CreatedFrom = new(2025, 1, 1, 0, 0, 0, 700, TimeSpan.Zero),
            CreatedBefore = new(2025, 2, 1, 0, 0, 0, 1, TimeSpan.Zero),
            NameContains = "bert",
            Owner = "ci-bot",
            Order = JobOrder.OldestFirst,
            RequireServerSide = true,
        }, Fast, Token).ToListAsync(Token);

        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DisplayName"] = "bert",
                ["Status"] = "Failed",
                ["StartTime"] = "2025-01-01T00:00:00Z",
                ["EndTime"] = "2025-02-01T00:00:01Z",
                ["PageNumber"] = "1",
                ["PageSize"] = "100",
                ["SortBy"] = "GmtCreateTime",
                ["Order"] = "asc",
                ["ShowOwn"] = "true",
                ["FromAllWorkspaces"] = "true",
                ["Username"] = "ci-bot",
            },
            wire.QueryOf(0));
    }

    [Theory]
    [InlineData(JobState.Queued)]
    [InlineData(JobState.Running)]
    [InlineData(JobState.Stopping)]
    [InlineData(JobState.Unknown)]
    [InlineData(JobState.Failed, JobState.Succeeded)]
    [InlineData(JobState.Failed, JobState.Unknown)]
    public async Task ListJobsAsync_StatesOfSeveralWords_AreCheckedHere(params JobState[] states)
    {
        await using PaiDlcWire wire = new(
            """{"Jobs":[{"JobId":"1","Status":"Queuing"},{"JobId":"2","Status":"running"},{"JobId":"3","Status":"Failed"},{"JobId":"4","Status":"FailedReserving"},{"JobId":"5","Status":"New"},{"JobId":"6","Status":"Succeeded"}],"TotalCount":6}""");

        List<Job> jobs = await wire.Source.ListJobsAsync(
            new() { States = [.. states] }, Fast, Token).ToListAsync(Token);

        Assert.DoesNotContain("Status", wire.QueryOf(0).Keys);
        Assert.NotEmpty(jobs);
        Assert.All(jobs, job => Assert.Contains(job.Status.State, states));
        Assert.Throws<JobQueryNotSupportedException>(() =>
            wire.Source.ListJobsAsync(new() { States = [.. states], RequireServerSide = true }, Fast, Token));
    }

    [Fact]
    public async Task ListJobsAsync_ServicesFuzzyFilters_AreMadeExactHere()
    {
        await using PaiDlcWire wire = new("""
            {"Jobs":[{"JobId":"1","Username":"ci","DisplayName":"Bert","GmtCreateTime":"2025-01-01T00:00:00Z"},
                     {"JobId":"2","Username":"ci-bot","DisplayName":"bert"},
                     {"JobId":"3","Username":"CI","DisplayName":"b-ert","GmtCreateTime":"2025-01-01T00:00:00Z"},
                     {"JobId":"4","Username":"CI","DisplayName":"my-BERT-2","GmtCreateTime":"2025-02-01T00:00:00Z"}],"TotalCount":4}
            """);

        JobQuery query = new()
        {
            NameContains = "bert",
            Owner = "ci",
            CreatedBefore = new(2025, 2, 1, 0, 0, 0, TimeSpan.Zero),
        };

        List<Job> jobs = await wire.Source.ListJobsAsync(query, Fast, Token).ToListAsync(Token);

        Assert.Equal("1", Assert.Single(jobs).Id);
    }

    [Fact]
    public async Task ListJobsAsync_PartsThatTheServiceMayReadOtherwise_AreNotPushedDown()
    {
        await using PaiDlcWire wire = new(
            """{"Jobs":[{"JobId":"1","UserId":"20001","DisplayName":"a*b"},{"JobId":"2","UserId":"20001","DisplayName":"axb"}],"TotalCount":2}""");

        List<Job> jobs = await wire.Source.ListJobsAsync(
            new() { NameContains = "a*b", Owner = "20001" }, Fast, Token).ToListAsync(Token);

        Assert.Equal("1", Assert.Single(jobs).Id);
        Assert.DoesNotContain("DisplayName", wire.QueryOf(0).Keys);
        Assert.DoesNotContain("Username", wire.QueryOf(0).Keys);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z")]
    public async Task ListJobsAsync_IncludeJobsFrom_SaysHowFarBack(string? from, string? sent)
    {
        await using PaiDlcWire wire = new(options => options.IncludeJobsFrom = from is null
            ? null
            : DateTimeOffset.Parse(from, CultureInfo.InvariantCulture), [PaiDlcWire.Page(0)]);

        await wire.Source.ListJobsAsync(options: Fast, cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(sent, wire.QueryOf(0).GetValueOrDefault("StartTime"));
    }

    [Theory]
    [InlineData("2018-01-01T00:00:00Z", null, "2019-01-01T00:00:00Z", "2019-01-01T00:00:01Z")]
    [InlineData(null, "2030-01-01T00:00:00Z", "2030-01-01T00:00:00Z", "2030-01-01T00:00:01Z")]
    public async Task ListJobsAsync_RangeOutsideTheList_IsNeverUpsideDown(
        string? before,
        string? from,
        string start,
        string end)
    {
        await using PaiDlcWire wire = new(PaiDlcWire.Page(0));

        await wire.Source.ListJobsAsync(new()
        {
            CreatedBefore = before is null ? null : DateTimeOffset.Parse(before, CultureInfo.InvariantCulture),
            CreatedFrom = from is null ? null : DateTimeOffset.Parse(from, CultureInfo.InvariantCulture),
        }, Fast, Token).ToListAsync(Token);

        Assert.Equal((start, end), (wire.QueryOf(0)["StartTime"], wire.QueryOf(0)["EndTime"]));
    }

    [Fact]
    public async Task ListJobsAsync_PagesAndResume_KeepTheMomentOfTheStart()
    {
        Testing.ManualTimeProvider clock = new();
        await using PaiDlcWire wire = new(
            options => options.TimeProvider = clock,
            request =>
            {
                clock.Advance(TimeSpan.FromSeconds(5));
                int page = int.Parse(PaiDlcWire.QueryOf(request.Target)["PageNumber"], CultureInfo.InvariantCulture);
                return PaiDlcWire.Page(5, Enumerable.Range((page * 2) - 2, page == 3 ? 1 : 2).Select(n => $"dlc{n}"));
            });
        AsyncPager<Job> pager = wire.Source.ListJobsAsync(
            options: Fast with { PageSize = 2 },
            cancellationToken: Token);

        List<Page<Job>> pages = await pager.AsPagesAsync(cancellationToken: Token).ToListAsync(Token);
        await pager.AsPagesAsync(pages[0].Next, Token).ToListAsync(Token);

        Assert.Equal(
            ["dlc0", "dlc1", "dlc2", "dlc3", "dlc4"],
            pages.SelectMany(page => page.Items).Select(job => job.Id));
        Assert.Equal(5, wire.Server.Requests.Count);
        Assert.All(
            wire.Server.Requests,
            request => Assert.Equal("2025-04-16T12:00:01Z", PaiDlcWire.QueryOf(request.Target)["EndTime"]));
        Assert.All(pages, page => Assert.Equal(5, page.TotalCount));
    }

    [Theory]
    [InlineData(80, 50)]
    [InlineData(101, 50)]
    [InlineData(230, 7)]
    [InlineData(50, 50)]
    public async Task ListJobsAsync_ServiceGivesSmallerPages_LosesNothing(int total, int cap)
    {
        await using PaiDlcWire wire = new(configure: null, request =>
        {
            IReadOnlyDictionary<string, string> query = PaiDlcWire.QueryOf(request.Target);
            int size = Math.Min(cap, int.Parse(query["PageSize"], CultureInfo.InvariantCulture));
            int skip = (int.Parse(query["PageNumber"], CultureInfo.InvariantCulture) - 1) * size;
            return PaiDlcWire.Page(total, Enumerable.Range(0, total).Skip(skip).Take(size).Select(n => $"dlc{n}"));
        });

        List<Job> jobs = await wire.Source.ListJobsAsync(options: Fast, cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(total, jobs.Count);
    }

    [Fact]
    public async Task ListJobsAsync_RowsHidden_IsAnErrorAndCanBeTakenUpWhereItFailed()
    {
        // The total is 250, and the service hides a few jobs of each page from this caller.
        await using PaiDlcWire wire = new(configure: null, request =>
        {
            IReadOnlyDictionary<string, string> query = PaiDlcWire.QueryOf(request.Target);
            int size = int.Parse(query["PageSize"], CultureInfo.InvariantCulture);
            int skip = (int.Parse(query["PageNumber"], CultureInfo.InvariantCulture) - 1) * size;
            return PaiDlcWire.Page(
                250, Enumerable.Range(0, 250).Skip(skip).Take(size).Where(n => n % 50 != 0).Select(n => $"dlc{n}"));
        });

        AsyncPager<Job> list = wire.Source.ListJobsAsync(options: Fast, cancellationToken: Token);
        List<string> ids = [];
        JobApiPaginationException error = await Assert.ThrowsAsync<JobApiPaginationException>(async () =>
        {
            await foreach (Job job in list)
            {
                ids.Add(job.Id);
            }
        });
        await foreach (Page<Job> page in list.AsPagesAsync(error.FailedAt, Token))
        {
            ids.AddRange(page.Items.Select(job => job.Id));
        }

        Assert.Contains("250", error.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 250).Where(n => n % 50 != 0).Select(n => $"dlc{n}"), ids.Distinct());
    }

    [Fact]
    public async Task ListJobsAsync_NoTotal_EndsAtTheEmptyPage()
    {
        await using PaiDlcWire wire = new(
            """{"Jobs":[{"JobId":"1"}]}""",
            """{"Jobs":[{"JobId":"2"}]}""",
            """{"Jobs":[]}""");

        Assert.Equal(
            2, (await wire.Source.ListJobsAsync(options: Fast, cancellationToken: Token).ToListAsync(Token)).Count);
        Assert.Equal(3, wire.Server.Requests.Count);
    }

    [Fact]
    public async Task ListJobsAsync_TotalBeyondTheCeiling_HandsOutWhatThereIsAndFails()
    {
        await using PaiDlcWire wire = new(configure: null, request =>
            PaiDlcWire.Page(5000, PaiDlcWire.QueryOf(request.Target)["PageNumber"]));
        int count = 0;

        JobApiPaginationException exception = await Assert.ThrowsAsync<JobApiPaginationException>(async () =>
        {
            await foreach (Job job in wire.Source.ListJobsAsync(
                options: Fast with { PageSize = 1 },
                cancellationToken: Token).WithCancellation(Token))
            {
                count++;
            }
        });

        Assert.Equal(1000, count);
        Assert.Equal(1000, wire.Server.Requests.Count);
        Assert.Contains("CreatedBefore", exception.Message, StringComparison.Ordinal);
        Assert.Contains("these had 1", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.FailedAt);
        Assert.Equal("dlc", exception.JobSource);
    }

    [Theory]
    [InlineData("""{"Jobs":[{"JobId":""}],"TotalCount":1}""")]
    [InlineData("""{"Jobs":[{"JobId":null}],"TotalCount":1}""")]
    [InlineData("""{"Jobs":[{}],"TotalCount":1}""")]
    [InlineData("""{"Jobs":[null],"TotalCount":1}""")]
    public async Task ListJobsAsync_JobWithoutId_IsAProtocolError(string page)
    {
        await using PaiDlcWire wire = new(page);

        await Assert.ThrowsAsync<JobApiProtocolException>(async () =>
            await wire.Source.ListJobsAsync(options: Fast, cancellationToken: Token).ToListAsync(Token));
    }

    [Fact]
    public async Task AsPagesAsync_CursorOfAnotherQuery_IsRefused()
    {
        await using PaiDlcWire wire = new(PaiDlcWire.Page(3, "1", "2"));
        Page<Job> first = await wire.Source.ListJobsAsync(options: Fast with { PageSize = 2 }, cancellationToken: Token)
            .AsPagesAsync(cancellationToken: Token)
            .FirstAsync(Token);

        Assert.Throws<ArgumentException>(() =>
            wire.Source.ListJobsAsync(new() { NameContains = "x" }, Fast, Token).AsPagesAsync(first.Next, Token));
    }

    [Theory]
    [InlineData("2/101/1744804800")]
    [InlineData("2/10")]
    [InlineData("0/10/1744804800")]
    [InlineData("2/10/253402300799")]
    [InlineData("x")]
    public async Task AsPagesAsync_ForgedPosition_IsRefused(string position)
    {
        await using PaiDlcWire wire = new(PaiDlcWire.Page(3, "1", "2"), PaiDlcWire.Page(3, "3"));
        AsyncPager<Job> pager = wire.Source.ListJobsAsync(
            options: Fast with { PageSize = 2 },
            cancellationToken: Token);
        Page<Job> first = await pager.AsPagesAsync(cancellationToken: Token).FirstAsync(Token);
        PageCursor forged = new(first.Next!.Source, ListIdentity.OfHash(first.Next.ListHash), position);

        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await pager.AsPagesAsync(forged, Token).FirstAsync(Token));
        Assert.Single(wire.Server.Requests);
    }

    [Fact]
    public async Task ListAllJobsAsync_QueryOfItsOwn_IsSentAndNotChanged()
    {
        await using PaiDlcWire wire = new(PaiDlcWire.Page(1, "1"));
        PaiDlcJobListQuery query = new()
        {
            TimeRangeField = PaiDlcTimeField.GmtFinishTime,
            PageSize = 20,
            SortBy = PaiDlcSortField.Status,
            Order = PaiDlcSortOrder.Ascending,
        };

        AsyncPager<PaiDlcJob> pager = wire.Api.ListAllJobsAsync(query, cancellationToken: Token);
        query.DisplayName = "set too late";
        Assert.Equal("1", Assert.Single(await pager.ToListAsync(Token)).JobId);

        Assert.Null(query.StartTime);
        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["StartTime"] = "2019-01-01T00:00:00Z",
                ["TimeRangeField"] = "GmtFinishTime",
                ["PageNumber"] = "1",
                ["PageSize"] = "20",
                ["SortBy"] = "Status",
                ["Order"] = "asc",
            },
            wire.QueryOf(0));
    }

    [Fact]
    public async Task GetJobAsync_Job_IsMapped()
    {
        await using PaiDlcWire wire = new(new ScriptedAnswer("""
            {"JobId":"dlc1","DisplayName":"n","Status":"FailedReserving","UserId":"20001","WorkspaceId":"77","WorkspaceName":"nlp","GmtCreateTime":"2025-02-03T04:05:06Z",
             "GmtRunningTime":"2025-02-03T04:06:00Z","GmtFinishTime":"","GmtModifiedTime":"2025-02-03T04:07:00Z","RequestId":"R1","CustomEnvs":[{"Key":"A","Value":"1","Visible":"public"}]}
            """) { Headers = [new("x-acs-request-id", "H1")] });

        Job job = await wire.Source.GetJobAsync("dlc1", Token);

        Assert.Equal(
            new()
            {
                Source = "dlc",
                Id = "dlc1",
                Name = "n",
                Status = new(JobState.Stopping, "FailedReserving"),
                CreatedAt = new(2025, 2, 3, 4, 5, 6, TimeSpan.Zero),
                UpdatedAt = new(2025, 2, 3, 4, 7, 0, TimeSpan.Zero),
                StartedAt = new(2025, 2, 3, 4, 6, 0, TimeSpan.Zero),
                Owner = "20001",
                Workspace = "nlp",
                Native = job.Native,
            },
            job);
        PaiDlcJob native = job.As<PaiDlcJob>();
        Assert.Equal("R1", native.RequestId);
        Assert.Equal("H1", native.Response!.RequestId);
        Assert.Equal("public", Assert.Single(native.CustomEnvs).Visible);
    }
}

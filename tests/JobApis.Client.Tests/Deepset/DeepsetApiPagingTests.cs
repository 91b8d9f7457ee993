using JobApis.Client.Deepset;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Deepset;

public sealed class DeepsetApiPagingTests
{
    private static readonly DeepsetFilter Filter = DeepsetFilter.Where("login_required", true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListAllSharedJobsAsync_NoFilter_AsksByPageNumberNewestFirst()
    {
        await using ScriptedServer server = new(
            DeepsetServer.Page([5, 4], true, 5),
            DeepsetServer.Page([3, 2], true, 5),
            DeepsetServer.Page([1], false, 5));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        IReadOnlyList<Guid> ids = await ListAsync(source, filter: null, pageSize: 2);

        Assert.Equal([5, 4, 3, 2, 1], ids.Select(NumberOf));
        Assert.Equal(
            [1, 2, 3],
            server.Requests.Select(request => int.Parse(
                DeepsetServer.ValueOf(request, "page_number")!,
                System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(
            $"{DeepsetServer.Path}?page_number=1&limit=2&field=created_at&order=DESC",
            server.Requests[0].Target);
    }

    [Theory]
    [InlineData(null, "100")]
    [InlineData(7, "7")]
    [InlineData(5000, "100")]
    public async Task ListAllSharedJobsAsync_PageSize_IsAsManyAsTheServiceAllows(int? pageSize, string limit)
    {
        await using ScriptedServer server = new(DeepsetServer.Page([], false), DeepsetServer.Page([], false));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await ListAsync(source, filter: null, pageSize);
        await ListAsync(source, Filter, pageSize);

        Assert.All(server.Requests, request => Assert.Equal(limit, DeepsetServer.ValueOf(request, "limit")));
    }

    [Theory]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[{"shared_job_id":"00000000-0000-4000-8000-000000000001"}]}""")]
    [InlineData("""{"data":[{"shared_job_id":"00000000-0000-4000-8000-000000000001"}],"has_more":null,"total":1}""")]
    public async Task ListAllSharedJobsAsync_SaysNothingOfMore_Ends(string page)
    {
        await using ScriptedServer server = new(page, page);
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await ListAsync(source, filter: null);
        await ListAsync(source, Filter);

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("""{"data":[],"has_more":true,"total":9}""")]
    [InlineData("""{"data":[],"has_more":true}""")]
    [InlineData("""{"data":[{"shared_job_id":"00000000-0000-4000-8000-000000000001"}],"has_more":null,"total":900}""")]
    public async Task ListAllSharedJobsAsync_EndContradictsItself_IsAnError(string page)
    {
        await using ScriptedServer server = new(_ => page);
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await Assert.ThrowsAsync<JobApiPaginationException>(() => ListAsync(source, filter: null));
        await Assert.ThrowsAsync<JobApiPaginationException>(() => ListAsync(source, Filter));
    }

    [Fact]
    public async Task ListAllSharedJobsAsync_ShortPageWithMore_GoesOn()
    {
        await using ScriptedServer server = new(DeepsetServer.Page([3], true), DeepsetServer.Page([2, 1], false));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        Assert.Equal([3, 2, 1], (await ListAsync(source, filter: null, pageSize: 50)).Select(NumberOf));
    }

    [Fact]
    public async Task ListAllSharedJobsAsync_RowsShiftBetweenPages_YieldsEachOnce()
    {
        await using ScriptedServer server = new(
            DeepsetServer.Page([4, 3], true),
            DeepsetServer.Page([3, 2], true),
            DeepsetServer.Page([1], false));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        Assert.Equal([4, 3, 2, 1], (await ListAsync(source, filter: null, pageSize: 2)).Select(NumberOf));
    }

    // A service that ignores the page number, or whose has_more never turns false.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ListAllSharedJobsAsync_HasMoreNeverTurnsFalse_ThrowsInsteadOfLooping(bool withFilter)
    {
        await using ScriptedServer server = new(_ => DeepsetServer.Page([1, 2], true));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        JobApiPaginationException error = await Assert.ThrowsAsync<JobApiPaginationException>(() =>
            ListAsync(source, withFilter ? Filter : null, pageSize: 2));

        Assert.NotNull(error.FailedAt);
        Assert.InRange(server.Requests.Count, 2, 200);
    }

    [Fact]
    public async Task ListAllSharedJobsAsync_Filter_AsksByCursorOldestFirstAndNeverByNumber()
    {
        await using ScriptedServer server = new(
            DeepsetServer.Page([1, 2], true),
            DeepsetServer.Page([3], true),
            DeepsetServer.Page([4], false));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        Assert.Equal([1, 2, 3, 4], (await ListAsync(source, Filter, pageSize: 2)).Select(NumberOf));
        string same = "field=created_at&order=ASC&filter=login_required%20eq%20true";
        Assert.Equal(
            [
                $"{DeepsetServer.Path}?limit=2&{same}",
                $"{DeepsetServer.Path}?limit=2&after={DeepsetServer.Id(2)}&{same}",
                $"{DeepsetServer.Path}?limit=2&after={DeepsetServer.Id(3)}&{same}",
            ],
            server.Requests.Select(request => request.Target));
    }

    // A cursor cannot be predicted, even with a total: docs/listing.md, "one at a time".
    [Theory]
    [InlineData(Completeness.Fast)]
    [InlineData(Completeness.Verified)]
    public async Task ListAllSharedJobsAsync_FilterAndSeveralPagesAtOnce_ReadsOneAtATime(Completeness mode)
    {
        string[] oneAtATime = await RequestsAsync(1);

        Assert.Equal(oneAtATime, await RequestsAsync(4));

        async Task<string[]> RequestsAsync(int parallel)
        {
            await using ScriptedServer server = new(request => Follow(request, "after", [.. Enumerable.Range(1, 12)]));
            using DeepsetJobSource source = DeepsetServer.Open(server);
            ListOptions options = new() { PageSize = 2, MaxParallelPages = parallel, Completeness = mode };
            AsyncPager<DeepsetSharedJob> all = source.Api.ListAllSharedJobsAsync(
                DeepsetServer.Workspace, Filter, options, Token);
            Assert.Equal(12, await all.CountAsync(Token));
            return [.. server.Requests.Select(request => request.Target)];
        }
    }

    // Both readings of the cursor, with a list in creation order; see docs/providers/deepset.md.
    [Theory]
    [InlineData("after", 9)]
    [InlineData("before", 9)]
    [InlineData("after", 4)]
    [InlineData("before", 4)]
    public async Task ListAllSharedJobsAsync_EitherReadingOfTheCursor_YieldsEveryJobOnce(string follows, int jobs)
    {
        await using ScriptedServer server = new(request => Follow(request, follows, [.. Enumerable.Range(1, jobs)]));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        Assert.Equal(Enumerable.Range(1, jobs), (await ListAsync(source, Filter, pageSize: 2)).Select(NumberOf));
        Assert.All(server.Requests, request => Assert.Null(DeepsetServer.ValueOf(request, "page_number")));

        // The first page after an anchor determines the direction; it costs only one additional request there.
        int pages = (jobs + 1) / 2;
        Assert.Equal(follows == "after" ? pages : pages + 1, server.Requests.Count);
    }

    [Fact]
    public async Task ListAllSharedJobsAsync_RestOfTheListDeletedMeanwhile_Ends()
    {
        await using ScriptedServer server = new(
            DeepsetServer.Page([1, 2], true),
            DeepsetServer.Page([], false),
            DeepsetServer.Page([1], false));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        Assert.Equal([1, 2], (await ListAsync(source, Filter, pageSize: 2)).Select(NumberOf));
        Assert.Equal(
            [null, DeepsetServer.Id(2).ToString(), null],
            server.Requests.Select(request => DeepsetServer.ValueOf(request, "after")));
        Assert.Equal(
            [null, null, DeepsetServer.Id(2).ToString()],
            server.Requests.Select(request => DeepsetServer.ValueOf(request, "before")));
    }

    [Fact]
    public async Task ListAllSharedJobsAsync_CursorIgnored_ThrowsAndYieldsNothingTwice()
    {
        await using ScriptedServer server = new(_ => DeepsetServer.Page([1, 2], true));
        using DeepsetJobSource source = DeepsetServer.Open(server);
        List<Guid> ids = [];

        await Assert.ThrowsAsync<JobApiPaginationException>(async () =>
        {
            await foreach (DeepsetSharedJob job in source.Api.ListAllSharedJobsAsync(
                DeepsetServer.Workspace,
                Filter,
                cancellationToken: Token))
            {
                ids.Add(job.SharedJobId);
            }
        });

        Assert.Equal([1, 2], ids.Select(NumberOf));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task ListAllSharedJobsAsync_OverlapOnceTheDirectionIsSettled_ThrowsWithoutAskingTheOtherWay()
    {
        await using ScriptedServer server = new(
            DeepsetServer.Page([1, 2], true),
            DeepsetServer.Page([3, 4], true),
            DeepsetServer.Page([4, 5], true));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await Assert.ThrowsAsync<JobApiPaginationException>(() => ListAsync(source, Filter, pageSize: 2));
        Assert.All(server.Requests, request => Assert.Null(DeepsetServer.ValueOf(request, "before")));
    }

    // The service rejects the cursor of a deleted row: the error reports this, and where to resume.
    [Theory]
    [InlineData(404)]
    [InlineData(422)]
    public async Task ListAllSharedJobsAsync_DeletedCursorRefused_FailsWithThePlace(int status)
    {
        await using ScriptedServer server = new(
            DeepsetServer.Page([1, 2], true),
            DeepsetServer.Page([3], true),
            new ScriptedAnswer("""{"detail":"no such cursor"}""", status),
            DeepsetServer.Page([4], false));
        using DeepsetJobSource source = DeepsetServer.Open(server);
        AsyncPager<DeepsetSharedJob> all = source.Api.ListAllSharedJobsAsync(
            DeepsetServer.Workspace,
            Filter,
            cancellationToken: Token);

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(async () => await all.ToListAsync(Token));
        List<Page<DeepsetSharedJob>> rest = await all.AsPagesAsync(error.FailedAt, Token).ToListAsync(Token);

        Assert.Equal([4], DeepsetServer.IdsOf(rest.SelectMany(page => page.Items)).Select(NumberOf));
        Assert.Equal(server.Requests[2].Target, server.Requests[3].Target);
    }

    [Fact]
    public async Task ListAllSharedJobsAsync_CursorOfAnotherFilterOrWorkspace_IsRefused()
    {
        await using ScriptedServer server = new(DeepsetServer.Page([1, 2], true));
        using DeepsetJobSource source = DeepsetServer.Open(server);
        PageCursor? next = null;
        await foreach (Page<DeepsetSharedJob> page in source.Api.ListAllSharedJobsAsync(
            DeepsetServer.Workspace,
            Filter,
            cancellationToken: Token).AsPagesAsync(null, Token))
        {
            next = page.Next;
            break;
        }

        Assert.NotNull(next);
        Assert.Throws<ArgumentException>(() => source.Api.ListAllSharedJobsAsync(
            DeepsetServer.Workspace, null, cancellationToken: Token).AsPagesAsync(next, Token));
        Assert.Throws<ArgumentException>(() => source.Api.ListAllSharedJobsAsync(
            DeepsetServer.Id(1),
            Filter,
            cancellationToken: Token).AsPagesAsync(next, Token));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ListAllSharedJobsAsync_NullAmongTheRows_IsAProtocolError(bool withFilter)
    {
        await using ScriptedServer server = new("""{"data":[null],"has_more":true}""");
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await Assert.ThrowsAsync<JobApiProtocolException>(() => ListAsync(source, withFilter ? Filter : null));
    }

    // No request is possible after a row without an id: the list continues from the previous row, and reads the row
    // again.
    [Theory]
    [InlineData("after")]
    [InlineData("before")]
    public async Task ListAllSharedJobsAsync_PageEndsWithARowWithoutId_GoesOnFromTheOneBefore(string follows)
    {
        await using ScriptedServer server = new(request => WithoutId(2, Follow(request, follows, [1, 2, 3, 4, 5])));
        using DeepsetJobSource source = DeepsetServer.Open(server);
        List<UnreadableRow> told = [];

        List<Page<DeepsetSharedJob>> pages = await source.Api
            .ListAllSharedJobsAsync(
                DeepsetServer.Workspace, Filter, new() { PageSize = 2, OnUnreadable = told.Add }, Token)
            .AsPagesAsync(cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal([1, 3, 4, 5], DeepsetServer.IdsOf(pages.SelectMany(page => page.Items)).Select(NumberOf));
        Assert.All(told, row => Assert.Null(row.Id));
        Assert.InRange(told.Count, 1, 2);
        Assert.Equal(CompletenessConfidence.None, pages[^1].Progress.Completeness.Confidence);
    }

    // If a page of two has two such rows, the list cannot continue: it is an error, not the end.
    [Fact]
    public async Task ListAllSharedJobsAsync_PageOfRowsWithoutIds_IsAnError()
    {
        await using ScriptedServer server =
            new(request => WithoutId(2, WithoutId(1, Follow(request, "after", [1, 2, 3, 4, 5]))));
        using DeepsetJobSource source = DeepsetServer.Open(server);
        ListOptions options = new() { PageSize = 2, OnUnreadable = static _ => { } };

        await Assert.ThrowsAsync<JobApiPaginationException>(async () =>
            await source.Api.ListAllSharedJobsAsync(
                DeepsetServer.Workspace, Filter, options, Token).ToListAsync(Token));
    }

    private static string WithoutId(int job, string page) =>
        page.Replace($"\"{DeepsetServer.Id(job)}\"", "{}", StringComparison.Ordinal);

    private static string Follow(ScriptedRequest request, string follows, int[] jobs)
    {
        int? after = DeepsetServer.ValueOf(request, "after") is { } one ? NumberOf(new(one)) : null;
        int? before = DeepsetServer.ValueOf(request, "before") is { } other ? NumberOf(new(other)) : null;
        IEnumerable<int> rows = (after, before) switch
        {
            (null, null) => jobs,
            ({ } id, null) => follows == "after" ? jobs.Where(job => job > id) : jobs.Where(job => job < id),
            (_, { } id) => follows == "before" ? jobs.Where(job => job > id) : jobs.Where(job => job < id),
        };
        int[] left = [.. rows];
        return DeepsetServer.Page(left.Take(2), left.Length > 2, left.Length);
    }

    private static int NumberOf(Guid id) =>
        int.Parse(id.ToString().AsSpan(24), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<Guid>> ListAsync(
        DeepsetJobSource source,
        DeepsetFilter? filter,
        int? pageSize = null) =>
        DeepsetServer.IdsOf(await source.Api.ListAllSharedJobsAsync(
            DeepsetServer.Workspace, filter, new() { PageSize = pageSize }, Token).ToListAsync(Token));
}

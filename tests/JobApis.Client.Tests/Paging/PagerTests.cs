using System.Globalization;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging;

/// <summary>The paging loop alone, with pages that no correct service would send.</summary>
public sealed class PagerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Each visit returns new rows, so that only the repeated token shows the loop.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task AsPagesAsync_TokensInACircleOfAnyLength_Throws(int length)
    {
        int reads = 0;
        Pager<string, string> pager = ByToken(token =>
        {
            int current = token is null ? 0 : int.Parse(token, CultureInfo.InvariantCulture);
            return ([$"row {reads++}"], ((current + 1) % length).ToString(CultureInfo.InvariantCulture));
        });

        JobApiPaginationException exception =
            await Assert.ThrowsAsync<JobApiPaginationException>(async () => await pager.ToListAsync(Token));

        // The first page is requested without a token, each other page with its token.
        Assert.Equal(length + 1, reads);
        Assert.NotNull(exception.FailedAt);
    }

    // Promise 4: an empty page is not the end.
    [Fact]
    public async Task AsPagesAsync_EmptyPagesWithANext_GoesOn()
    {
        int reads = 0;
        Pager<string, string> pager = ByToken(_ =>
            (reads == BarrenPageGuard.MaxBarrenPages ? ["row"] : [], ++reads > 101 ? null : $"{reads}"));

        List<string> rows = await pager.ToListAsync(Token);

        Assert.Equal(["row"], rows);
        Assert.Equal(102, reads);
    }

    [Fact]
    public async Task AsPagesAsync_EmptyPagesForEver_Throws()
    {
        int reads = 0;
        Pager<string, string> pager = ByToken(_ => ([], $"{++reads}"));

        await Assert.ThrowsAsync<JobApiPaginationException>(async () => await pager.ToListAsync(Token));

        Assert.Equal(BarrenPageGuard.MaxBarrenPages + 1, reads);
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public async Task AsPagesAsync_PageOfMoreRowsThanAnyShouldHave_IsRefused(int rows, bool isTaken)
    {
        Pager<string, string> pager = ByToken(_ => ([.. Enumerable.Range(0, rows).Select(row => $"{row}")], null));

        if (isTaken)
        {
            Assert.Equal(rows, (await pager.ToListAsync(Token)).Count);
        }
        else
        {
            Assert.NotNull((await Assert.ThrowsAsync<JobApiProtocolException>(async () =>
                await pager.ToListAsync(Token))).FailedAt);
        }
    }

    [Fact]
    public async Task AsPagesAsync_MorePagesThanPermitted_ThrowsWithWhereToGoOn()
    {
        Pager<string, string> pager = ByToken(
            token => ([token ?? "first"], $"{int.Parse(token ?? "0", CultureInfo.InvariantCulture) + 1}"),
            new() { MaxPages = 3 });
        List<string> rows = [];

        JobApiPaginationException exception = await Assert.ThrowsAsync<JobApiPaginationException>(async () =>
        {
            await foreach (string row in pager.WithCancellation(Token))
            {
                rows.Add(row);
            }
        });

        Assert.Equal(["first", "1", "2"], rows);
        Assert.Contains("MaxPages", exception.Message, StringComparison.Ordinal);
        Assert.Equal("3", (await pager.AsPagesAsync(exception.FailedAt, Token).FirstAsync(Token)).Items[0]);
    }

    [Fact]
    public void AsPagesAsync_NoPagePermitted_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ByToken(_ => ([], null), new() { MaxPages = 0 }));

    // A row of the first page occurs again after 1999 others, and one of the last page directly after it.
    [Theory]
    [InlineData(null, 1)]
    [InlineData(4000, 1)]
    [InlineData(1000, 2)]
    public async Task AsPagesAsync_MoreIdsThanRemembered_OnlyOldOnesComeAgain(int? max, int firstComes)
    {
        Pager<string, string> pager = ByToken(
            token => int.Parse(token ?? "0", CultureInfo.InvariantCulture) switch
            {
                20 => (["0", "1999", "end"], null),
                int page => ([.. Enumerable.Range(page * 100, 100).Select(row => $"{row}")], $"{page + 1}"),
            },
            new() { MaxRememberedIds = max });

        List<string> rows = await pager.ToListAsync(Token);

        Assert.Equal(firstComes, rows.Count(row => row == "0"));
        Assert.Single(rows, "1999");
        Assert.Equal(2000 + firstComes, rows.Count);
    }

    [Fact]
    public void AsPagesAsync_FewerIdsThanPagesNeed_IsRefused()
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() =>
            ByToken(_ => ([], null), new() { MaxRememberedIds = 999 }));

        Assert.Contains("at least 1000", exception.Message, StringComparison.Ordinal);
    }

    // A list with exactly the maximum number of pages ends normally.
    [Fact]
    public async Task AsPagesAsync_AsManyPagesAsPermitted_Ends()
    {
        Pager<string, string> pager = ByToken(
            token => token is null ? (["a"], "1") : (["b"], null),
            new() { MaxPages = 2 });

        Assert.Equal(["a", "b"], await pager.ToListAsync(Token));
    }

    [Fact]
    public async Task AsPagesAsync_RowsTurnUpAgain_AreYieldedOnceAndCounted()
    {
        Pager<string, string> pager = ByToken(token => token switch
        {
            null => (["a", "b"], "1"),
            "1" => (["b", "c"], "2"),
            _ => (["c", "d", "a"], null),
        });

        List<Page<string>> pages = await pager.AsPagesAsync(null, Token).ToListAsync(Token);

        Assert.Equal(["a", "b", "c", "d"], pages.SelectMany(page => page.Items));
        Assert.Equal(new PageProgress { Pages = 3, Rows = 7, Items = 4, DuplicatesDropped = 3 }, pages[^1].Progress);
    }

    // If every page is the same, the service ignores the page number.
    [Fact]
    public async Task AsPagesAsync_SamePageForEver_Throws()
    {
        int reads = 0;
        Pager<string, string> pager = ByToken(_ => (["a", "b"], $"{++reads}"));

        await Assert.ThrowsAsync<JobApiPaginationException>(async () => await pager.ToListAsync(Token));

        Assert.Equal(RepeatedPageGuard<string>.MaxRepeats + 2, reads);
    }

    // Nothing was inserted, so no row moved to the page; and the list would end when the number of rows reached the
    // total.
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 11)]
    public async Task AsPagesAsync_SamePageAndTheTotal_TellsWhetherItCanBeChance(int growth, int max)
    {
        int reads = 0;
        Pager<string, string> pager = ByToken(_ => (["a", "b"], $"{++reads}"), total: () => 6 + (growth * reads));

        await Assert.ThrowsAsync<JobApiPaginationException>(async () => await pager.ToListAsync(Token));

        Assert.Equal(max, reads);
    }

    // As many new jobs as a page has rows move the page that was just read to the position of the next one.
    [Fact]
    public async Task AsPagesAsync_SamePageOnceMore_GoesOn()
    {
        List<string> list = ["d", "c", "b", "a"];
        Pager<string, string> pager = ByToken(token =>
        {
            int skip = token is null ? 0 : int.Parse(token, CultureInfo.InvariantCulture);
            if (skip == 2)
            {
                list.InsertRange(0, ["f", "e"]);
            }

            string[] rows = [.. list.Skip(skip).Take(2)];
            return (rows, skip + 2 < list.Count ? $"{skip + 2}" : null);
        });

        Assert.Equal(["d", "c", "b", "a"], await pager.ToListAsync(Token));
    }

    [Fact]
    public async Task AsPagesAsync_RowWithoutAnId_FailsTheWholePage()
    {
        Pager<string, string> pager = ByToken(token => token is null ? (["a"], "1") : (["b", ""], null));
        List<string> rows = [];

        JobApiProtocolException exception = await Assert.ThrowsAsync<JobApiProtocolException>(async () =>
        {
            await foreach (string row in pager.WithCancellation(Token))
            {
                rows.Add(row);
            }
        });

        Assert.Equal(["a"], rows);
        Assert.NotNull(exception.FailedAt);
    }

    // Two accounts of one service have the same queries, but different jobs.
    [Fact]
    public async Task AsPagesAsync_CursorOfAnotherSourceAndTheSameQuery_IsRefusedByName()
    {
        Pager<string, string> pager = ByToken(token => token is null ? (["a"], "1") : (["b"], null));
        PageCursor own = (await pager.AsPagesAsync(null, Token).FirstAsync(Token)).Next!;

        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            pager.AsPagesAsync(new PageCursor("another", ListIdentity.OfHash(own.ListHash), own.Position), Token));

        Assert.Contains("'another'", exception.Message, StringComparison.Ordinal);
        Assert.Equal("b", (await pager.AsPagesAsync(own, Token).FirstAsync(Token)).Items[0]);
    }

    [Fact]
    public async Task AsPagesAsync_CursorOfAnotherStyle_IsAnArgumentError()
    {
        Pager<string, string> pager = ByToken(_ => ([], null));

        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await pager.AsPagesAsync(PageCursor.Create("test", "rows", "3/100"), Token).ToListAsync(Token));
        Assert.Throws<ArgumentException>(() => pager.AsPagesAsync(PageCursor.Create("other", "rows", "first"), Token));
        Assert.Throws<ArgumentException>(() =>
            pager.AsPagesAsync(PageCursor.Create("test", "other rows", "first"), Token));
    }

    private static Pager<string, string> ByToken(
        Func<string?, (string[] Rows, string? Next)> read,
        ListOptions? options = null,
        Func<long>? total = null) =>
        new(
            new()
            {
                Options = options ?? ListOptions.Default,
                Source = "test",
                Identity = "rows",
                NewStrategy = () => new PageTokenStrategy<string>((token, _) =>
                {
                    (string[] rows, string? next) = read(token);
                    return Task.FromResult(new PageResult<string>(rows, next, total?.Invoke(), null));
                }),
                IdOf = row => row,
                Map = row => row,
            },
            CancellationToken.None);
}

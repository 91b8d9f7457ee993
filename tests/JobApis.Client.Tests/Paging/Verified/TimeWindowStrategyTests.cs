using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>Worklayer's verified walk, with a service in memory whose list changes during the walk.</summary>
public sealed class TimeWindowStrategyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 5_000)]
    [InlineData(false, 5_000)]
    public void AsPagesAsync_AnyScheduleAndService_KeepsItsPromises(bool isDecent, int cases) =>
        TimeListChecks.Hold(TimeListWalk.Windows, isDecent, cases);

    [Fact]
    public void AsPagesAsync_ServiceAsDocumented_LosesNothingAndSaysSo()
    {
        int proven = 0;
        for (int seed = 0; seed < 1000; seed++)
        {
            TimeListWalk walk = TimeListWalk.Windows(TimeListChecks.Plain(TimeListCases.Draw(seed, isDecent: true)));

            Assert.True(walk is { Lost: 0, Twice: 0, GaveUp: null }, walk.ToString());
            Assert.True(walk.Claim.Confidence != CompletenessConfidence.None, walk.ToString());
            proven += walk.Claim.Confidence == CompletenessConfidence.Proven ? 1 : 0;
        }

        Assert.True(proven > 900, $"{proven} of 1000 were proven");
    }

    // Without the walk, jobs are lost: with a token that is an offset, and with a token that fails for ties even if
    // nothing changes.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AsPagesAsync_ByTokens_IsRefuted(bool isTied)
    {
        int lossy = TimeListChecks.Refuted(TimeListWalk.Tokens, testCase => TimeListChecks.Plain(testCase) with
        {
            Token = isTied ? TimeToken.TiedKeyset : TimeToken.Offset,
            Ties = isTied ? 30 : 0,
            Order = TimeOrder.NewestFirst,
            Steps = isTied ? [] : testCase.Steps,
        });

        Assert.True(lossy > 20, $"{lossy} of 200");
    }

    [Theory]
    [InlineData("IgnoresBoth")]
    [InlineData("IgnoresLowerBound")]
    [InlineData("IgnoresUpperBound")]
    [InlineData("HoursAhead")]
    public void AsPagesAsync_FilterNotObeyed_EndsAndClaimsNothing(string reading)
    {
        for (int seed = 0; seed < 100; seed++)
        {
            TimeListWalk walk = TimeListWalk.Windows(TimeListChecks.Plain(TimeListCases.Draw(seed, isDecent: true)) with
            {
                Reading = Enum.Parse<TimeReading>(reading), Rows = 250, Gap = TimeSpan.TicksPerHour * 3,
                Token = TimeToken.UniqueKeyset, Steps = [], HasRange = false,
            });

            Assert.True(
                walk is { GaveUp: null, Twice: 0, Claim.Confidence: CompletenessConfidence.None },
                walk.ToString());
            Assert.True(walk.Lost == 0 || reading == "HoursAhead", walk.ToString());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("first")]
    [InlineData("0/0/0/0/0/0/0")]
    [InlineData("5/4/0/0/0/0/0")]
    [InlineData("-1/4/0/0/0/0/0")]
    [InlineData("0/9223372036854775807/0/0/0/0/0")]
    [InlineData("0/4/0/9/0/0/0")]
    [InlineData("0/4/0/0/4294967296/0/0")]
    [InlineData("0/4/0/0/0/0/0/")]
    [InlineData("1/9/0/0/0/0/0")]
    public async Task ReadAsync_ForgedPosition_IsRefusedBeforeSending(string position)
    {
        int requests = 0;
        TimeWindowStrategy<TimeListRow> strategy = new(
            new(2, 8), 10, (_, _, _) => Read(requests++), row => row.CreatedAt, row => row.Id, TimeProvider.System);

        await Assert.ThrowsAsync<FormatException>(async () => await strategy.ReadAsync(position, new(), Token));
        Assert.Equal(0, requests);

        static Task<PageResult<TimeListRow>> Read(int _) =>
            Task.FromResult(new PageResult<TimeListRow>([], null, null, null));
    }

    [Fact]
    public void ReadAsync_PositionWithATokenTooLongForACursor_IsRefused() =>
        Assert.Throws<FormatException>(() => WindowPlace.Parse($"0/4/0/0/0/0/0/{new string('x', 8193)}"));

    // Each window is one answer, so windows may be read ahead and in any order.
    [Fact]
    public async Task Foresee_EvenlySpreadList_KnowsMostPlaces()
    {
        SpreadList list = new(20_000, secondsApart: 60);
        TimeWindowStrategy<TimeListRow> strategy = list.Windows(pageSize: 100);
        int foreseen = 0;
        int pages = 0;
        string? guess = null;
        for (string? position = strategy.Start(); position is not null; pages++)
        {
            foreseen += position == guess ? 1 : 0;
            PageResult<TimeListRow> page = await strategy.ReadAsync(position, new(), Token);
            guess = strategy.PredictNext(position, page);
            position = page.Next;
        }

        Assert.True(foreseen > pages * 0.75, $"{foreseen} of {pages}");
    }
}

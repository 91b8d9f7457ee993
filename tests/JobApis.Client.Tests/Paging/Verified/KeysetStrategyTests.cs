using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>PAI-DLC's verified walk, with a service in memory whose list changes during the walk.</summary>
public sealed class KeysetStrategyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 5_000)]
    [InlineData(false, 5_000)]
    public void AsPagesAsync_AnyScheduleAndService_KeepsItsPromises(bool isDecent, int cases) =>
        TimeListChecks.Hold(TimeListWalk.Keyset, isDecent, cases);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AsPagesAsync_ServiceAsDocumented_LosesNothingAndSaysSo(bool oldestFirst)
    {
        int proven = 0;
        for (int seed = 0; seed < 1000; seed++)
        {
            TimeListWalk walk = TimeListWalk.Keyset(TimeListChecks.Plain(TimeListCases.Draw(seed, isDecent: true)) with
            {
                OldestFirst = oldestFirst,
                Unit = TimeSpan.TicksPerSecond,
                Rows = 90 + (seed % 200),
                Ties = 0,
            });

            Assert.True(walk is { Lost: 0, Twice: 0, GaveUp: null }, walk.ToString());
            Assert.True(walk.Claim.Confidence != CompletenessConfidence.None, walk.ToString());
            proven += walk.Claim.Confidence == CompletenessConfidence.Proven ? 1 : 0;
        }

        Assert.True(proven > 700, $"{proven} of 1000 were proven");
    }

    // Without the walk, jobs are lost if others delete jobs.
    [Fact]
    public void AsPagesAsync_ByPageNumbers_IsRefuted()
    {
        int lossy = TimeListChecks.Refuted(TimeListWalk.Numbers, TimeListChecks.Plain);

        Assert.True(lossy > 20, $"{lossy} of 200");
    }

    // A second that fills several pages, always in the same order: all of it is read, and the claim names its
    // assumption.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AsPagesAsync_SecondThatHoldsSeveralPages_IsReadWhole(bool oldestFirst)
    {
        TimeListWalk walk =
            TimeListWalk.Keyset(new() { Rows = 300, PageSize = 20, Ties = 99, Seed = 3, OldestFirst = oldestFirst });

        Assert.True(
            walk is { Lost: 0, Twice: 0, Claim.Confidence: CompletenessConfidence.Conditional },
            walk.ToString());
        Assert.Contains("the same second", walk.Claim.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AsPagesAsync_EmptyPageOfAListThatIsCounted_IsAnError()
    {
        TimeListWalk walk = TimeListWalk.Keyset(new() { Rows = 0, PageSize = 20, Count = TimeCount.TooHigh });

        Assert.Contains("more jobs and sends none", walk.GaveUp?.Message, StringComparison.Ordinal);
        Assert.NotNull(walk.GaveUp!.FailedAt);
    }

    [Fact]
    public void AsPagesAsync_CountOfThePageAlone_IsNoProof()
    {
        TimeListWalk walk =
            TimeListWalk.Keyset(new() { Rows = 100, PageSize = 20, Cap = 10, Count = TimeCount.OfThePage });

        Assert.Equal(CompletenessConfidence.Conditional, walk.Claim.Confidence);
        Assert.Contains("count of matching jobs", walk.Claim.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1/100/10")]
    [InlineData("9/1/x/0/0/0/0/0/0")]
    [InlineData("1/x/x/0/0/0/0/0/0")]
    [InlineData("0/1/x/0/0/0/0/0/0")]
    [InlineData("1/253402300799/x/0/0/0/0/0/0")]
    [InlineData("1/1/x/-1/0/0/0/0/0")]
    [InlineData("1/1/x/0/128/0/0/0/0")]
    [InlineData("3/1/x/0/0/0/1002/1/0")]
    [InlineData("3/1/x/0/0/0/1/101/0")]
    [InlineData("1/-9/x/0/0/0/0/0/0")]
    public async Task ReadAsync_ForgedPosition_IsRefusedBeforeSending(string position)
    {
        int requests = 0;
        KeysetStrategy<TimeListRow> strategy = new(
            new(OldestFirst: true, Near: 0, Far: null),
            100,
            (_, _, _, _) => Task.FromResult(new PageResult<TimeListRow>([], null, requests++, null)),
            (_, _, _) => Task.FromResult(new NumberedPage<TimeListRow>([], true, requests++, null)),
            row => row.CreatedAt,
            row => row.Id,
            TimeProvider.System);

        await Assert.ThrowsAsync<FormatException>(async () => await strategy.ReadAsync(position, new(), Token));
        Assert.Equal(0, requests);
    }

    // The maintainers' model results in 17 requests for windows and 21 for the keyset; the naive way needs 8 and 20.
    // Ties cause a second to be read again, so the mean may be slightly higher.
    [Fact]
    public void Costs_AgainstNaive_AreNoHigherThanTheModels()
    {
        IReadOnlyList<TimeListCost> costs = TimeListCosts.Measure(lists: 60);

        TestContext.Current.TestOutputHelper?.WriteLine(TimeListCosts.Table(costs));
        Assert.All(costs, cost =>
            Assert.True(cost.Lossy == 0 && cost.Requests <= (cost.Strategy[0] == 'B' ? 17.5 : 21.05), cost.ToString()));
    }
}

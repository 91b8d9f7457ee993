using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>The promises of the verified walks, with tens of thousands of schedules of concurrent changes.</summary>
public sealed class VerifiedWalkTests
{
    private const int Schedules = 10_000;

    private static readonly MutationKind[] Anything =
    [
        MutationKind.InsertHead, MutationKind.InsertHead, MutationKind.InsertHead, MutationKind.InsertAt,
        MutationKind.InsertAt,
        MutationKind.Delete, MutationKind.Delete, MutationKind.Delete, MutationKind.Delete,
        MutationKind.DeleteLastServed, MutationKind.DeleteServedPage, MutationKind.DeleteHalfServed, MutationKind.Touch,
        MutationKind.Fault,
    ];

    [Fact]
    public void Anchors_AnySchedule_LoseNothingAndClaimNothingWrong() =>
        Judgement.Hold(Cases.Of(Anchored, Anything), ModelStrategies.Anchors, Judgement.InModel, Schedules);

    // The anchor row and all rows before it are deleted, and a list that starts over looks as if it continued from
    // there. The walk took this as the direction of anchors, and made no progress.
    [Fact]
    public void Anchors_ListStartsOverWithTheKnownRow_IsNotTakenForAReading()
    {
        ListCase testCase = new()
        {
            Rows = 4,
            PageSize = 1,
            Order = ServerOrder.NewestFirst,
            Gone = GonePolicy.StartsOver,
            ReadsByTime = true,
            Seed = 1,
            Steps = [[new(MutationKind.Delete, 0)]],
        };

        WalkOutcome outcome = WalkOutcome.Of(testCase, static server => ModelStrategies.Anchors(server, pageSize: 1));

        Assert.Null(Judgement.InModel(testCase, outcome));
        Assert.Equal(3, outcome.Server.Throughout.Count);
        Assert.Equal(4, outcome.Rows.Count);
    }

    // No overlap is possible any more, which is reported.
    [Fact]
    public void Anchors_OneRowAtATimeAllOfASudden_SaysSo()
    {
        ListCase testCase = new()
        {
            Rows = 60,
            PageSize = 10,
            Seed = 1,
            Steps = [[], [new(MutationKind.ClampLimit, 1)]],
        };

        JobApiPaginationException exception = Assert.Throws<JobApiPaginationException>(() =>
            WalkOutcome.Of(testCase, server => ModelStrategies.Anchors(server, testCase.PageSize)));

        Assert.Contains("one row at a time", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_AnySchedule_LoseNothingAndClaimNothingWrong() =>
        Judgement.Hold(
            Cases.Of(Numbered, [.. Anything, MutationKind.CountRace]),
            ModelStrategies.Numbers,
            Judgement.InModel,
            Schedules);

    [Fact]
    public void Offsets_AnySchedule_LoseNothingAndClaimNothingWrong() =>
        Judgement.Hold(Cases.Of(Skipped, Anything), ModelStrategies.Offsets, Judgement.InModel, Schedules);

    // A service that reduces its page size, down to one row, and whose pages are the only evidence of the end.
    [Fact]
    public void Offsets_PagesBecomeShorter_NothingWrongIsClaimed()
    {
        int lossy = 0;
        int claimed = 0;
        Judgement.Hold(
            Cases.Of(Skipped, [.. Anything, MutationKind.ClampLimit, MutationKind.ClampLimit]),
            ModelStrategies.Offsets,
            (testCase, outcome) =>
            {
                lossy += outcome.Lost > 0 ? 1 : 0;
                claimed += outcome.Claim.Confidence == CompletenessConfidence.Conditional
                    && testCase.Mutations.Any(mutation => mutation.Kind == MutationKind.ClampLimit) ? 1 : 0;
                return Judgement.Claim(testCase, outcome);
            },
            Schedules / 4);
        Assert.True(lossy > 0, "no schedule lost a job, so that there was nothing to claim wrongly");
        Assert.True(claimed > 0, "no list of which a page was cut was claimed");
    }

    // An order in which jobs move: no walk can promise completeness, and this one must not.
    [Fact]
    public void Offsets_OrderOfChanges_IsNeverClaimed()
    {
        int lossy = 0;
        Judgement.Hold(
            Cases.Of(
                static (testCase, random) => Skipped(testCase, random) with { Order = random.Next(2) == 0
                    ? ServerOrder.ChangedLastFirst
                    : ServerOrder.ChangedFirstFirst },
                [.. Anything, MutationKind.Touch, MutationKind.Touch]),
            ModelStrategies.Offsets,
            (_, outcome) =>
            {
                lossy += outcome.Lost > 0 ? 1 : 0;
                return outcome.Claim.Confidence == CompletenessConfidence.None
            ? null
            : "P6: an order of changes was claimed";
            },
            Schedules / 4);
        Assert.True(lossy > 0, "no schedule lost a job, so that there was nothing to claim wrongly");
    }

    // The same with creation times as the only evidence of the order, which looks right as long as nothing changes.
    [Fact]
    public void Numbers_OrderOfChanges_NothingWrongIsClaimed()
    {
        int lossy = 0;
        Judgement.Hold(
            Cases.Of(
                static (testCase, random) => Numbered(testCase, random) with { Order = random.Next(2) == 0
                    ? ServerOrder.ChangedLastFirst
                    : ServerOrder.ChangedFirstFirst },
                [
                    .. Anything,
                    MutationKind.Touch,
                    MutationKind.Touch,
                    MutationKind.Touch,
                    MutationKind.DeleteServedPage,
                    MutationKind.DeleteServedPage,
                    MutationKind.CountRace,
                ]),
            ModelStrategies.Numbers,
            (testCase, outcome) =>
            {
                lossy += outcome.Lost > 0 ? 1 : 0;
                return Judgement.Claim(testCase, outcome);
            },
            Schedules / 2);
        Assert.True(lossy > 0, "no schedule lost a job, so that there was nothing to claim wrongly");
    }

    // The last read row moves to the end of the list, after one that was not read, and another is deleted: the next
    // page starts with the known row and ends the list.
    [Fact]
    public void Numbers_LastRowMovesBehindAnUnreadOne_TheEndIsLookedAtAgain()
    {
        ListCase testCase = new()
        {
            Rows = 10,
            PageSize = 11,
            Cap = 9,
            Order = ServerOrder.ChangedFirstFirst,
            InterruptEvery = 1,
            Ties = 90,
            Changed = 5,
            Seed = 575918526,
            Steps = [[new(MutationKind.Touch, 998911568), new(MutationKind.Delete, 914519835)]],
        };

        WalkOutcome outcome = WalkOutcome.Of(testCase, server => ModelStrategies.Numbers(server, testCase.PageSize));

        Assert.Equal(0, outcome.Lost);
        Assert.Equal(9, outcome.Server.Throughout.Count);
    }

    // A missed job moved to the start of the list, and then one of the first rows moved before it. The walk was
    // resumed, and knows only those.
    [Fact]
    public void Numbers_MissedRowMovesBehindAFirstOne_IsSeenAtTheBeginning()
    {
        ListCase testCase = new()
        {
            Rows = 27,
            PageSize = 28,
            Cap = 8,
            Order = ServerOrder.ChangedLastFirst,
            InterruptEvery = 1,
            Ties = 90,
            Seed = 1407827746,
            Steps =
            [
                [new(MutationKind.Touch, 1471703738)],
                [new(MutationKind.Delete, 662736818), new(MutationKind.Touch, 1644372549)],
                [],
                [],
                [new(MutationKind.InsertHead, 0)],
            ],
        };

        WalkOutcome outcome = WalkOutcome.Of(testCase, server => ModelStrategies.Numbers(server, testCase.PageSize));

        Assert.Null(Judgement.Claim(testCase, outcome));
        Assert.Equal(26, outcome.Server.Throughout.Count);
    }

    // P7: if requests fail and the walk is resumed from the cursor any number of times, the jobs and their order are
    // the same.
    [Theory]
    [InlineData("anchors")]
    [InlineData("numbers")]
    [InlineData("offsets")]
    public void Walks_ResponsesFail_HandOutTheSame(string strategy)
    {
        (Func<ListCase, Random, ListCase> adjust, Func<ModelServer, int, IPagingStrategy<ModelRow>> newStyle) =
            StyleOf(strategy);
        for (int seed = 0; seed < 500; seed++)
        {
            ListCase testCase = Cases.Draw(seed, adjust, MutationKind.Fault);
            WalkOutcome troubled = WalkOutcome.Of(testCase, server => newStyle(server, testCase.PageSize));
            WalkOutcome calm = WalkOutcome.Of(
                testCase with { Steps = [], InterruptEvery = 0 },
                server => newStyle(server, testCase.PageSize));

            Assert.Equal(calm.Rows.Select(row => row.Number), troubled.Rows.Select(row => row.Number));
            Assert.Equal(calm.Claim, troubled.Claim);
        }
    }

    // A walk that forgets old yielded rows still knows all that it needs.
    [Theory]
    [InlineData("anchors")]
    [InlineData("numbers")]
    [InlineData("offsets")]
    public void Walks_FewIdsAreRemembered_LoseNothingAndClaimNothingWrong(string strategy)
    {
        (Func<ListCase, Random, ListCase> adjust, Func<ModelServer, int, IPagingStrategy<ModelRow>> newStyle) =
            StyleOf(strategy);
        int claimed = 0;
        const int Runs = 200;
        for (int seed = 0; seed < Runs; seed++)
        {
            ListCase testCase = Cases.Draw(seed, (drawn, random) => adjust(drawn, random) with
            {
                Rows = 3000 + random.Next(3000),
                PageSize = 100,
                Cap = int.MaxValue,
                Changed = 5,
            }, Anything);
            WalkOutcome outcome = WalkOutcome.Of(
                testCase, server => newStyle(server, testCase.PageSize), new() { MaxRememberedIds = 1000 });

            Assert.True(outcome.Lost == 0, $"{testCase}: {outcome}");

            // The memory is large enough that changes of this size cause no repetition. Only a resumed walk has less.
            Assert.True(outcome.Resumes > 0 || outcome.Duplicates == 0, $"{testCase}: {outcome}");
            claimed += outcome.Claim.Confidence == CompletenessConfidence.Conditional ? 1 : 0;
        }

        Assert.InRange(claimed, Runs / 2, Runs);
    }

    // If jobs were rarely claimed complete, P6 would prove little.
    [Theory]
    [InlineData("anchors")]
    [InlineData("numbers")]
    [InlineData("offsets")]
    public void Walks_LongListOftenChanged_AreClaimed(string strategy)
    {
        (_, Func<ModelServer, int, IPagingStrategy<ModelRow>> newStyle) = StyleOf(strategy);
        int claimed = 0;
        const int Runs = 300;
        for (int seed = 0; seed < Runs; seed++)
        {
            ListCase testCase = Cases.Draw(
                seed,
                static (drawn, _) => drawn with { Rows = 400, PageSize = 20, Changed = 5, Ties = 0 },
                [.. Anything.Except([MutationKind.Fault])]);
            claimed += WalkOutcome.Of(testCase, server => newStyle(server, testCase.PageSize)).Claim.Confidence
                == CompletenessConfidence.Conditional ? 1 : 0;
        }

        Assert.InRange(claimed, Runs * 95 / 100, Runs);
    }

    private static (
        Func<ListCase, Random, ListCase> Adjust,
        Func<ModelServer, int, IPagingStrategy<ModelRow>> NewStrategy) StyleOf(string name) => name switch
    {
        "anchors" => (Anchored, ModelStrategies.Anchors),
        "numbers" => (Numbered, ModelStrategies.Numbers),
        _ => (Skipped, ModelStrategies.Offsets),
    };

    private static ListCase Anchored(ListCase testCase, Random random) => testCase with
    {
        Order = ImmutableOrder(random),
        Gone = (GonePolicy)random.Next(4),
        ReadsByTime = random.Next(2) == 0,
        OmitsMore = random.Next(6) == 0,
        Cap = CapFrom(2, random),
    };

    // For pages with fewer than eight rows, there are too few page sizes to make all pages overlap.
    private static ListCase Numbered(ListCase testCase, Random random) => testCase with
    {
        Order = ImmutableOrder(random),
        Cap = CapFrom(8, random),
    };

    private static ListCase Skipped(ListCase testCase, Random random) => testCase with
    {
        Order = ImmutableOrder(random),
        Cap = CapFrom(2, random),
    };

    private static ServerOrder ImmutableOrder(Random random) =>
        random.Next(2) == 0 ? ServerOrder.NewestFirst : ServerOrder.OldestFirst;

    private static int CapFrom(int min, Random random) => random.Next(4) == 0 ? random.Next(min, 20) : int.MaxValue;
}

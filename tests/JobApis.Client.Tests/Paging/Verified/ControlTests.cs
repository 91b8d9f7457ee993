using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// Naive ways to read a list. The schedules that the verified walks pass must show an error in each of them; otherwise
/// the schedules prove nothing.
/// </summary>
public sealed class ControlTests
{
    private const int MaxCases = 200;

    private static readonly MutationKind[] Churn =
    [
        MutationKind.InsertHead, MutationKind.InsertHead, MutationKind.InsertAt, MutationKind.Delete,
        MutationKind.Delete, MutationKind.Delete,
    ];

    [Fact]
    public void PagesByNumber_Naive_LoseJobs() =>
        Assert.NotNull(Judgement.Refute(Draw(), ModelStrategies.NaiveNumbers, MaxCases));

    [Fact]
    public void RowsToSkip_Naive_LoseJobs() =>
        Assert.NotNull(Judgement.Refute(Draw(), ModelStrategies.NaiveOffsets, MaxCases));

    [Fact]
    public void RowsAfterTheLast_Naive_LoseJobs() => Assert.NotNull(Judgement.Refute(
        seed => Draw()(seed) with { Gone = GonePolicy.AnswersEmpty },
        ModelStrategies.NaiveAnchors,
        MaxCases));

    // Removing repeated rows removes all duplicates, but does not find lost rows.
    [Fact]
    public void PagesByNumber_NewestFirstAndOnlyInsertionsAtTheHead_LoseNothing() => Assert.Null(Judgement.Refute(
        Draw(MutationKind.InsertHead),
        ModelStrategies.NaiveNumbers,
        MaxCases));

    // The rejected approach for Rescale: correct the position by the decrease of the count. It requires newest-first
    // order, and no rows that appear further down.
    [Theory]
    [InlineData("NewestFirst", "InsertHead", false)]
    [InlineData("NewestFirst", "InsertAt", true)]
    [InlineData("OldestFirst", "InsertHead", true)]
    public void CompensatedFrontier_OutsideItsModel_LosesJobs(string order, string insertion, bool isRefuted)
    {
        WalkOutcome? refutation = Judgement.Refute(
            seed => Draw(
                Enum.Parse<MutationKind>(insertion),
                MutationKind.Delete)(seed) with { Order = Enum.Parse<ServerOrder>(order) },
            static (server, pageSize) => new CompensatedFrontier(server, pageSize),
            MaxCases);

        Assert.Equal(isRefuted, refutation is not null);
    }

    // The verified walk without its check that a page contains a known row.
    [Fact]
    public void Offsets_PagesNotChecked_LoseJobs() => Assert.NotNull(Judgement.Refute(
        seed => Draw()(seed) with { PageSize = 20 },
        static (server, pageSize) => new OffsetStrategy<ModelRow>(pageSize, (skip, _) =>
        {
            int start = Math.Max(0, skip - 3);
            WindowResult<ModelRow> page = server.Skip(start, pageSize);
            return Task.FromResult(new PageResult<ModelRow>(
                page.Rows.Count <= skip - start ? [] : [.. page.Rows.Skip(skip - start)], null, null, null));
        }),
        MaxCases));

    // Ending at a short page: a service that caps its pages then seems to have one page only.
    [Fact]
    public void Offsets_ShortPageTakenForTheEnd_LoseJobs() => Assert.NotNull(Judgement.Refute(
        static seed => new() { Seed = seed, Rows = 100, PageSize = 50, Cap = 20 },
        static (server, pageSize) => new PageNumberStrategy<ModelRow>(pageSize, null, (number, _) =>
        {
            WindowResult<ModelRow> page = server.Skip((number.Number - 1) * pageSize, pageSize);
            return Task.FromResult(new NumberedPage<ModelRow>(page.Rows, page.Rows.Count < pageSize, null, null));
        }),
        1));

    private static Func<int, ListCase> Draw(params MutationKind[] kinds) => seed => Cases.Draw(
        seed,
        static (testCase, _) => testCase with { Rows = 200, PageSize = 20, InterruptEvery = 0 },
        kinds.Length == 0 ? Churn : kinds);

    private sealed class CompensatedFrontier(ModelServer server, int pageSize) : IPagingStrategy<ModelRow>
    {
        private int _frontier;
        private long? _count;
        private int _step;
        private int _number = 1;

        public string Start() => "0";

        public ValueTask<PageResult<ModelRow>> ReadAsync(
            string position,
            YieldedIdSet seen,
            CancellationToken cancellationToken)
        {
            string next = $"{++_step}";
            if (server.Page(_number, pageSize) is not { } page)
            {
                _number = Math.Max(1, _number - 1);
                return ValueTask.FromResult(new PageResult<ModelRow>([], next, null, null, IsReread: true));
            }

            _frontier = Math.Max(0, _frontier - (int)Math.Max(0, (_count ?? 0) - page.Total!.Value));
            _count = page.Total;
            int start = (_number - 1) * pageSize;
            _frontier = start <= _frontier ? Math.Max(_frontier, start + page.Rows.Count) : _frontier;
            _number = (_frontier / pageSize) + 1;
            return ValueTask.FromResult(new PageResult<ModelRow>(
                page.Rows, _frontier >= page.Total ? null : next, null, null, IsReread: true));
        }
    }
}

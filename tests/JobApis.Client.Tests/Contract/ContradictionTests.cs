using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// An answer that contradicts itself or the service's own count never ends a list normally: the list is complete, or it
/// fails with an error that contains where to resume.
/// </summary>
public sealed class ContradictionTests
{
    private static readonly string[] Services = [.. ContractHost.Sources.Select(row => row.Data)];
    private static readonly Completeness[] Modes = [Completeness.Fast, Completeness.Verified];

    public static MatrixTheoryData<string, Completeness, int> Counted => new(Services, Modes, [0, 1, 2]);

    public static MatrixTheoryData<string, Completeness, string> NoArrays =>
        new(Services, Modes, ["null", "{}", "\"x\"", "5", "true"]);

    public static MatrixTheoryData<string, Completeness, string> InvalidNext => new(
        Services,
        Modes,
        [
            "5", "{}", "[]", "\"x\"", "\"http://elsewhere.invalid/other/\"", "\"javascript:alert(1)\"", "\"\\u0000\"",
            "\"?page=0\"",
        ]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Counted))]
    public async Task Page_EndsTheListEarly_IsAnErrorWhereTheServiceCounts(
        string source,
        Completeness completeness,
        int page)
    {
        Outcome outcome = await ListAsync(source, completeness, PageLie.EndsEarly, (From: page, To: page));

        AssertCompleteOrError(outcome, isTold: outcome.HasCount);
    }

    [Theory]
    [MemberData(nameof(Counted))]
    public async Task Page_LosesRows_IsAnErrorWhereTheServiceCounts(string source, Completeness completeness, int page)
    {
        Outcome none = await ListAsync(source, completeness, PageLie.NoRows, (From: page, To: page));
        Outcome half = await ListAsync(source, completeness, PageLie.HalfOfTheRows, (From: page, To: page));

        Assert.All([none, half], static outcome => AssertCompleteOrError(outcome, isTold: outcome.HasCount));
    }

    // The rows are missing in every answer, so the list cannot be read in another way.
    [Theory]
    [MemberData(nameof(Counted))]
    public async Task EveryPageFromThereOn_HasNoRows_IsAnErrorWhereTheServiceCounts(
        string source,
        Completeness completeness,
        int page)
    {
        Outcome outcome = await ListAsync(source, completeness, PageLie.NoRows, (From: page, To: int.MaxValue));

        Assert.Equal(outcome.HasCount, outcome.Error?.FailedAt is not null);
    }

    [Theory]
    [MemberData(nameof(NoArrays))]
    public async Task SecondPage_RowsAreNoArray_IsAnError(string source, Completeness completeness, string rows)
    {
        Outcome outcome = await ListAsync(
            source, completeness, page => PageLie.RowsAre(page, rows), (From: 1, To: int.MaxValue));

        Assert.NotNull(outcome.Error?.FailedAt);
    }

    [Theory]
    [MemberData(nameof(InvalidNext))]
    public async Task FirstPage_NextIsMalformed_IsAnErrorWhereThereIsOne(
        string source,
        Completeness completeness,
        string next)
    {
        Outcome outcome = await ListAsync(
            source, completeness, page => PageLie.MoreIs(page, next), (From: 0, To: int.MaxValue));

        AssertCompleteOrError(outcome, isTold: outcome.HasMore);
    }

    // The control: without the contradiction, each list is complete.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task Control_AnswersAsTheyAre_CompleteTheList(string source, Completeness completeness)
    {
        Outcome outcome = await ListAsync(source, completeness, static page => page, (From: 0, To: int.MaxValue));

        Assert.Null(outcome.Error);
        Assert.Equal(outcome.All, outcome.Ids.Order(StringComparer.Ordinal));
    }

    // A changing total shows that jobs were added or deleted, which explains fewer rows than an earlier count.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task JobsGoMeanwhile_ListEndsNormally(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        int pages = 0;

        await foreach (Page<Job> page in host.List(Token).AsPagesAsync(null, Token))
        {
            if (++pages == 2)
            {
                Assert.True(host.Jobs.Remove(host.Jobs.ElementAt(host.Jobs.Count / 2).Id));
            }
        }

        Assert.InRange(pages, 4, 6);
    }

    // If the service's answers do not show that something is missing, it cannot be detected. If every answer is valid,
    // a verified list may end before the count, because changes of the list explain it. Then it reports that it is not
    // proven.
    private static void AssertCompleteOrError(Outcome outcome, bool isTold)
    {
        if (outcome.Error is { } error)
        {
            Assert.NotNull(error.FailedAt);
        }
        else if (isTold
            && !(outcome.Completeness == Completeness.Verified
                    && outcome.Claim.Confidence == CompletenessConfidence.None))
        {
            Assert.Equal(outcome.All, outcome.Ids.Order(StringComparer.Ordinal));
        }
    }

    private static async Task<Outcome> ListAsync(
        string source,
        Completeness completeness,
        Func<string, string> lie,
        (int From, int To) pages)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, settings: ("MaxRetries", "0"));
        int lists = -1;
        bool hasCount = false;
        bool hasMore = false;
        host.Simulator.Faults.Next(
            host.Service.Service,
            int.MaxValue,
            Fault.Edit(page =>
            {
                hasCount |= PageLie.HasCount(page);
                hasMore |= PageLie.HasMore(page);
                int number = Interlocked.Increment(ref lists);
                return number >= pages.From && number <= pages.To ? lie(page) : page;
            }),
            ContractHost.IsList);
        List<string> ids = [];
        JobApiException? error = null;
        CompletenessReport claim = default;
        try
        {
            await foreach (Page<Job> page in host.List(Token, completeness: completeness).AsPagesAsync(null, Token))
            {
                ids.AddRange(page.Items.Select(static job => job.Id));
                claim = page.Progress.Completeness;
            }
        }
        catch (JobApiException exception)
        {
            error = exception;
        }

        return new([.. host.Ids.Order(StringComparer.Ordinal)], ids, error, completeness, claim, hasCount, hasMore);
    }

    private sealed record Outcome(
        IReadOnlyList<string> All,
        IReadOnlyList<string> Ids,
        JobApiException? Error,
        Completeness Completeness,
        CompletenessReport Claim,
        bool HasCount,
        bool HasMore);
}

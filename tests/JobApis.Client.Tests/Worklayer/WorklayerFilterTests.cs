using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Worklayer;

public sealed class WorklayerFilterTests
{
    private static readonly DateTimeOffset Moment = new(2023, 1, 1, 2, 0, 0, TimeSpan.FromHours(2));

    private static readonly WorklayerFilter A = WorklayerFilter.Member("a");
    private static readonly WorklayerFilter B = WorklayerFilter.Member("b");
    private static readonly WorklayerFilter C = WorklayerFilter.Member("c");

    private static readonly string[] Pieces =
        [
            "\"", "\\", "\\\"", "'", " ", " OR ", " AND ", "status=\"CLOSED\"", "(", ")", ":", "=", "<", "%22", "&",
            "+", "\u201d", "ü", "\u2028", "\U0001F4BC", "x",
        ];

    public static TheoryData<string, string> EveryPair => new()
    {
        { "members.user_id:\"a\"", A.ToString() },
        { "status=\"ON_HOLD\"", WorklayerFilter.Status.Is(WorklayerJobStatus.OnHold).ToString() },
        { "status!=\"SOMETHING_NEW\"", WorklayerFilter.Status.IsNot(new("SOMETHING_NEW")).ToString() },
        { "create_time=\"2023-01-01T00:00:00Z\"", WorklayerFilter.CreateTime.Is(Moment).ToString() },
        { "create_time!=\"2023-01-01T00:00:00Z\"", WorklayerFilter.CreateTime.IsNot(Moment).ToString() },
        { "transmit_time>\"2023-01-01T00:00:00Z\"", WorklayerFilter.TransmitTime.After(Moment).ToString() },
        { "transmit_time>=\"2023-01-01T00:00:00Z\"", WorklayerFilter.TransmitTime.AtLeast(Moment).ToString() },
        { "deadline_time<\"2023-01-01T00:00:00Z\"", WorklayerFilter.DeadlineTime.Before(Moment).ToString() },
        { "deadline_time<=\"2023-01-01T00:00:00Z\"", WorklayerFilter.DeadlineTime.AtMost(Moment).ToString() },
    };

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Condition_EveryPairOfTheContract_IsWrittenInOneForm(string expected, string actual) =>
        Assert.Equal(expected, actual);

    [Theory]
    [InlineData(0, "2023-01-01T00:00:00Z")]
    [InlineData(5_000_000, "2023-01-01T00:00:00.5Z")]
    [InlineData(1, "2023-01-01T00:00:00.0000001Z")]
    public void CreateTime_Fraction_IsWrittenOnlyWhenThereIsOne(long ticks, string expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            Assert.Equal(
                $"create_time=\"{expected}\"",
                WorklayerFilter.CreateTime.Is(Moment.AddTicks(ticks)).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void AndOr_GroupInAnother_IsInParentheses()
    {
        const string a = "members.user_id:\"a\"";
        const string b = "members.user_id:\"b\"";
        const string c = "members.user_id:\"c\"";

        Assert.Equal($"{a} AND {b} AND {c}", (A & B & C).ToString());
        Assert.Equal($"{a} OR {b} OR {c}", (A | (B | C)).ToString());
        Assert.Equal($"{a} OR ({b} AND {c})", (A | (B & C)).ToString());
        Assert.Equal($"({a} OR {b}) AND {c}", ((A | B) & C).ToString());
        Assert.Equal($"(({a} OR {b}) AND {c}) OR {a}", (((A | B) & C) | A).ToString());
        Assert.Equal(A.And(B).Or(C), (A & B) | C);
    }

    [Fact]
    public void AndOr_FilterWithoutACondition_ChangesNothing()
    {
        Assert.Equal(A, default(WorklayerFilter) & A);
        Assert.Equal(A | B, (A | default(WorklayerFilter)) | B);
        Assert.True((default(WorklayerFilter) | default(WorklayerFilter)).IsEmpty);
        Assert.Equal("", default(WorklayerFilter).ToString());
    }

    [Fact]
    public void Raw_AnExpression_IsSentAsItIsAndInParenthesesBesideOthers()
    {
        WorklayerFilter raw = WorklayerFilter.Raw("status = CLAIMED OR status = CLOSED");

        Assert.Equal("status = CLAIMED OR status = CLOSED", raw.ToString());
        Assert.Equal("members.user_id:\"a\" OR (status = CLAIMED OR status = CLOSED)", (A | raw).ToString());
        Assert.Throws<ArgumentException>(() => WorklayerFilter.Raw(" "));
    }

    [Fact]
    public void Member_Wildcard_IsRefusedUnlessAskedFor()
    {
        Assert.Throws<ArgumentException>(() => WorklayerFilter.Member("5f*"));
        Assert.Throws<ArgumentException>(() => WorklayerFilter.Status.Is(new("*")));
        Assert.Equal("members.user_id:\"5f*\"", WorklayerFilter.Member("5f*", allowWildcard: true).ToString());
    }

    [Fact]
    public void Member_UnsendableText_IsRefusedWithoutRepeatingIt() =>
        Assert.All(
            ["\0", "a\r\nb", "\u007f", "\u0085", "\ud83d", "\udcbc\ud83d"],
            value =>
            {
                ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
                    WorklayerFilter.Member("secret" + value, allowWildcard: true));
                Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
            });

    [Fact]
    public void Condition_NothingToCompareWith_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => WorklayerFilter.Member(""));
        Assert.Throws<ArgumentException>(() => WorklayerFilter.Status.Is(default));
        Assert.Throws<InvalidOperationException>(() => default(WorklayerTimeField).Is(Moment));
        Assert.Throws<InvalidOperationException>(() => default(WorklayerStatusField).Is(WorklayerJobStatus.Closed));
    }

    [Fact]
    public void Filter_AnyTreeOfHostileValues_MeansWhatWasBuilt()
    {
        Gen<string> text = Gen.Elements(Pieces).NonEmptyListOf().Select(string.Concat);
        Gen<(WorklayerFilter Filter, FilterExpression.Node Meaning)> condition =
            from value in text
            from member in Gen.Elements(true, false)
            select member
                ? (WorklayerFilter.Member(value), (FilterExpression.Node)new FilterExpression.Condition(
                    "members.user_id",
                    ":",
                    value))
                : (WorklayerFilter.Status.IsNot(new(value)), new FilterExpression.Condition("status", "!=", value));

        Prop.ForAll(
            Tree(condition, depth: 4).ToArbitrary(),
            tree => Assert.Equal(tree.Meaning, FilterExpression.Parse(tree.Filter.ToString())))
                .Hold(same: 1000, fresh: 1000);
    }

    [Fact]
    public async Task Filter_HostileValue_ArrivesOnTheWireUnchangedInOneParameter()
    {
        string value = string.Concat(Pieces);
        await using ScriptedServer server = new(WorklayerServer.Page([]));
        using WorklayerJobSource source = WorklayerServer.Open(server);

        await source.Api.ListJobsAsync(
            new() { Filter = WorklayerFilter.Member(value) },
            TestContext.Current.CancellationToken);

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal(
            new FilterExpression.Condition("members.user_id", ":", value),
            FilterExpression.Parse(WorklayerServer.ValueOf(request, "filter")!));
        Assert.DoesNotContain('&', request.Target);
    }

    private static Gen<(WorklayerFilter Filter, FilterExpression.Node Meaning)> Tree(
        Gen<(WorklayerFilter Filter, FilterExpression.Node Meaning)> condition,
        int depth) =>
        depth == 0
            ? condition
            : Gen.OneOf(
                condition,
                from left in Tree(condition, depth - 1)
                from right in Tree(condition, depth - 1)
                from both in Gen.Elements(true, false)
                select (both ? left.Filter & right.Filter : left.Filter | right.Filter, (FilterExpression.Node)Join(
                    both ? "AND" : "OR",
                    left.Meaning,
                    right.Meaning)));

    // Parts with the same operator form one chain: both operators are associative.
    private static FilterExpression.Group Join(string joint, params FilterExpression.Node[] parts) =>
        new(joint, [.. parts.SelectMany(part =>
            part is FilterExpression.Group group && group.Joint == joint ? group.Parts : [part])]);
}

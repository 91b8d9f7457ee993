using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using JobApis.Client.Deepset;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Deepset;

public sealed class DeepsetFilterTests
{
    // Characters that could end a literal or start a condition, in any mixture, and unusual but harmless ones.
    private static readonly string[] Pieces =
        [
            "'", "''", "\"", "\\", " ", " or ", " and ", " eq ", "1 eq 1", "(", ")", "--", "%27", "&", "=", "#", "+",
            "/", "*", "\u2019", "ü", "\u2028", "\U0001F4BC", "x",
        ];

    [Fact]
    public void Where_EveryType_IsWrittenAsTheContractSays()
    {
        DeepsetFilter filter = DeepsetFilter.Where("title", "O'Hara")
            .And("login_required", false)
            .And("show_files", true)
            .And("views", -12L)
            .And("job_id", new Guid("77F0B3DE-0A4D-4F0B-8F43-0F4C6F0F9A21"))
            .And("expiration_date", new DateTimeOffset(2027, 4, 1, 0, 0, 0, 5, TimeSpan.FromHours(2)))
            .And("created_by/given_name", "");

        Assert.Equal(
            "title eq 'O''Hara' and login_required eq false and show_files eq true and views eq -12 and job_id eq"
            + " '77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21'"
            + " and expiration_date eq '2027-03-31T22:00:00.005Z' and created_by/given_name eq ''",
            filter.ToString());
        Assert.Equal(filter.ToString(), ((IFormattable)filter).ToString("X", CultureInfo.GetCultureInfo("ar-SA")));
    }

    [Fact]
    public void Where_AnyType_IsTheSameAsAndOnTheEmptyFilter()
    {
        DateTimeOffset moment = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(default(DeepsetFilter).And("a", "x"), DeepsetFilter.Where("a", "x"));
        Assert.Equal(default(DeepsetFilter).And("a", true), DeepsetFilter.Where("a", true));
        Assert.Equal(default(DeepsetFilter).And("a", 1), DeepsetFilter.Where("a", 1));
        Assert.Equal(default(DeepsetFilter).And("a", Guid.Empty), DeepsetFilter.Where("a", Guid.Empty));
        Assert.Equal(default(DeepsetFilter).And("a", moment), DeepsetFilter.Where("a", moment));
    }

    [Fact]
    public void And_AFilter_LeavesItAsItWas()
    {
        DeepsetFilter filter = DeepsetFilter.Where("a", 1);

        _ = filter.And("b", 2);

        Assert.Equal("a eq 1", filter.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" title")]
    [InlineData("1a")]
    [InlineData("a/b/c")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("a.b")]
    [InlineData("title eq 'x' or title")]
    [InlineData("tïtle")]
    [InlineData("a'b")]
    public void Where_NoFieldName_IsRefused(string field) =>
        Assert.Throws<ArgumentException>(() => DeepsetFilter.Where(field, "x"));

    // Not a theory, because an attribute cannot contain an unpaired surrogate.
    [Fact]
    public void Where_UnsendableText_IsRefusedWithoutRepeatingIt() =>
        Assert.All(
            ["\0", "a\r\nb", "\u007f", "\u0085", "\ud83d", "\udcbc\ud83d", "\ud83dx"],
            value =>
            {
                ArgumentException refusal =
                    Assert.Throws<ArgumentException>(() => DeepsetFilter.Where("title", "secret" + value));
                Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
            });

    [Fact]
    public void Where_HostileTexts_EachIsOneLiteralEqualToTheInput()
    {
        Gen<string> text = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        Gen<string> field = Gen.Elements("title", "_x1", "created_by/given_name");
        Gen<(string Field, string Value)[]> conditions =
            from one in (from f in field from t in text select (f, t)).NonEmptyListOf()
            select one.ToArray();

        Prop.ForAll(
            conditions.ToArbitrary(),
            pairs =>
            {
                DeepsetFilter filter = pairs.Aggregate(
                    default(DeepsetFilter),
                    (so, pair) => so.And(pair.Field, pair.Value));
                Assert.Equal(
                    pairs.Select(pair => (pair.Field, true, pair.Value)),
                    ODataExpression.Parse(filter.ToString()));
            }).Hold(same: 1000, fresh: 1000);
    }

    [Fact]
    public void Where_AnyText_IsOneLiteralOrRefused() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string>().Filter(text => text is not null),
            text =>
            {
                bool sendable = !text.Any(char.IsControl) && new System.Text.UTF8Encoding(false, true).TryGetBytes(
                    text, new byte[(text.Length * 3) + 1], out _);
                if (sendable)
                {
                    Assert.Equal(
                        [("title", true, text)],
                        ODataExpression.Parse(DeepsetFilter.Where("title", text).ToString()));
                }
                else
                {
                    Assert.Throws<ArgumentException>(() => DeepsetFilter.Where("title", text));
                }
            }).Hold(same: 1000, fresh: 1000);

    [Fact]
    public async Task Where_HostileText_ArrivesOnTheWireUnchangedInOneParameter()
    {
        string value = string.Concat(Pieces);
        await using ScriptedServer server = new(DeepsetServer.Page([], hasMore: false));
        using DeepsetJobSource source = DeepsetServer.Open(server);

        await source.Api.ListSharedJobsByCursorAsync(
            DeepsetServer.Workspace,
            new() { Filter = DeepsetFilter.Where("title", value) },
            TestContext.Current.CancellationToken);

        (string name, string sent) = Assert.Single(DeepsetServer.QueryOf(Assert.Single(server.Requests)));
        Assert.Equal("filter", name);
        Assert.Equal([("title", true, value)], ODataExpression.Parse(sent));
    }

    [Fact]
    public void Raw_AnExpression_IsSentAsItIs()
    {
        Assert.Equal("a gt 1", DeepsetFilter.Raw("a gt 1").ToString());
        Assert.Equal("a gt 1 and b eq 2", DeepsetFilter.Raw("a gt 1").And("b", 2).ToString());
        Assert.Throws<ArgumentException>(() => DeepsetFilter.Raw("  "));
    }
}

using JobApis.Client.Deepset;

namespace JobApis.Client.Tests.Deepset;

public sealed class DeepsetQueryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(int.MinValue)]
    public void Limit_OutOfRange_IsRefused(int limit)
    {
        Assert.Contains(
            "between 1 and 100",
            Assert.Throws<ArgumentOutOfRangeException>(() => new DeepsetPageQuery { Limit = limit }).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeepsetCursorQuery { Limit = limit });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeepsetSelectQuery { Select = "title", Limit = limit });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-7)]
    public void PageNumber_BelowOne_IsRefused(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeepsetPageQuery { PageNumber = number });

    [Fact]
    public void AfterAndBefore_BothSet_AreRefusedNamingBoth()
    {
        DeepsetCursorQuery query = new() { After = DeepsetServer.Id(1) };
        ArgumentException before = Assert.Throws<ArgumentException>(() => query.Before = DeepsetServer.Id(2));
        query.After = null;
        query.Before = DeepsetServer.Id(2);
        ArgumentException after = Assert.Throws<ArgumentException>(() => query.After = DeepsetServer.Id(1));

        Assert.All(
            [before, after],
            refusal =>
            {
                Assert.Contains("(after)", refusal.Message, StringComparison.Ordinal);
                Assert.Contains("(before)", refusal.Message, StringComparison.Ordinal);
            });
        Assert.Null(query.After);
        Assert.Equal(DeepsetServer.Id(2), query.Before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("title, job_id")]
    [InlineData("title,,job_id")]
    [InlineData("a/b/c")]
    [InlineData("1title")]
    [InlineData("title&limit=1000")]
    [InlineData("*")]
    [InlineData("title,title")]
    [InlineData("created_by/given_name,approved_by/given_name")]
    public void Select_NoAttributesOrTwoOfOneName_IsRefused(string select) =>
        Assert.Throws<ArgumentException>(() => new DeepsetSelectQuery { Select = select });

    [Fact]
    public void SortValues_Default_AreTheServicesOwn()
    {
        Assert.Equal(DeepsetSortField.CreatedAt, default);
        Assert.Equal(DeepsetSortOrder.Descending, default);
        Assert.Equal(DeepsetSortField.CreatedAt.GetHashCode(), default(DeepsetSortField).GetHashCode());
        Assert.NotEqual(DeepsetSortOrder.Descending, DeepsetSortOrder.Ascending);
        Assert.Equal("created_at DESC", $"{default(DeepsetSortField)} {default(DeepsetSortOrder)}");
    }
}

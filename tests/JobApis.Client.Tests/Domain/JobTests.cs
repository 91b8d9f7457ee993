namespace JobApis.Client.Tests.Domain;

public sealed class JobTests
{
    [Fact]
    public void ToString_JobWithPersonalDataAndALink_PrintsNeither()
    {
        Job job = new()
        {
            Source = "deepset",
            Id = "1",
            Name = "canary",
            Owner = "canary",
            Workspace = "canary",
            WebLink = new("https://example.invalid/canary"),
            Status = new(JobState.Running, "RUNNING"),
        };

        Assert.Equal("Job { Source = deepset, Id = 1, Status = RUNNING }", job.ToString());
    }

    [Fact]
    public void JobQuery_EqualStatesInAnotherOrder_IsEqual()
    {
        JobQuery one = new() { States = [JobState.Failed, JobState.Running] };
        JobQuery other = new() { States = [JobState.Running, JobState.Failed] };

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { Owner = "x" });
    }

    [Fact]
    public void JobQuery_ToString_PrintsNoPersonalData() =>
        Assert.DoesNotContain("canary", new JobQuery { Owner = "canary", NameContains = "canary" }.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not base64!")]
    [InlineData("MQByZXNjYWxl")]
    public void PageCursor_TextThatIsNone_IsRefused(string text) => Assert.False(PageCursor.TryParse(text, out _));

    [Fact]
    public void PageCursor_AnyCharacterChanged_IsRefusedOrAnotherCursor()
    {
        PageCursor cursor = PageCursor.Create("rescale", "jobs", "3/100");
        string text = cursor.ToString();

        Assert.True(PageCursor.TryParse(text, out PageCursor? read));
        Assert.Equal(cursor, read);
        for (int index = 0; index < text.Length - 1; index++)
        {
            string changed = text[..index] + (text[index] == 'A' ? 'B' : 'A') + text[(index + 1)..];
            Assert.False(PageCursor.TryParse(changed, out PageCursor? other) && other.Equals(cursor), $"{index}");
        }
    }

    [Fact]
    public void IsFinal_EveryState_IsTrueForTheFourEnds() =>
        Assert.Equal(
            [JobState.Succeeded, JobState.Failed, JobState.Cancelled, JobState.Finished],
            Enum.GetValues<JobState>().Where(state => state.IsFinal()));
}

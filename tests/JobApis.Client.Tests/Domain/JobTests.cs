using JobApis.Client.Rescale;
using JobApis.Client.Worklayer;

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

    [Theory]
    [InlineData("0001-01-01T00:00:00+00:00")]
    [InlineData("9999-12-31T23:59:59.9999999-00:00")]
    [InlineData("2026-06-30T12:00:00.1234567+14:00")]
    [InlineData("2026-06-30T12:00:00.1234567-14:00")]
    [InlineData("2026-06-30T12:00:00-03:30")]
    public void Moments_OfAnyOffset_AreKeptExactly(string text)
    {
        DateTimeOffset moment = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Job job = new() { Source = "s", Id = "1", CreatedAt = moment, FinishedAt = moment };

        Assert.True(job.CreatedAt is { } created && created.EqualsExact(moment));
        Assert.True(job.FinishedAt is { } finished && finished.EqualsExact(moment));
        Assert.Null(job.UpdatedAt);
        Assert.Null(job.StartedAt);
        Assert.Null((job with { CreatedAt = null }).CreatedAt);
    }

    [Fact]
    public void Job_SameMomentInAnotherOffset_IsEqual()
    {
        DateTimeOffset moment = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);
        Job job = new() { Source = "s", Id = "1", UpdatedAt = moment, StartedAt = moment };
        Job same = job with { UpdatedAt = moment.ToOffset(TimeSpan.FromHours(5)) };

        Assert.Equal(job, same);
        Assert.Equal(job.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(job, job with { StartedAt = null });
    }

    [Fact]
    public void Job_LinkThatIsPutTogetherWhenAskedFor_IsEqualToOneThatWasGiven()
    {
        Job given = new() { Source = "s", Id = "1", WebLink = new("https://example.invalid/jobs/1/") };
        Job lazy = new()
        {
            Source = "s",
            Id = "1",
            LazyWebLink = new(static id => new($"https://example.invalid/jobs/{id}/"), "1"),
        };

        Assert.Equal(given.WebLink, lazy.WebLink);
        Assert.Equal(given, lazy);
        Assert.Equal(given.GetHashCode(), lazy.GetHashCode());
        Assert.Equal(lazy.WebLink, (lazy with { Id = "2" }).WebLink);
        Assert.NotEqual(given, lazy with { WebLink = null });
    }

    // Regression: models were compared by reference, so each read resulted in a different job.
    [Fact]
    public void Job_OtherModelOfTheSame_IsEqual()
    {
        Job one = new() { Source = "s", Id = "1", Native = new RescaleJobSummary { Id = "1" } };
        Job other = one with { Native = new RescaleJobSummary { Id = "1" } };

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Empty(new[] { one }.Except([other]));
        Job[] changed =
        [
            one with { Source = "t" },
            one with { Id = "2" },
            one with { Name = "n" },
            one with { Status = new(JobState.Running, null) },
            one with { Owner = "o" },
            one with { Workspace = "w" },
            one with { CreatedAt = DateTimeOffset.UnixEpoch },
            one with { WebLink = new("https://example.invalid/") },
        ];
        Assert.All(changed, job => Assert.NotEqual(one, job));
    }

    [Fact]
    public void JobFile_OtherModelOfTheSame_IsEqual()
    {
        JobFile file = new() { Id = "1", Path = "a", Size = 3, Native = new RescaleFile() };

        Assert.Equal(file, file with { Native = new RescaleFile() });
        Assert.NotEqual(file, file with { Size = 4 });
    }

    [Fact]
    public void As_AnotherModelOrNone_SaysWhatThereIs()
    {
        Job job = new() { Source = "rescale", Id = "1", Native = new RescaleJobSummary { Id = "1" } };

        string other = Assert.Throws<InvalidOperationException>(() => job.As<WorklayerJob>()).Message;
        Job bare = job with { Native = null };
        string none = Assert.Throws<InvalidOperationException>(() => bare.As<WorklayerJob>()).Message;

        Assert.Contains("is a RescaleJobSummary, not a WorklayerJob", other, StringComparison.Ordinal);
        Assert.Contains("no model", none, StringComparison.Ordinal);
        Assert.Same(job.Native, job.As<RescaleJobSummary>());
        Assert.True(job.TryAs(out RescaleJobSummary? row) && ReferenceEquals(row, job.Native));
        Assert.False(job.TryAs<WorklayerJob>(out _));
        Assert.False(bare.TryAs<WorklayerJob>(out _));
    }

    [Fact]
    public void As_JobOfADetailedModel_IsFound()
    {
        RescaleJob model = new() { Id = "1" };
        Job job = new() { Source = "rescale", Id = "1", Native = new RescaleJobDetails(model, []) };

        Assert.Same(model, job.As<RescaleJob>());
        Assert.Same(job.Native, job.As<RescaleJobDetails>());
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
        Assert.DoesNotContain(
            "canary",
            new JobQuery { Owner = "canary", NameContains = "canary" }.ToString(),
            StringComparison.Ordinal);

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

using System.Text.Json.Nodes;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Syncing;

/// <summary>The state of a sync, as text and as parts.</summary>
public sealed class JobSyncStateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_AnyJob_ComesBackAsItWas()
    {
        Job odd = ClaimingSource.Job("a\n\"b\"\u2028é😀") with
        {
            Name = "line\nbreak \0 and tab\t",
            Workspace = "",
            Status = new(JobState.Unknown, null),
            UpdatedAt = DateTimeOffset.MaxValue,
            FinishedAt = DateTimeOffset.MinValue,
        };
        Job bare = new() { Source = "fake", Id = "bare" };
        JobSyncState state = await SyncedAsync(odd, bare, ClaimingSource.Job("c"));

        JobSyncState read = JobSyncState.Parse(state.ToText());

        Assert.Equal(state.Jobs.OrderBy(job => job.Id), read.Jobs.OrderBy(job => job.Id));
        Assert.Equal(state.Checkpoint, read.Checkpoint);
        Assert.Equal(state.ToText(), read.ToText());
        Assert.Equal(SyncReplica.Kept(odd), read.TryGet(odd.Id, out Job? found) ? found : null);
    }

    [Fact]
    public async Task Parts_CheckpointAndCopy_MakeTheState()
    {
        JobSyncState state = await SyncedAsync(ClaimingSource.Job("a"), ClaimingSource.Job("b"));
        string stored = state.Checkpoint!.ToString();

        JobSyncState read = new(JobSyncCheckpoint.Parse(stored), state.Jobs);

        Assert.Equal(state.ToText(), read.ToText());
        ArgumentException apart = Assert.Throws<ArgumentException>(
            () => new JobSyncState(JobSyncCheckpoint.Parse(stored), state.Jobs.Take(1)));
        Assert.Contains("There are 1 jobs, but the checkpoint counts 2", apart.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new JobSyncState(state.Checkpoint, state.Jobs.Concat(state.Jobs)));
    }

    [Fact]
    public async Task Checkpoint_Text_HasTheDocumentedMembersAndNothingOfAJob()
    {
        JobSyncState state = await SyncedAsync(ClaimingSource.Job("canary"));

        JsonObject text = JsonNode.Parse(state.Checkpoint!.ToString())!.AsObject();

        Assert.Equal(
            ["version", "source", "query", "sequence", "passes", "jobs", "unsettled", "at", "fullListAt"],
            text.Select(member => member.Key));
        Assert.DoesNotContain("canary", text.ToJsonString(), StringComparison.Ordinal);
        Assert.False(JobSyncCheckpoint.TryParse("{}", out _));
        Assert.False(JobSyncCheckpoint.TryParse(null, out _));
        Assert.True(JobSyncCheckpoint.TryParse(text.ToJsonString(), out _));
    }

    [Fact]
    public async Task OtherVersion_IsRefusedWithTheVersionInTheMessage()
    {
        JobSyncState state = await SyncedAsync(ClaimingSource.Job("a"));
        string checkpoint = state.Checkpoint!.ToString().Replace(
            "\"version\":1",
            "\"version\":2",
            StringComparison.Ordinal);
        string text = state.ToText().Replace("jobapis-sync 1\n", "jobapis-sync 2\n", StringComparison.Ordinal);

        Assert.Contains(
            "has version 2, and this version of the library reads version 1",
            Assert.Throws<FormatException>(() => JobSyncCheckpoint.Parse(checkpoint)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "has version 2, and this version of the library reads version 1",
            Assert.Throws<FormatException>(() => JobSyncState.Parse(text)).Message,
            StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => JobSyncState.Parse("something else"));
        Assert.Throws<FormatException>(() => JobSyncState.Parse(""));
    }

    [Fact]
    public async Task Text_CutAnywhere_IsRefusedAndNeverReadAsLess()
    {
        JobSyncState state = await SyncedAsync(
            [.. Enumerable.Range(0, 600).Select(number => ClaimingSource.Job($"job{number}"))]);
        string text = state.ToText();
        int[] ends = [.. text.Select((character, index) => (character, index))
            .Where(pair => pair.character == '\n')
            .Select(pair => pair.index + 1)];

        Assert.Equal(4, ends.Length);
        Assert.All(
            (int[])[.. ends[..^1], .. Enumerable.Range(0, 60).Select(part => part * text.Length / 61), text.Length - 1],
            length =>
                Assert.Throws<FormatException>(() => JobSyncState.Parse(text[..length])));
        Assert.Contains("is damaged", Assert.Throws<FormatException>(() => JobSyncState.Parse(
            text.Replace("job17\"", "job18\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_BatchThatDoesNotFollow_IsRefused()
    {
        FakeJobSource source = new("fake", ClaimingSource.Job("a"));
        InMemoryJobSyncStore one = new();
        List<JobSyncBatch> batches = await source.ReadChangesAsync(new(), cancellationToken: Token).ToListAsync(Token);
        await one.ApplyAsync(batches[0], Token);

        InvalidOperationException twice = await Assert.ThrowsAsync<InvalidOperationException>(
            () => one.ApplyAsync(batches[0], Token));

        Assert.Contains("has number 1, but 2 is next", twice.Message, StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(one.Jobs).Id);
        Assert.DoesNotContain("job a", batches[0].ToString(), StringComparison.Ordinal);
    }

    private static async Task<JobSyncState> SyncedAsync(params Job[] jobs)
    {
        JobSyncState state = new();
        await foreach (JobSyncBatch batch in new FakeJobSource("fake", jobs).ReadChangesAsync(
            state,
            cancellationToken: Token))
        {
            _ = batch;
        }

        return state;
    }
}

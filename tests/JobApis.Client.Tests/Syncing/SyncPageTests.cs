using System.Text.RegularExpressions;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Syncing;

/// <summary><c>docs/sync.md</c>: its code compiles, and its format of a state is the written one.</summary>
public sealed partial class SyncPageTests
{
    private static readonly string Page =
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "sync.md")).ReplaceLineEndings("\n");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FormOfAState_OnThePage_IsRead()
    {
        string text = Forms().Match(Page).Groups["text"].Value;

        JobSyncState state = JobSyncState.Parse(text);

        Assert.Equal(
            ("rescale", 2L, "b"),
            (state.Checkpoint!.Source, state.Checkpoint.Sequence, Assert.Single(state.Jobs).Id));
        FakeJobSource source = new("rescale", state.Jobs);
        Assert.Empty((await source.ReadChangesAsync(state, cancellationToken: Token).ToListAsync(Token))[^1].Changes);
    }

    [Fact]
    public async Task Follow_Example_TellsChanges()
    {
        string folder = Directory.CreateTempSubdirectory("jobapis-page-").FullName;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        List<string> lines = [];
        FakeJobSource source = new("fake", ClaimingSource.Job("a"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SyncDocsExamples.FollowAsync(
            source,
            Path.Combine(folder, "state"),
            line =>
            {
                lines.Add(line);
                stop.Cancel();
            },
            stop.Token));
        Directory.Delete(folder, recursive: true);

        Assert.Equal("Added a:  -> Running", Assert.Single(lines));
    }

    [GeneratedRegex(
        @"```text\n(?<text>jobapis-sync.*?\n)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Forms();
}

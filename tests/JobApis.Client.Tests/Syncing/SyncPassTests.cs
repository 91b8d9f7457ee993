using static JobApis.Client.Tests.Syncing.ClaimingSource;

namespace JobApis.Client.Tests.Syncing;

/// <summary>One pass: <see cref="JobSourceSyncExtensions.ReadChangesAsync"/>.</summary>
public sealed class SyncPassTests
{
    private static readonly CompletenessReport Proven = CompletenessReport.Proven("a test says so");
    private static readonly CompletenessReport ProvenIf = CompletenessReport.Conditional("a test is right");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pass_JobsComeChangeAndGo_TellsEachWithBeforeAndAfter()
    {
        ClaimingSource source = new(Job("a"), Job("b"), Job("c")) { Claim = Proven };
        JobSyncState state = new();

        List<JobSyncBatch> first = await PassAsync(source, state);
        List<JobSyncBatch> still = await PassAsync(source, state);
        source.Jobs = [Job("a", JobState.Failed), Job("b") with { Name = "another name" }, Job("d")];
        List<JobSyncBatch> second = await PassAsync(source, state);

        Assert.Equal(["Added a", "Added b", "Added c"], Texts(first));
        Assert.Empty(Texts(still));
        Assert.Equal(["StatusChanged a", "Changed b", "Added d", "Gone c"], Texts(second));
        JobChange renamed = Changes(second)[1];
        Assert.Equal(("job b", "another name"), (renamed.Previous!.Name, renamed.Job.Name));
        Assert.Equal("dana@example.net", Changes(second)[3].Job.Owner);
        Assert.All(source.Lists, options => Assert.Equal(Completeness.Verified, options!.Completeness));
        Assert.Equal((3, 3, 0), (state.Count, (int)state.Checkpoint!.Passes, state.Checkpoint.Unsettled));
        Assert.Equal(Proven, second[^1].Pass!.Completeness);
    }

    [Fact]
    public async Task Pass_State_KeepsNeitherTheServicesRowNorTheLink()
    {
        ClaimingSource source = new(Job("a")) { Claim = Proven };
        JobSyncState state = new();

        JobChange added = Assert.Single(Changes(await PassAsync(source, state)));
        source.Jobs = [Job("a", JobState.Failed)];
        JobChange changed = Assert.Single(Changes(await PassAsync(source, state)));

        Assert.NotNull(added.Job.Native);
        Assert.All(
            (Job[])[.. state.Jobs, changed.Previous!],
            job => Assert.Equal((null, null), (job.Native, job.WebLink)));
        Assert.DoesNotContain("secret", state.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pass_LeftBeforeTheNextIsAskedFor_HasNotAcknowledgedTheBatch()
    {
        ClaimingSource source = new(Job("a"), Job("b"), Job("c"), Job("d")) { Claim = Proven };
        JobSyncState state = new();

        int batches = 0;
        await foreach (JobSyncBatch batch in source.ReadChangesAsync(state, cancellationToken: Token))
        {
            if (++batches == 2)
            {
                break;
            }
        }

        Assert.Equal((3, 1L, 0L), (state.Count, state.Checkpoint!.Sequence, state.Checkpoint.Passes));
        Assert.Equal(["Added d"], Texts(await PassAsync(source, state)));
    }

    [Fact]
    public async Task Pass_ListBreaksOff_KeepsWhatWasAcknowledgedAndCallsNoJobGone()
    {
        ClaimingSource source = new(Job("a"), Job("b"), Job("c"), Job("d")) { Claim = Proven };
        JobSyncState state = new();
        await PassAsync(source, state);
        source.Jobs = [Job("e"), Job("f"), Job("a"), Job("b")];
        source.FailOnPage(2, new JobApiServerException("down"));

        List<JobSyncBatch> broken = [];
        await Assert.ThrowsAsync<JobApiServerException>(async () =>
        {
            await foreach (JobSyncBatch batch in source.ReadChangesAsync(state, cancellationToken: Token))
            {
                broken.Add(batch);
            }
        });
        source.StopFailing();

        Assert.Equal(["Added e", "Added f"], Texts(broken));
        Assert.Equal(["Gone c", "Gone d"], Texts(await PassAsync(source, state)).Order());
    }

    [Fact]
    public async Task Gone_NothingIsClaimed_OnlyWhatTheServiceDoesNotFind()
    {
        ClaimingSource source = new(Job("a"), Job("b"), Job("c"), Job("d"));
        JobSyncState state = new();
        await PassAsync(source, state);
        source.Jobs = [Job("a"), Job("b"), Job("c")];
        source.Hidden.UnionWith(["b", "c"]);

        List<JobSyncBatch> weak = await PassAsync(source, state);

        Assert.Equal(["Gone d"], Texts(weak));
        Assert.Equal(["b", "c", "d"], source.Requested.Order());
        Assert.Equal((3, 2, 2), (state.Count, weak[^1].Pass!.Unsettled, weak[^1].Checkpoint.Unsettled));
    }

    [Fact]
    public async Task Gone_NothingIsClaimedAndNothingMayBeAsked_Never()
    {
        ClaimingSource unasked = new(Job("a"), Job("b"));
        ClaimingSource readsList =
            new(Job("a"), Job("b")) { Capabilities = new() { Provider = "Fake", GetReadsList = true } };
        foreach (ClaimingSource source in (ClaimingSource[])[unasked, readsList])
        {
            JobSyncState state = new();
            JobSyncOptions options = new() { MaxChecks = source == unasked ? 0 : 20 };
            await PassAsync(source, state, options);
            source.Jobs = [Job("a")];

            for (int pass = 0; pass < 3; pass++)
            {
                Assert.Empty(Texts(await PassAsync(source, state, options)));
            }

            Assert.Empty(source.Requested);
        }

        // If a job cannot be requested, a list with a claim is trusted.
        readsList.Claim = ProvenIf;
        JobSyncState believed = new();
        readsList.Jobs = [Job("a"), Job("b")];
        await PassAsync(readsList, believed);
        readsList.Jobs = [Job("a")];
        Assert.Equal(["Gone b"], Texts(await PassAsync(readsList, believed)));
    }

    [Fact]
    public async Task Gone_MoreThanMayBeAsked_AreLeftForLaterPasses()
    {
        ClaimingSource source = new(Enumerable.Range(0, 7).Select(number => Job($"job{number}")));
        JobSyncState state = new();
        JobSyncOptions options = new() { MaxChecks = 3 };
        await PassAsync(source, state, options);
        source.Jobs = [];

        int[] gone = [.. Enumerable.Range(0, 3)
            .Select(async _ => Texts(await PassAsync(source, state, options)).Length)
            .Select(count => count.Result)];

        Assert.Equal([3, 3, 1], gone);
    }

    [Fact]
    public async Task Gone_ListRestsOnAnAssumption_OnlyWhatIsNotFoundOrWhatTwoInARowLack()
    {
        ClaimingSource source = new(Enumerable.Range(0, 30).Select(number => Job($"job{number}"))) { Claim = ProvenIf };
        JobSyncState state = new();
        JobSyncOptions options = new() { MaxChecks = 10 };
        await PassAsync(source, state, options);
        Job[] all = [.. source.Jobs];
        source.Hidden.UnionWith(all.Select(job => job.Id));

        JobSyncBatch first = (await PassAsync(source, state, options))[^1];

        // They existed the whole time, and are listed again.
        source.Hidden.Clear();
        Assert.Empty(Texts(await PassAsync(source, state, options)));
        source.Jobs = all[..5];
        JobSyncBatch deleted = (await PassAsync(source, state, options))[^1];
        JobSyncBatch next = (await PassAsync(source, state, options))[^1];

        Assert.Equal((0, 30, 10), (first.Changes.Count, first.Pass!.Unsettled, first.Pass.Checks));
        Assert.Equal((10, 15, 10), (deleted.Changes.Count, deleted.Pass!.Unsettled, deleted.Pass.Checks));
        Assert.Equal((15, 0, 0), (next.Changes.Count, next.Pass!.Unsettled, next.Pass.Checks));
    }

    [Fact]
    public async Task Gone_TwoListsInARowThatClaimNothing_AreNoEvidence()
    {
        ClaimingSource source = new(Job("a"), Job("b")) { Claim = ProvenIf };
        JobSyncState state = new();
        JobSyncOptions options = new() { MaxChecks = 0 };
        await PassAsync(source, state, options);
        source.Hidden.Add("b");
        source.Claim = CompletenessReport.None("a test wants it so");

        Assert.Empty(Texts(await PassAsync(source, state, options)));
        source.Claim = ProvenIf;
        Assert.Empty(Texts(await PassAsync(source, state, options)));
        Assert.Equal(["Gone b"], Texts(await PassAsync(source, state, options)));
    }

    [Fact]
    public async Task Gone_ManyJobs_ComeInBatches()
    {
        ClaimingSource source = new(Enumerable.Range(0, 1200).Select(number => Job($"job{number}"))) { Claim = Proven };
        JobSyncState state = new();
        await PassAsync(source, state, new() { PageSize = 400 });
        source.Jobs = [];

        List<JobSyncBatch> batches = await PassAsync(source, state);

        Assert.Equal([500, 500, 200], batches.Select(batch => batch.Changes.Count));
        Assert.Equal([false, false, true], batches.Select(batch => batch.Pass is not null));
    }

    [Fact]
    public async Task Gone_JobNoLongerMatches_IsToldByWhatTheServiceSaysOfIt()
    {
        ClaimingSource source = new(Job("a"), Job("b"));
        JobSyncState state = new();
        JobQuery query = new() { States = [JobState.Running] };
        await PassAsync(source, state, null, query);
        source.Jobs = [Job("a", JobState.Failed), Job("b")];

        Assert.Equal(["Gone a"], Texts(await PassAsync(source, state, null, query)));
    }

    [Fact]
    public async Task Gone_RowThatCannotBeRead_MakesNoJobGone()
    {
        ClaimingSource source = new(Job("a"), Job("b")) { Claim = Proven };
        JobSyncState state = new();
        JobSyncOptions options = new() { OnUnreadable = _ => { } };
        await PassAsync(source, state, options);
        source.Hidden.Add("b");

        source.Unreadable.Add(new() { Source = "fake", Id = "b", Json = "{}", Reason = "a test" });
        Assert.Empty(Texts(await PassAsync(source, state, options)));
        source.Unreadable[0] = source.Unreadable[0] with { Id = null };
        Assert.Empty(Texts(await PassAsync(source, state, options)));

        // The control: without the row, the list's claim is trusted.
        source.Unreadable.Clear();
        Assert.Equal(["Gone b"], Texts(await PassAsync(source, state, options)));
    }

    [Fact]
    public async Task Gone_AskingFails_EndsTheListAndThenThePass()
    {
        ClaimingSource source = new(Job("a"), Job("b"));
        JobSyncState state = new();
        await PassAsync(source, state);
        source.Jobs = [Job("a"), Job("c")];
        source.FailOnGet(
            new JobApiRateLimitException("slow down") { IsTransient = true, RetryAfter = TimeSpan.FromSeconds(7) });

        JobApiRateLimitException failure = await Assert.ThrowsAsync<JobApiRateLimitException>(
            () => PassAsync(source, state));

        Assert.Equal(TimeSpan.FromSeconds(7), failure.RetryAfter);
        Assert.Equal((3, 2L, 1), (state.Count, state.Checkpoint!.Passes, state.Checkpoint.Unsettled));
        source.StopFailing();
        source.FailOnGet(new JobApiAuthenticationException("not for you"));
        Assert.Empty(Texts(await PassAsync(source, state)));
    }

    [Fact]
    public async Task Pass_OneStateForTwo_IsRefused()
    {
        ClaimingSource source = new(Job("a")) { Claim = Proven };
        JobSyncState state = new();
        await foreach (JobSyncBatch batch in source.ReadChangesAsync(state, cancellationToken: Token))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => PassAsync(source, state));
        }

        Assert.Empty(Texts(await PassAsync(source, state)));
    }

    [Fact]
    public async Task Pass_StateOfAnotherSourceOrQuery_IsRefusedAtOnce()
    {
        ClaimingSource source = new(Job("a")) { Claim = Proven };
        JobSyncState state = new();
        await PassAsync(source, state);
        Testing.FakeJobSource other = new("other");
        JobSyncState kept = JobSyncState.Parse(state.ToText());

        ArgumentException otherSource = Assert.Throws<ArgumentException>(
            () => { _ = other.ReadChangesAsync(kept, cancellationToken: Token); });
        ArgumentException otherQuery = Assert.Throws<ArgumentException>(
            () => { _ = source.ReadChangesAsync(kept, new() { NameContains = "x" }, cancellationToken: Token); });
        ArgumentException fromStore = await Assert.ThrowsAsync<ArgumentException>(
            async () =>
                await other.SyncOnceAsync(new InMemoryJobSyncStore(kept), cancellationToken: Token).FirstAsync(Token));

        Assert.Contains(
            "belongs to the source 'fake', not to 'other'",
            otherSource.Message,
            StringComparison.Ordinal);
        Assert.Contains("belongs to another query", otherQuery.Message, StringComparison.Ordinal);
        Assert.Equal("store", fromStore.ParamName);
        Assert.Throws<JobQueryNotSupportedException>(() => { _ = source.ReadChangesAsync(
            new(),
            new() { Order = JobOrder.NewestFirst },
            cancellationToken: Token); });
        Assert.DoesNotContain(other.Calls, call => call.Operation == "GetJob");
    }

    private static async Task<List<JobSyncBatch>> PassAsync(
        IJobSource source,
        JobSyncState state,
        JobSyncOptions? options = null,
        JobQuery? query = null) =>
        await source.ReadChangesAsync(state, query, options, Token).ToListAsync(Token);

    private static JobChange[] Changes(IEnumerable<JobSyncBatch> batches) =>
        [.. batches.SelectMany(batch => batch.Changes)];

    private static string[] Texts(IEnumerable<JobSyncBatch> batches) =>
        [.. Changes(batches).Select(change => $"{change.Kind} {change.Job.Id}")];
}

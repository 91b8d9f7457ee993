using JobApis.Client.Testing;
using static JobApis.Client.Tests.Watching.PolledSource;

namespace JobApis.Client.Tests.Watching;

/// <summary>
/// <see cref="JobSourceWatchExtensions.WatchAsync"/> with a clock that advances automatically: no test waits.
/// </summary>
public sealed class WatchTests
{
    private static readonly WatchOptions Exact = new() { Interval = TimeSpan.FromSeconds(30), Jitter = 0 };

    private readonly ManualTimeProvider _clock = new() { AutoAdvanceUpTo = TimeSpan.FromDays(2) };

    [Fact]
    public async Task Watch_JobsComeChangeAndGo_YieldsEachChangeOnce()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a"), Job("b", JobState.Queued)] };
        source.OnList = number => source.Jobs = number switch
        {
            1 => source.Jobs,
            2 => [Job("a"), Job("b"), Job("c", JobState.Draft)],
            3 => [Job("a", word: "Finishing"), Job("b"), Job("c", JobState.Draft)],
            4 => [Job("b"), Job("c", JobState.Failed)],
            _ => source.Jobs,
        };

        List<JobChange> changes = await WatchAsync(source, Exact, lists: 6);

        Assert.Equal(
            [
                "StatusChanged b Queued>Running", "Added c >Draft",
                "StatusChanged a Running>Finishing",
                "StatusChanged c Draft>Failed", "Gone a >Finishing",
            ],
            changes.Select(Text));
    }

    [Fact]
    public async Task Watch_IncludeExisting_YieldsThemAsAddedInTheirOrder()
    {
        PolledSource source = new(_clock, pageSize: 2) { Jobs = [Job("c"), Job("a"), Job("b")] };

        List<JobChange> changes = await WatchAsync(source, Exact with { IncludeExisting = true }, lists: 3);

        Assert.Equal(["Added c >Running", "Added a >Running", "Added b >Running"], changes.Select(Text));
        Assert.All(changes, change => Assert.NotNull(change.Job.Native));
    }

    [Fact]
    public async Task Watch_Changes_KeepNothingOfTheServicesRow()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a")] };
        source.OnList = number =>
            source.Jobs = number == 1 ? source.Jobs : number == 2 ? [Job("a", JobState.Succeeded)] : [];

        List<JobChange> changes = await WatchAsync(source, Exact, lists: 3);

        JobChange changed = changes[0];
        Assert.NotNull(changed.Job.Native);
        Assert.Equal(
            ("job a", null, null),
            (changed.Previous!.Name, changed.Previous.Native, changed.Previous.WebLink));
        Assert.Equal(
            (JobChangeKind.Gone, "job a", null),
            (changes[1].Kind, changes[1].Job.Name, changes[1].Job.Native));
        Assert.DoesNotContain("job a", changed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_ListBreaksOff_SaysOfNoJobThatItIsGone()
    {
        PolledSource source = new(_clock, pageSize: 2) { Jobs = [Job("a"), Job("b"), Job("c")] };
        source.OnList = number =>
        {
            switch (number)
            {
                case 2:
                    source.Jobs = [Job("a", JobState.Failed), Job("new"), Job("b"), Job("c")];
                    source.FailOnPage(2, Passing());
                    break;
                case 5:
                    source.StopFailing();
                    break;
                default:
                    break;
            }
        };

        List<JobChange> changes = await WatchAsync(source, Exact, lists: 7);

        Assert.Equal(["StatusChanged a Running>Failed", "Added new >Running"], changes.Select(Text));
    }

    [Fact]
    public async Task Watch_FirstListBreaksOff_DoesNotReportWhatWasThereAlready()
    {
        PolledSource source = new(_clock, pageSize: 1) { Jobs = [Job("a"), Job("b")] };
        source.FailOnPage(2, Passing());
        source.OnList = number =>
        {
            if (number == 3)
            {
                source.StopFailing();
            }

            source.Jobs = number == 4 ? [Job("a"), Job("b"), Job("c")] : source.Jobs;
        };

        List<JobChange> changes = await WatchAsync(source, Exact, lists: 4);

        Assert.Equal(["Added c >Running"], changes.Select(Text));
    }

    [Fact]
    public async Task Watch_ListOfSeveralPages_MustLackAJobTwiceInARow()
    {
        PolledSource source = new(_clock, pageSize: 2) { Jobs = [Job("a"), Job("b"), Job("c"), Job("d")] };
        source.OnList = number => source.Jobs = number switch
        {
            // A list that shifted during the read misses 'c' once; 'd' is really deleted.
            2 => [Job("a"), Job("b"), Job("e")],
            3 => [Job("a"), Job("b"), Job("c"), Job("e")],
            _ => source.Jobs,
        };
        List<int> goneAt = [];

        List<JobChange> changes = await WatchAsync(
            source, Exact, lists: 5, change => goneAt.Add(change.Kind == JobChangeKind.Gone ? source.Lists.Count : 0));

        Assert.Equal(["Added e >Running", "Gone d >Running"], changes.Select(Text));
        Assert.Equal([0, 3], goneAt);
    }

    [Fact]
    public async Task Watch_StatesInTheQuery_GoneMeansThatTheJobNoLongerMatches()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a"), Job("b", JobState.Failed)] };
        source.OnList = number => source.Jobs = number == 1 ? source.Jobs : [Job("a", JobState.Succeeded), Job("b")];

        List<JobChange> changes = await WatchAsync(
            source, Exact, lists: 3, query: new() { States = [JobState.Running] });

        Assert.Equal(["Added b >Running", "Gone a >Running"], changes.Select(Text));
    }

    [Fact]
    public async Task Watch_Pauses_AreTheIntervalAndUpToTheJitterMore()
    {
        PolledSource source = new(_clock);

        await WatchAsync(source, new() { Interval = TimeSpan.FromSeconds(10), Jitter = 0.5 }, lists: 40);

        double[] pauses = Pauses(source);
        Assert.All(pauses, pause => Assert.InRange(pause, 10, 15));
        Assert.True(pauses.Distinct().Count() > 10);
        Assert.Contains(pauses, pause => pause > 12);
    }

    [Fact]
    public async Task Watch_FailuresInARow_BackOffUpToTheCeilingAndRestartAfterASuccess()
    {
        PolledSource source = new(_clock);
        source.OnList = number =>
        {
            source.StopFailing();
            if (number is 2 or 3 or 4 or 5 or 7)
            {
                source.FailOnPage(1, Passing());
            }
        };
        List<JobPollFailure> failures = [];

        await WatchAsync(
            source,
            Exact with { MaxBackOff = TimeSpan.FromSeconds(100), OnFailure = failures.Add },
            lists: 9);

        Assert.Equal([30, 30, 60, 100, 100, 30, 30, 30], Pauses(source));
        Assert.Equal(
            [(1, 30), (2, 60), (3, 100), (4, 100), (1, 30)],
            failures.Select(failure => (failure.InARow, failure.RetryIn!.Value.TotalSeconds)));
        Assert.All(failures, failure => Assert.Same(source, failure.Source));
    }

    [Theory]
    [InlineData(300, 300)]
    [InlineData(1, 30)]
    [InlineData(864000, 86400)]
    public async Task Watch_ServiceAsksToWait_WaitsThatLongAndNeverLessThanTheInterval(int requested, int pause)
    {
        PolledSource source = new(_clock);
        source.FailOnPage(1, Passing(TimeSpan.FromSeconds(requested)));
        source.OnList = number =>
        {
            if (number == 2)
            {
                source.StopFailing();
            }
        };

        await WatchAsync(source, Exact, lists: 2);

        Assert.Equal([pause], Pauses(source));
    }

    [Fact]
    public async Task Watch_FailureThatWillNotPass_IsThrownAtOnce()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a")] };
        JobApiAuthenticationException refused = new("no such key");
        source.OnList = number => source.FailOnPage(number == 3 ? 1 : 99, refused);
        List<JobPollFailure> failures = [];

        Exception thrown = await Assert.ThrowsAsync<JobApiAuthenticationException>(() =>
            WatchAsync(source, Exact with { OnFailure = failures.Add }, lists: 9));

        Assert.Equal(refused.Message, thrown.Message);
        Assert.Equal(3, source.Lists.Count);
        Assert.Equal((1, null), (Assert.Single(failures).InARow, failures[0].RetryIn));
    }

    [Fact]
    public async Task Watch_TooManyFailuresInARow_GivesUpWithTheLast()
    {
        PolledSource source = new(_clock);
        source.FailOnPage(1, Passing());
        List<JobPollFailure> failures = [];

        await Assert.ThrowsAsync<JobApiServerException>(() =>
            WatchAsync(source, Exact with { MaxFailures = 3, OnFailure = failures.Add }, lists: 9));

        Assert.Equal(3, source.Lists.Count);
        Assert.Equal([false, false, true], failures.Select(failure => failure.RetryIn is null));
    }

    [Fact]
    public async Task Watch_ListThatMovedWhileItWasRead_IsReadAgain()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a")] };
        source.FailOnPage(1, new JobApiPaginationException("The same page came twice."));
        source.OnList = number =>
        {
            if (number == 2)
            {
                source.StopFailing();
            }
        };

        Assert.Single(await WatchAsync(source, Exact with { IncludeExisting = true }, lists: 2));
    }

    [Fact]
    public async Task Watch_ServiceThatFiltersByTime_IsAskedForShortListsThatHoldAllThatCanChange()
    {
        PolledSource source = new(_clock, serverSide: JobQueryFeatures.CreatedFrom)
        {
            Jobs =
            [
                Job("ancient", JobState.Succeeded, -500),
                Job("old", JobState.Queued, -100),
                Job("done", JobState.Failed, -50),
                Job("young", JobState.Running, -1),
            ],
        };
        source.OnList = number => source.Jobs = number switch
        {
            // The old job changes its state, the ancient one is deleted, and there is a new one.
            3 => [Job("old", JobState.Running, -100), Job(
                "done",
                JobState.Failed,
                -50), Job("young", JobState.Running, -1), Job("new", JobState.Draft, 0)],
            4 => [Job(
                "old",
                JobState.Succeeded,
                -100), Job("done", JobState.Failed, -50), Job("young", JobState.Running, -1)],
            _ => source.Jobs,
        };

        List<JobChange> changes = await WatchAsync(
            source,
            Exact with { FullListInterval = TimeSpan.FromSeconds(150) },
            lists: 8);

        DateTimeOffset?[] from = [.. source.Lists.Select(list => list.Query.CreatedFrom)];
        DateTimeOffset toOld = At(-100).AddMinutes(-5);
        DateTimeOffset toYoung = At(-1).AddMinutes(-5);
        Assert.Equal([null, toOld, toOld, toOld, toYoung, null, toYoung, toYoung], from);
        Assert.Equal(
            [
                "StatusChanged old Queued>Running", "Added new >Draft", "StatusChanged old Running>Succeeded",
                "Gone new >Draft", "Gone ancient >Succeeded",
            ],
            changes.Select(Text));
    }

    [Fact]
    public async Task Watch_NothingUnfinished_AsksFromTheNewestJobOn()
    {
        PolledSource source = new(_clock, serverSide: JobQueryFeatures.CreatedFrom)
        {
            Jobs = [Job("a", JobState.Failed, -9), Job("b", JobState.Finished, -3), Job("c", JobState.Cancelled, null)],
        };

        await WatchAsync(source, Exact, lists: 2);

        Assert.Equal([null, At(-3).AddMinutes(-5)], source.Lists.Select(list => list.Query.CreatedFrom));
    }

    [Fact]
    public async Task Watch_ShortListWouldLoseSomething_AsksForTheFullOne()
    {
        PolledSource noTime = new(
            _clock,
            serverSide: JobQueryFeatures.CreatedFrom) { Jobs = [Job("a", JobState.Unknown, null), Job("b")] };
        PolledSource zeroTime = new(_clock, serverSide: JobQueryFeatures.CreatedFrom)
        {
            Jobs = [Job("a") with { CreatedAt = default(DateTimeOffset) }],
        };
        PolledSource filteredHere = new(_clock) { Jobs = [Job("a")] };
        PolledSource empty = new(_clock, serverSide: JobQueryFeatures.CreatedFrom);
        PolledSource toldNotTo = new(_clock, serverSide: JobQueryFeatures.CreatedFrom) { Jobs = [Job("a")] };

        await WatchAsync(noTime, Exact, lists: 3);
        await WatchAsync(zeroTime, Exact, lists: 3);
        await WatchAsync(filteredHere, Exact, lists: 3);
        await WatchAsync(empty, Exact, lists: 3);
        await WatchAsync(toldNotTo, Exact with { FullListInterval = TimeSpan.Zero }, lists: 3);

        Assert.All(
            (PolledSource[])[noTime, zeroTime, filteredHere, empty, toldNotTo],
            source => Assert.Equal([null, null, null], source.Lists.Select(list => list.Query.CreatedFrom)));
    }

    [Fact]
    public async Task Watch_FullListMissesAJobOfSeveralPages_IsFollowedByAnotherFullOne()
    {
        PolledSource source = new(_clock, pageSize: 1, serverSide: JobQueryFeatures.CreatedFrom)
        {
            Jobs = [Job("a", JobState.Failed, -9), Job("b", hours: -1), Job("c")],
        };
        source.OnList = number => source.Jobs = number == 2 ? [Job("b", hours: -1), Job("c")] : source.Jobs;

        List<JobChange> changes = await WatchAsync(
            source,
            Exact with { FullListInterval = TimeSpan.FromSeconds(30) },
            lists: 4);

        Assert.Equal(["Gone a >Failed"], changes.Select(Text));
        Assert.Equal([null, null, null, null], source.Lists.Select(list => list.Query.CreatedFrom));
    }

    [Fact]
    public async Task Watch_CreatedFromInTheQuery_IsNeverWidened()
    {
        PolledSource source = new(_clock, serverSide: JobQueryFeatures.CreatedFrom) { Jobs = [Job("a", hours: -1)] };

        await WatchAsync(source, Exact, lists: 3, query: new() { CreatedFrom = At(-1) });

        Assert.All(source.Lists, list => Assert.Equal(At(-1), list.Query.CreatedFrom));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watch_AnyHistory_CanBeReplayedToWhatTheServiceHas(bool filtersByTime)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Random random = new(seed);
            PolledSource source = new(
                _clock,
                pageSize: 1000,
                filtersByTime ? JobQueryFeatures.CreatedFrom : JobQueryFeatures.None);
            Dictionary<string, JobStatus> replayed = new(StringComparer.Ordinal);
            int created = 0;
            source.OnList = number =>
            {
                source.StopFailing();
                List<Job> jobs = [.. source.Jobs];
                if (number < 40)
                {
                    // Final jobs do not change, but may be deleted.
                    for (int index = jobs.Count - 1; index >= 0; index--)
                    {
                        if (!jobs[index].Status.State.IsFinal() && random.Next(3) == 0)
                        {
                            jobs[index] = jobs[index] with { Status = new((JobState)random.Next(10), null) };
                        }

                        if (random.Next(12) == 0)
                        {
                            jobs.RemoveAt(index);
                        }
                    }

                    if (random.Next(2) == 0)
                    {
                        jobs.Insert(random.Next(jobs.Count + 1), Job($"job{created}", JobState.Draft, created++));
                    }

                    if (random.Next(4) == 0)
                    {
                        source.FailOnPage(1, Passing());
                    }
                }

                source.Jobs = jobs;
            };

            await WatchAsync(
                source,
                Exact with { IncludeExisting = true, FullListInterval = TimeSpan.FromMinutes(5), MaxFailures = 99 },
                lists: 55,
                change =>
                {
                    switch (change.Kind)
                    {
                        case JobChangeKind.Added:
                            replayed.Add(change.Job.Id, change.Job.Status);
                            break;
                        case JobChangeKind.StatusChanged:
                            Assert.Equal(replayed[change.Job.Id], change.Previous!.Status);
                            replayed[change.Job.Id] = change.Job.Status;
                            break;
                        default:
                            Assert.True(replayed.Remove(change.Job.Id));
                            break;
                    }
                });

            Assert.Equal(
                source.Jobs.OrderBy(job => job.Id).Select(job => (job.Id, job.Status)),
                replayed.OrderBy(job => job.Key).Select(job => (job.Key, job.Value)));
        }
    }

    [Fact]
    public void Watch_QueryThatTheSourceCannotAnswer_IsRefusedAtOnce()
    {
        PolledSource source = new(_clock);

        Assert.Throws<JobQueryNotSupportedException>(() => { _ = source.WatchAsync(
            new() { Owner = "me" },
            cancellationToken: TestContext.Current.CancellationToken); });
    }

    [Fact]
    public async Task Watch_CancelledInAPause_EndsByAnException()
    {
        ManualTimeProvider clock = new();
        PolledSource source = new(clock);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        await using IAsyncEnumerator<JobChange> watch = source.WatchAsync(
            null,
            Exact with { TimeProvider = clock },
            stop.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        ValueTask<bool> next = watch.MoveNextAsync();
        await clock.WaitForTimerAsync(TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.Equal((1, 0), (source.Lists.Count, source.OpenLists));
    }

    [Fact]
    public async Task Watch_LeftInTheMiddleOfAList_FreesIt()
    {
        PolledSource source = new(_clock, pageSize: 1) { Jobs = [Job("a"), Job("b"), Job("c")] };

        await foreach (JobChange change in source.WatchAsync(
            null, Exact with { TimeProvider = _clock, IncludeExisting = true }, TestContext.Current.CancellationToken))
        {
            Assert.Equal((1, "a"), (source.OpenLists, change.Job.Id));
            break;
        }

        Assert.Equal((1, 0), (source.Lists.Count, source.OpenLists));
    }

    [Fact]
    public async Task Watch_EnumeratedTwice_IsTwoWatches()
    {
        PolledSource source = new(_clock) { Jobs = [Job("a")] };
        IAsyncEnumerable<JobChange> watch = source.WatchAsync(
            null, Exact with { TimeProvider = _clock, IncludeExisting = true }, TestContext.Current.CancellationToken);

        Assert.Equal("a", (await watch.FirstAsync(TestContext.Current.CancellationToken)).Job.Id);
        Assert.Equal("a", (await watch.FirstAsync(TestContext.Current.CancellationToken)).Job.Id);
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedWithTheRange()
    {
        Assert.Equal(
            "Interval must be from 00:00:01 to 1.00:00:00.",
            Refused(() => new WatchOptions { Interval = TimeSpan.FromMilliseconds(999) }));
        Assert.Equal(
            "Interval must be from 00:00:01 to 1.00:00:00.",
            Refused(() => new WatchOptions { Interval = TimeSpan.FromDays(1.1) }));
        Assert.Equal("Jitter must be from 0 to 1.", Refused(() => new WatchOptions { Jitter = double.NaN }));
        Assert.Equal(
            "FullListInterval must be from 00:00:00 to 1.00:00:00.",
            Refused(() => new WatchOptions { FullListInterval = TimeSpan.FromSeconds(-1) }));
        Assert.Equal("MaxFailures must be at least 1.", Refused(() => new WatchOptions { MaxFailures = 0 }));
        Assert.Equal(
            "MaxBackOff must be from 00:00:01 to 1.00:00:00.",
            Refused(() => new WatchOptions { MaxBackOff = TimeSpan.Zero }));
        Assert.Equal(
            "MaxInterval must be from 00:00:01 to 1.00:00:00.",
            Refused(() => new WaitOptions { MaxInterval = TimeSpan.Zero }));
        Assert.Equal(
            "Timeout must be from 00:00:00.0010000 to 30.00:00:00.",
            Refused(() => new WaitOptions { Timeout = TimeSpan.Zero }));

        static string Refused(Func<object> create) =>
            Assert.Throws<ArgumentOutOfRangeException>(create).Message.Split(" (Parameter", 2)[0];
    }

    /// <summary>Watches for a number of lists.</summary>
    private async Task<List<JobChange>> WatchAsync(
        PolledSource source,
        WatchOptions options,
        int lists,
        Action<JobChange>? onChange = null,
        JobQuery? query = null)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        Action<int>? onList = source.OnList;
        source.OnList = number =>
        {
            if (number > lists)
            {
                stop.Cancel();
                source.Lists.RemoveAt(lists);
                stop.Token.ThrowIfCancellationRequested();
            }

            onList?.Invoke(number);
        };
        List<JobChange> changes = [];
        try
        {
            await foreach (JobChange change in source.WatchAsync(
                query,
                options with { TimeProvider = _clock },
                stop.Token))
            {
                onChange?.Invoke(change);
                changes.Add(change);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // All requested lists have been read.
        }

        return changes;
    }

    private static double[] Pauses(PolledSource source) =>
        [.. source.Lists.Zip(source.Lists.Skip(1), (one, next) => (next.At - one.At).TotalSeconds)];

    private static string Text(JobChange change) =>
        $"{change.Kind} {change.Job.Id} {change.Previous?.Status}>{change.Job.Status}";
}

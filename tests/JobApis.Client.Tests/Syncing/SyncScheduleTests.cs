using System.Globalization;
using JobApis.Client.Testing;
using JobApis.Client.Testing.Deepset;
using JobApis.Client.Testing.Rescale;
using JobApis.Client.Tests.Contract;

namespace JobApis.Client.Tests.Syncing;

/// <summary>
/// Syncs of every service with lists that change between any two requests, with failures, and with a process that ends
/// at any step and leaves only stored data. Fixed schedules, and new ones in every run, whose seed is in the failure.
/// </summary>
public sealed class SyncScheduleTests
{
    private const int FixedCases = 30;
    private const int FreshCases = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sources => ContractHost.Sources;

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Sync_AnySchedule_EqualsTheAccountWheneverAPassEndsOnAStillList(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(
            source,
            0,
            TimeProvider.System,
            ("MaxRetries", "0"));
        Schedule schedule = new(host);
        int fresh = Random.Shared.Next(1_000_000, int.MaxValue - FreshCases);
        Tally tally = new();
        for (int number = 0; number < FixedCases + FreshCases; number++)
        {
            await schedule.RunAsync(number < FixedCases ? number : fresh + number, tally);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{source}: {tally}");
        Assert.True(
            tally.StillFull > 2 * FixedCases && tally.Changes > 1000 && tally.Gone > 100 && tally.Deaths > 50,
            tally.ToString());

        // If every job can be requested, no doubt remains.
        Assert.Equal(0, tally.Unsettled);
    }

    /// <summary>
    /// The control: checkpoint and copy stored one after the other. One order loses changes, the other repeats them.
    /// </summary>
    [Theory]
    [InlineData(true, "missing")]
    [InlineData(false, "added twice")]
    public async Task NaiveSync_MemoryApartFromTheCopy_LosesOrRepeats(bool isMemoryFirst, string expected)
    {
        FakeJobSource source = new("fake", ClaimingSource.Job("a"), ClaimingSource.Job("b"));
        SyncReplica copy = new();
        string? memory = null;
        string? error = null;
        for (int life = 0; life < 2; life++)
        {
            JobSyncState state = memory is null ? new() : JobSyncState.Parse(memory);
            InMemoryJobSyncStore next = new(state);
            await foreach (JobSyncBatch batch in source.ReadChangesAsync(state, cancellationToken: Token))
            {
                await next.ApplyAsync(batch, Token);
                string text = (await next.LoadAsync(Token)).ToText();
                memory = isMemoryFirst ? text : memory;
                if (life == 0 && isMemoryFirst)
                {
                    break;
                }

                foreach (JobChange change in batch.Changes)
                {
                    error ??= copy.Apply(change);
                }

                if (life == 0)
                {
                    break;
                }

                memory = text;
            }
        }

        Assert.Contains(expected, error ?? copy.DifferenceFrom(source.Jobs), StringComparison.Ordinal);
    }

    private sealed class Tally
    {
        public int StillFull { get; set; }

        public int StillShort { get; set; }

        public int Changes { get; set; }

        public int Gone { get; set; }

        public int Deaths { get; set; }

        public int Failures { get; set; }

        public int Unsettled { get; set; }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{StillFull} full and {StillShort} short passes over still"
            + $" lists, {Changes} changes, {Gone} gone, {Deaths} deaths, {Failures} failures, {Unsettled} unsettled");
    }

    private sealed class Schedule
    {
        private static readonly string[] Words =
        [
            "Running", "Succeeded", "Failed", "Executing", "Completed", "CLAIMED", "CLOSED", "Finished", "revoked",
            "active",
        ];

        private readonly ContractHost _host;
        private Random _random = new(0);
        private bool _isStill = true;
        private bool _mayFail;
        private double _rate;
        private int _mutations;

        public Schedule(ContractHost host)
        {
            _host = host;
            host.Simulator.Answered += (_, args) =>
            {
                if (!_isStill && args.Service == host.Service.Service)
                {
                    Disturb();
                }
            };
        }

        public async Task RunAsync(int seed, Tally tally)
        {
            string at = $"seed {seed} of {_host.Source.Name}";
            _random = new(seed);
            Begin();
            ManualTimeProvider clock = new(TimeProvider.System.GetUtcNow());
            JobSyncOptions options = new()
            {
                TimeProvider = clock,
                PageSize = _random.Next(8, 25),
                MaxChecks = _random.Next(2) == 0 ? 1000 : 3,
                FullListInterval = _random.Next(3) == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(3),
            };
            SyncReplica copy = new();
            string? stored = null;
            JobSyncState state = new();
            int passes = _random.Next(6, 14);
            for (int pass = 0; pass <= passes; pass++)
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                _isStill = pass == passes || _random.Next(4) == 0;
                _mayFail = !_isStill && _random.Next(2) == 0;
                for (int count = _isStill ? 0 : _random.Next(4); count > 0; count--)
                {
                    Mutate();
                }

                // At the end, nothing fails and the whole list is read.
                JobSyncOptions reading =
                    pass == passes ? options with { FullListInterval = TimeSpan.Zero, MaxChecks = 1000 } : options;
                int dieAt = pass < passes && _random.Next(3) == 0 ? _random.Next(1, 6) : int.MaxValue;
                int mutations = _mutations;
                JobSyncPass? ended = null;
                int step = 0;
                bool isDead = false;
                bool hasFailed = false;
                try
                {
                    await foreach (JobSyncBatch batch in _host.Source.ReadChangesAsync(state, null, reading, Token))
                    {
                        // The process may end before or after the batch is stored.
                        if (++step == dieAt)
                        {
                            isDead = true;
                            break;
                        }

                        foreach (JobChange change in batch.Changes)
                        {
                            string? error = copy.Apply(change);
                            Assert.True(error is null, $"{at}, pass {pass}: {error}");
                            Assert.False(
                                change.Kind == JobChangeKind.Gone && _host.Jobs.Find(change.Job.Id) is not null,
                                $"{at}: {change.Job.Id} is there and was called gone.");
                            tally.Changes++;
                            tally.Gone += change.Kind == JobChangeKind.Gone ? 1 : 0;
                        }

                        InMemoryJobSyncStore store = new(stored is null ? new() : JobSyncState.Parse(stored));
                        await store.ApplyAsync(batch, Token);
                        stored = (await store.LoadAsync(Token)).ToText();
                        ended = batch.Pass;
                        if (++step == dieAt)
                        {
                            isDead = true;
                            break;
                        }
                    }
                }
                catch (JobApiException failure)
                    when (!_isStill && (failure.IsTransient || failure is JobApiPaginationException))
                {
                    tally.Failures++;
                    hasFailed = true;
                }

                if (isDead)
                {
                    tally.Deaths++;
                    state = stored is null ? new() : JobSyncState.Parse(stored);
                }

                _isStill = true;
                _host.Simulator.Faults.Clear();
                if (ended is not null && mutations == _mutations)
                {
                    // If the process ended during a pass, not all jobs were requested, or a failed request was not
                    // reported.
                    bool mayBeAsked = reading.MaxChecks == 1000
                        && !hasFailed
                        && !isDead
                        && !_host.Source.Capabilities.GetReadsList;
                    await CheckAsync(copy, ended, mayBeAsked, $"{at}, pass {pass}", tally);
                }
            }
        }

        /// <summary>Checks the report of a pass over an unchanged list.</summary>
        private async Task CheckAsync(SyncReplica copy, JobSyncPass pass, bool mayBeAsked, string at, Tally tally)
        {
            List<Job> account = await _host.Source.ListJobsAsync(
                null, new() { Completeness = Completeness.Fast }, Token).ToListAsync(Token);
            if (pass.CreatedFrom is { } from)
            {
                // A short list shows only the jobs in it; the others are unknown.
                tally.StillShort++;
                Assert.All(account.Where(job => job.CreatedAt >= from), job => Assert.True(
                    copy.Jobs.TryGetValue(job.Id, out Job? kept) && kept == SyncReplica.Kept(job),
                    $"{at}: {job.Id}"));
                return;
            }

            tally.StillFull++;
            tally.Unsettled += mayBeAsked ? pass.Unsettled : 0;
            string[] surplus = [.. copy.Jobs.Keys.Except(account.Select(job => job.Id))];
            Assert.True(
                surplus.Length == pass.Unsettled,
                $"{at}: {surplus.Length} surplus, {pass.Unsettled} unsettled, {pass.Completeness}");
            string? difference = copy.DifferenceFrom([.. account, .. surplus.Select(id => copy.Jobs[id])]);
            Assert.True(difference is null, $"{at}: {difference}; {pass.Completeness}");
        }

        private void Begin()
        {
            _isStill = true;
            _mutations = 0;
            _rate = _random.Next(3) switch { 0 => 0.1, 1 => 0.5, _ => 1.5 };
            _host.Simulator.Faults.Clear();
            _host.Jobs.Clear();
            for (int count = _random.Next(0, 70); count > 0; count--)
            {
                Add();
            }

            switch (_host.Service)
            {
                case DeepsetSimulator deepset:
                    deepset.DeletedCursor = (DeepsetDeletedCursor)_random.Next(
                        Enum.GetValues<DeepsetDeletedCursor>().Length);
                    break;
                case RescaleSimulator rescale:
                    rescale.Order = _random.Next(2) == 0 ? RescaleOrder.NewestFirst : RescaleOrder.OldestFirst;
                    break;
                default:
                    break;
            }
        }

        private void Disturb()
        {
            while (_random.NextDouble() < _rate / (1 + _rate))
            {
                Mutate();
            }

            if (_mayFail && _random.Next(6) == 0)
            {
                _host.Simulator.Faults.Next(_host.Service.Service, 1, Fault.Status(503), ContractHost.IsList);
            }
        }

        private void Mutate()
        {
            _mutations++;
            SimulatedJob[] jobs = [.. _host.Jobs];
            SimulatedJob? any = jobs.Length == 0 ? null : jobs[_random.Next(jobs.Length)];
            switch (_random.Next(6))
            {
                case 0 or 1 when any is not null:
                    _host.Jobs.Remove(any.Id);
                    break;
                case 2 or 3 when any is not null:
                    _host.Jobs.SetStatus(any.Id, Words[_random.Next(Words.Length)]);
                    break;
                default:
                    Add();
                    break;
            }
        }

        // Sometimes an old job appears. No second has more jobs than a page, which would prevent a proof for any list.
        private void Add() => _host.Jobs.Add(
            TimeProvider.System.GetUtcNow().AddSeconds(-_random.Next(1, _random.Next(5) == 0 ? 10_000_000 : 5000)),
            _random.Next(3) == 0 ? null : Words[_random.Next(Words.Length)]);
    }
}

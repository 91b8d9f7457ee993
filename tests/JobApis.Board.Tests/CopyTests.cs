using System.Globalization;
using JobApis.Board.Data;
using JobApis.Board.Syncing;
using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Board.Tests;

/// <summary>The guarantees of the copy, on every database.</summary>
public abstract class CopyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The settings for a new database. The test is skipped if none is available.</summary>
    private protected abstract Task<string[]> DatabaseAsync();

    [Fact]
    public async Task Run_AfterChangesOnEveryAccount_CopyEqualsTheAccounts()
    {
        await using BoardHost host = await BoardHost.StartAsync(await DatabaseAsync());
        await AssertEqualsAsync(host);
        List<string> ended;
        await using (BoardContext before = await host.OpenAsync())
        {
            ended = await before.Jobs.Where(row => row.Ended > 0).Select(row => row.JobId).ToListAsync(Stop);
        }

        foreach (ServiceSimulator service in host.Simulator.Services)
        {
            string[] ids = [.. service.Jobs.Select(job => job.Id)];
            service.Jobs.Add();
            service.Jobs.Add();
            service.Jobs.Remove(ids.FirstOrDefault(ended.Contains) ?? ids[3]);
            service.Jobs.SetStatus(ids[^1], service.Service == SimulatedService.Deepset ? "revoked" : "Paused");
        }

        // If a list is complete only under an assumption, a second list must confirm that a job is gone.
        await host.SyncAsync();
        await host.SyncAsync();

        await AssertEqualsAsync(host);
        await using BoardContext board = await host.OpenAsync();
        Assert.Equal(
            host.Sources.Count,
            await board.StateChanges.CountAsync(change => change.Kind == JobChangeKind.Gone, Stop));
        Assert.Equal(
            2 * host.Sources.Count,
            await board.StateChanges.CountAsync(change => change.Kind == JobChangeKind.Added, Stop));
    }

    [Fact]
    public async Task Run_ThatBreaksOff_CallsNoJobGoneAndTellsWhy()
    {
        await using BoardHost host = await BoardHost.StartAsync(await DatabaseAsync());
        IJobSource source = host.Sources.Single(each =>
            each.Capabilities.Provider == nameof(SimulatedService.Worklayer));
        string gone = host.Simulator.Worklayer.Jobs.First().Id;
        host.Simulator.Worklayer.Jobs.Remove(gone);
        host.Simulator.Faults.Next(SimulatedService.Worklayer, 50, Fault.Status(403));

        await host.SyncAsync(source);

        await using BoardContext board = await host.OpenAsync();
        AccountRow account = await board.Accounts.SingleAsync(row => row.Name == source.Name, Stop);
        Assert.Equal(1, account.Failures);
        Assert.NotNull(account.LastError);
        Assert.True(account.NotBefore > 0);
        Assert.True(await board.Jobs.AnyAsync(row => row.AccountId == account.Id && row.JobId == gone, Stop));
    }

    [Fact]
    public async Task Apply_AfterAnotherNodeTookTheAccount_WritesNothing()
    {
        await using BoardHost host = await BoardHost.StartAsync(await DatabaseAsync());
        IJobSource source = host.Sources[0];
        AccountTable accounts = host.Services.GetRequiredService<AccountTable>();
        CopyWriter copies = host.Services.GetRequiredService<CopyWriter>();
        AccountHold lost = (await accounts.TakeAsync(source.Name, Stop))!;
        JobSyncState state = await copies.LoadAsync(lost, Stop);
        host.Simulator.Services.First(each => each.SourceName == source.Name).Jobs.Add();
        await using IAsyncEnumerator<JobSyncBatch> batches =
            source.ReadChangesAsync(state, cancellationToken: Stop).GetAsyncEnumerator(Stop);
        Assert.True(await batches.MoveNextAsync());
        AccountHold held = (await accounts.TakeAsync(source.Name, Stop))!;
        string before = await TextOfAsync(host);

        await Assert.ThrowsAsync<AccountLostException>(
            () => copies.ApplyAsync(lost, batches.Current, DateTimeOffset.UnixEpoch, Stop));

        Assert.Equal(before, await TextOfAsync(host));

        // The control: the same batch with the stored token is accepted, so nothing else rejected it.
        await copies.ApplyAsync(held, batches.Current, DateTimeOffset.UnixEpoch, Stop);
        Assert.NotEqual(before, await TextOfAsync(host));
    }

    [Fact]
    public async Task Run_TextThatDatabasesRefuse_ComesBackUnchanged()
    {
        await using BoardHost host = await BoardHost.StartAsync(await DatabaseAsync());
        IJobSource known = host.Sources[0];
        Job hostile = new()
        {
            Source = known.Name,
            Id = "a\0b",
            Name = "half \uD83D of a pair, \uE000 and a NUL \0",
            Owner = "<script>alert(1)</script>",
            CreatedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(9)).AddTicks(7),
        };
        FakeJobSource source = new(known.Name, [hostile]);

        await host.SyncAsync(source);
        await host.SyncAsync(source);
        AccountTable accounts = host.Services.GetRequiredService<AccountTable>();
        AccountHold hold = (await accounts.TakeAsync(source.Name, Stop))!;
        JobSyncState state = await host.Services.GetRequiredService<CopyWriter>().LoadAsync(hold, Stop);

        Assert.Equal(hostile, Assert.Single(state.Jobs));
        await using BoardContext board = await host.OpenAsync();
        SyncRunRow last = await board.SyncRuns.OrderByDescending(run => run.Id).FirstAsync(Stop);
        Assert.Null(last.Error);
        Assert.Equal(0, last.Changes);
    }

    [Fact]
    public async Task Enter_ByManyNodesAtOnce_EntersEachAccountOnce()
    {
        await using BoardHost host = await BoardHost.StartAsync(await DatabaseAsync());
        await using (BoardContext board = await host.OpenAsync())
        {
            await board.Accounts.ExecuteDeleteAsync(Stop);
        }

        AccountTable accounts = host.Services.GetRequiredService<AccountTable>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => accounts.EnterAsync(host.Sources, Stop),
            Stop)));

        await using BoardContext entered = await host.OpenAsync();
        Assert.Equal(host.Sources.Count, await entered.Accounts.CountAsync(row => row.IsConfigured, Stop));
        Assert.Equal(host.Sources.Count, await entered.RequestBudgets.CountAsync(Stop));
    }

    [Fact]
    public async Task Migrate_FromTheFirstVersion_CountsTheJobsThatAreThere()
    {
        await using BoardHost host = await BoardHost.StartAsync(await DatabaseAsync());
        await using BoardContext board = await host.OpenAsync();
        string before = await CountsAsync(board);
        Assert.NotEmpty(before);
        IMigrator migrator = board.GetService<IMigrator>();

        await migrator.MigrateAsync("Initial", Stop);
        await migrator.MigrateAsync(cancellationToken: Stop);

        Assert.Equal(before, await CountsAsync(board));
    }

    private static async Task<string> CountsAsync(BoardContext board)
    {
        List<EndedCountRow> rows = await board.EndedCounts.AsNoTracking()
            .Where(row => row.Count > 0)
            .OrderBy(row => row.AccountId).ThenBy(row => row.Day).ThenBy(row => row.State).ThenBy(row => row.Length)
            .ToListAsync(Stop);
        return string.Join('\n', rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.AccountId} {row.Day} {row.State} {row.Length} {row.Count}")));
    }

    [Fact]
    public async Task Budget_OfTwoLimiters_IsSharedThroughTheDatabase()
    {
        await using BoardHost host = await BoardHost.StartAsync(await DatabaseAsync());
        string account = host.Sources[0].Name;
        ManualTimeProvider clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 1, TimeSpan.Zero));
        Lazy<IDbContextFactory<BoardContext>> database =
            new(host.Services.GetRequiredService<IDbContextFactory<BoardContext>>());
        using SharedBudget one = new(account, 3, database, clock);
        using SharedBudget other = new(account, 3, database, clock);

        await one.AcquireAsync(1, Stop);
        await other.AcquireAsync(1, Stop);
        await one.AcquireAsync(1, Stop);
        Task<System.Threading.RateLimiting.RateLimitLease> fourth = other.AcquireAsync(1, Stop).AsTask();
        await using (BoardContext board = await host.OpenAsync())
        {
            Assert.Equal(3, await board.RequestBudgets.Where(row => row.Used > 0).MaxAsync(row => row.Used, Stop));
        }

        Assert.False(fourth.IsCompleted);
        while (!fourth.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.True((await fourth).IsAcquired);
    }

    private static async Task AssertEqualsAsync(BoardHost host)
    {
        await using BoardContext board = await host.OpenAsync();
        foreach (IJobSource source in host.Sources)
        {
            Job[] listed = await source.ListJobsAsync(
                options: new() { Completeness = Completeness.Verified },
                cancellationToken: Stop)
                .ToArrayAsync(Stop);
            AccountRow account = await board.Accounts.SingleAsync(row => row.Name == source.Name, Stop);
            List<JobRow> rows = await board.Jobs.Where(row => row.AccountId == account.Id).ToListAsync(Stop);
            Assert.Equal(
                listed.Select(job => job with { Native = null, WebLink = null }).OrderBy(
                    job => job.Id,
                    StringComparer.Ordinal),
                rows.Select(row => row.ToJob(source.Name)).OrderBy(job => job.Id, StringComparer.Ordinal));
            Assert.Equal(rows.Count, account.JobCount);
            Assert.Equal(
                rows.GroupBy(row => row.State).ToDictionary(group => group.Key, group => group.Count()),
                await board.StateCounts.Where(row => row.AccountId == account.Id && row.Count > 0)
                    .ToDictionaryAsync(row => row.State, row => row.Count, Stop));
            Assert.Equal(
                rows.Where(row => row.Ended > 0)
                    .GroupBy(row => (row.Ended / TimeSpan.TicksPerDay, row.State, EndedCountRow.LengthOf(row.Duration)))
                    .ToDictionary(group => group.Key, group => group.Count()),
                await board.EndedCounts.Where(row => row.AccountId == account.Id && row.Count != 0)
                    .ToDictionaryAsync(row => ((long)row.Day, row.State, row.Length), row => row.Count, Stop));
            Assert.All(rows, row => Assert.DoesNotContain("://", row.Native, StringComparison.Ordinal));
        }
    }

    private static async Task<string> TextOfAsync(BoardHost host)
    {
        await using BoardContext board = await host.OpenAsync();
        return string.Join(
            "\n",
            [
                .. (await board.Jobs.OrderBy(row => row.Key).ToListAsync(Stop))
                    .Select(row => string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.JobId} {row.ProviderStatus} {row.Changed}")),
                .. (await board.Accounts.OrderBy(row => row.Id).ToListAsync(Stop))
                    .Select(row => string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.Name} {row.Token} {row.Checkpoint}")),
                .. (await board.StateChanges.OrderBy(row => row.Id).ToListAsync(Stop))
                    .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.JobId} {row.ToStatus}")),
            ]);
    }
}

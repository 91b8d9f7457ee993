using JobApis.Board.Data;
using JobApis.Client;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Queries;

/// <summary>Reads what the pages say beside the table.</summary>
internal sealed class OverviewReader(IDbContextFactory<BoardContext> contexts, TimeProvider clock)
{
    public const int Days = 30;

    private static readonly (string Label, TimeSpan Below)[] Bounds =
    [
        ("under a minute", TimeSpan.FromMinutes(1)),
        ("1 to 10 minutes", TimeSpan.FromMinutes(10)),
        ("10 minutes to 1 hour", TimeSpan.FromHours(1)),
        ("1 to 6 hours", TimeSpan.FromHours(6)),
        ("6 to 24 hours", TimeSpan.FromHours(24)),
        ("a day or more", TimeSpan.MaxValue),
    ];

    public async Task<Overview> ReadAsync(CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        return new(
            await board.Accounts.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken),
            await board.StateCounts.AsNoTracking().ToListAsync(cancellationToken));
    }

    /// <summary>The last runs of each account, newest first.</summary>
    public async Task<List<SyncRunRow>> ReadRunsAsync(int most, CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        return await board.SyncRuns.AsNoTracking()
            .OrderByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Counts the jobs that ended in the last days.</summary>
    public async Task<Trends> ReadTrendsAsync(CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        DateOnly first = today.AddDays(1 - Days);
        long from = first.ToDateTime(TimeOnly.MinValue).Ticks;
        IQueryable<JobRow> ended = board.Jobs.Where(row => row.Ended >= from);
        Dictionary<(JobState State, long Day), int> days = await ended
            .Where(row => row.State == JobState.Failed || row.State == JobState.Succeeded)
            .GroupBy(row => new { row.State, Day = row.Ended / TimeSpan.TicksPerDay })
            .Select(group => new { group.Key.State, group.Key.Day, Count = group.Count() })
            .ToDictionaryAsync(each => (each.State, each.Day), each => each.Count, cancellationToken);
        List<DayCount> perDay = [];
        for (DateOnly day = first; day <= today; day = day.AddDays(1))
        {
            perDay.Add(new(
                day,
                days.GetValueOrDefault((JobState.Failed, day.DayNumber)),
                days.GetValueOrDefault((JobState.Succeeded, day.DayNumber))));
        }

        List<DurationCount> durations = [];
        long above = 1;
        foreach ((string label, TimeSpan below) in Bounds)
        {
            int count = await ended.CountAsync(
                row => row.Duration >= above && row.Duration < below.Ticks,
                cancellationToken);
            durations.Add(new(label, count));
            above = below.Ticks;
        }

        return new(perDay, durations, await ended.CountAsync(row => row.Duration == 0, cancellationToken));
    }

    /// <summary>A job, and what the board saw of it, newest first.</summary>
    public async Task<(AccountRow? Account, JobRow? Job, List<StateChangeRow> History)> ReadJobAsync(
        string account,
        string id,
        CancellationToken cancellationToken)
    {
        const int longestHistory = 200;
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        AccountRow? row = await board.Accounts.AsNoTracking()
            .SingleOrDefaultAsync(each => each.Name == account, cancellationToken);
        if (row is null)
        {
            return (null, null, []);
        }

        return (
            row,
            await board.Jobs.AsNoTracking()
                .SingleOrDefaultAsync(job => job.AccountId == row.Id && job.JobId == id, cancellationToken),
            await board.StateChanges.AsNoTracking()
                .Where(change => change.AccountId == row.Id && change.JobId == id)
                .OrderByDescending(change => change.Id)
                .Take(longestHistory)
                .ToListAsync(cancellationToken));
    }
}

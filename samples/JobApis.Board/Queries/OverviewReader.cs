using JobApis.Board.Data;
using JobApis.Client;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Queries;

/// <summary>Reads the data that the pages show outside the table.</summary>
internal sealed class OverviewReader(IDbContextFactory<BoardContext> contexts, TimeProvider clock)
{
    public const int Days = 30;

    // Indexed by EndedCountRow.Length, starting at 1.
    private static readonly string[] Lengths =
    [
        "under a minute", "1 to 10 minutes", "10 minutes to 1 hour", "1 to 6 hours", "6 to 24 hours", "a day or more",
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
        List<EndedCountRow> counts = await board.EndedCounts
            .Where(row => row.Day >= first.DayNumber)
            .GroupBy(row => new { row.Day, row.State, row.Length })
            .Select(group => new EndedCountRow
            {
                Day = group.Key.Day,
                State = group.Key.State,
                Length = group.Key.Length,
                Count = group.Sum(row => row.Count),
            })
            .ToListAsync(cancellationToken);
        ILookup<(JobState State, int Day), int> days = counts.ToLookup(row => (row.State, row.Day), row => row.Count);
        List<DayCount> perDay = [];
        for (DateOnly day = first; day <= today; day = day.AddDays(1))
        {
            perDay.Add(new(
                day,
                days[(JobState.Failed, day.DayNumber)].Sum(),
                days[(JobState.Succeeded, day.DayNumber)].Sum()));
        }

        int[] perLength = new int[Lengths.Length + 1];
        foreach (EndedCountRow row in counts)
        {
            perLength[row.Length] += row.Count;
        }

        return new(
            perDay,
            [.. Lengths.Select((label, index) => new DurationCount(label, perLength[index + 1]))],
            perLength[0]);
    }

    /// <summary>A job and its history, newest change first.</summary>
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

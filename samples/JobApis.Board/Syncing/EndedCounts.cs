using JobApis.Board.Data;
using JobApis.Client;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Syncing;

/// <summary>The changes that a batch makes to an account's <see cref="EndedCountRow"/>s.</summary>
internal sealed class EndedCounts
{
    private readonly Dictionary<(int Day, JobState State, int Length), int> _changes = [];

    /// <summary>Counts the new version of a job; with -1, its old version.</summary>
    public void Add(JobRow row, int by)
    {
        if (row.Ended > 0)
        {
            (int Day, JobState State, int Length) key = (
                (int)(row.Ended / TimeSpan.TicksPerDay),
                row.State,
                EndedCountRow.LengthOf(row.Duration));
            _changes[key] = _changes.GetValueOrDefault(key) + by;
        }
    }

    /// <summary>Updates the rows.</summary>
    public async Task ApplyAsync(BoardContext board, int account, CancellationToken cancellationToken)
    {
        int[] days = [.. _changes.Where(change => change.Value != 0).Select(change => change.Key.Day).Distinct()];
        if (days.Length == 0)
        {
            return;
        }

        Dictionary<(int Day, JobState State, int Length), EndedCountRow> rows = await board.EndedCounts
            .Where(row => row.AccountId == account && days.Contains(row.Day))
            .ToDictionaryAsync(row => (row.Day, row.State, row.Length), cancellationToken);
        foreach (((int day, JobState state, int length), int by) in _changes)
        {
            if (by != 0)
            {
                if (!rows.TryGetValue((day, state, length), out EndedCountRow? row))
                {
                    row = new() { AccountId = account, Day = day, State = state, Length = length };
                    board.Add(row);
                }

                row.Count += by;
            }
        }
    }
}

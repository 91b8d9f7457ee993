using JobApis.Board.Data;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Queries;

/// <summary>The filters of a view for which SQLite must not use an index.</summary>
/// <param name="WalksStates">Whether accounts and states are compared row by row.</param>
/// <param name="WalksNames">Whether names are compared row by row.</param>
/// <remarks>
/// SQLite uses the index of a filter even if a third of the table matches, and then sorts all matches. If many rows
/// match, scanning the index of the sort column finds the first page sooner. The counts show how many rows match.
/// PostgreSQL's planner decides this itself.
/// </remarks>
internal sealed record JobPlan(bool WalksStates, bool WalksNames)
{
    /// <summary>Up to this number, rows are sorted quickly.</summary>
    private const int Few = 20_000;

    public static async Task<JobPlan> MakeAsync(
        BoardContext board,
        JobView view,
        Overview overview,
        CancellationToken cancellationToken)
    {
        if (!board.Database.IsSqlite())
        {
            return new(WalksStates: false, WalksNames: false);
        }

        bool isNamed = view.Name is not null && view.Sort != JobSort.Name;
        bool isCommonName = isNamed && await IsCommonAsync(board, JobRow.KeyOf(view.Name), cancellationToken);
        bool hasBetter = view.Owner is not null || (view.Name is not null && !isCommonName);

        // For one account, one state or both, there is an index in the order of creation.
        bool isInOrder = view.Sort == JobSort.Created && view.Accounts.Count <= 1 && view.Services.Count == 0
            && view.States.Count <= 1;
        return new(
            WalksStates: hasBetter || (!isInOrder && overview.MostMatches(view) > Few),
            WalksNames: isCommonName || view.Owner is not null);
    }

    private static async Task<bool> IsCommonAsync(
        BoardContext board,
        string begin,
        CancellationToken cancellationToken)
    {
        string end = begin + JobView.LastCharacter;
        return await board.Jobs
            .Where(row => row.NameKey.CompareTo(begin) >= 0 && row.NameKey.CompareTo(end) < 0)
            .Select(row => row.NameKey)
            .Take(Few + 1)
            .CountAsync(cancellationToken) > Few;
    }
}

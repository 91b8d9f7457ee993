using JobApis.Board.Data;
using JobApis.Client;

namespace JobApis.Board.Queries;

/// <summary>The accounts and the number of their jobs in each state.</summary>
/// <param name="Accounts">All accounts, by name.</param>
/// <param name="Counts">The counts, by account and state.</param>
internal sealed record Overview(IReadOnlyList<AccountRow> Accounts, IReadOnlyList<StateCountRow> Counts)
{
    /// <summary>The number of jobs in a state, over all accounts that a view shows.</summary>
    public int CountOf(JobState state, JobView view) => Shown(view).Where(count => count.State == state).Sum(count =>
        count.Count);

    /// <summary>The maximum number of jobs that a view shows, by its accounts, services and states.</summary>
    public long MostMatches(JobView view) => Shown(view)
        .Where(count => view.States.Count == 0 || view.States.Contains(count.State))
        .Sum(count => (long)count.Count);

    private IEnumerable<StateCountRow> Shown(JobView view)
    {
        HashSet<int> ids = [.. Accounts
            .Where(account => view.Accounts.Count == 0 || view.Accounts.Contains(account.Name))
            .Where(account => view.Services.Count == 0 || view.Services.Contains(account.Provider))
            .Select(account => account.Id)];
        return Counts.Where(count => ids.Contains(count.AccountId));
    }
}

using JobApis.Board.Data;
using JobApis.Board.Engine;
using JobApis.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace JobApis.Board.Syncing;

/// <summary>The accounts, and the nodes that have taken them.</summary>
internal sealed class AccountTable(IDbContextFactory<BoardContext> contexts, BoardNode node, SteadyClock clock)
{
    /// <summary>Inserts the configured sources, and marks those that are no longer configured.</summary>
    public async Task EnterAsync(IReadOnlyList<IJobSource> sources, CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        await using IDbContextTransaction transaction = await board.Database.BeginTransactionAsync(cancellationToken);
        if (board.Database.IsNpgsql())
        {
            // Nodes that start at the same time insert them one after another. In SQLite, a write transaction excludes
            // all others.
            await board.Database.ExecuteSqlRawAsync(
                "LOCK TABLE accounts IN SHARE ROW EXCLUSIVE MODE",
                cancellationToken);
        }

        Dictionary<string, AccountRow> known =
            await board.Accounts.ToDictionaryAsync(row => row.Name, StringComparer.Ordinal, cancellationToken);
        foreach (IJobSource source in sources)
        {
            if (!known.Remove(source.Name, out AccountRow? row))
            {
                row = new() { Name = source.Name, Provider = source.Capabilities.Provider };
                board.Accounts.Add(row);
            }

            row.Provider = source.Capabilities.Provider;
            row.IsConfigured = true;
        }

        foreach (AccountRow row in known.Values)
        {
            row.IsConfigured = false;
        }

        await board.SaveChangesAsync(cancellationToken);
        HashSet<int> budgets = [.. await board.RequestBudgets.Select(row =>
            row.AccountId).ToListAsync(cancellationToken)];
        board.RequestBudgets.AddRange(board.Accounts.Local
            .Where(row => !budgets.Contains(row.Id))
            .Select(row => new RequestBudgetRow { AccountId = row.Id }));
        await board.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes an account. After that, commits of other nodes are rejected.</summary>
    /// <returns>The account; null if it does not exist or is paused after failures.</returns>
    public async Task<AccountHold?> TakeAsync(string name, CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        await using IDbContextTransaction transaction = await board.Database.BeginTransactionAsync(cancellationToken);
        long now = clock.GetUtcNow().UtcTicks;
        int taken = await board.Accounts.Where(row => row.Name == name && row.NotBefore <= now).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Token, row => row.Token + 1)
                .SetProperty(row => row.Node, node.Name)
                .SetProperty(row => row.TakenAt, now),
            cancellationToken);
        if (taken == 0)
        {
            return null;
        }

        AccountHold hold = await board.Accounts.Where(row => row.Name == name)
            .Select(row => new AccountHold(row.Id, row.Name, row.Token, row.Checkpoint, row.Failures))
            .SingleAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return hold;
    }
}

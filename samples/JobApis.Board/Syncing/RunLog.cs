using JobApis.Board.Data;
using JobApis.Board.Engine;
using JobApis.Client;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Syncing;

/// <summary>
/// The table of runs. A run is inserted when it starts, so that a run whose process was killed is visible.
/// </summary>
internal sealed class RunLog(IDbContextFactory<BoardContext> contexts, BoardNode node, SteadyClock clock)
{
    private const int LongestText = 1000;

    public async Task<SyncRunRow> BeginAsync(AccountHold hold, CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        SyncRunRow run = new()
        {
            AccountId = hold.Id,
            Node = node.Name,
            Token = hold.Token,
            StartedAt = clock.GetUtcNow().UtcTicks,
        };
        board.Add(run);
        await board.SaveChangesAsync(cancellationToken);
        return run;
    }

    /// <summary>Stores the outcome of a run, including a failure.</summary>
    public async Task EndAsync(SyncRunRow run, CancellationToken cancellationToken)
    {
        run.EndedAt = clock.GetUtcNow().UtcTicks;
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        board.Update(run);
        await board.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Stores a failure with the account, and how long every node must wait.</summary>
    /// <returns>False if another node has taken the account. Then this node must not write.</returns>
    public async Task<bool> FailAsync(
        AccountHold hold,
        string error,
        TimeSpan pause,
        CancellationToken cancellationToken)
    {
        long now = clock.GetUtcNow().UtcTicks;
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        return await board.Accounts
            .Where(row => row.Id == hold.Id && row.Token == hold.Token)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Failures, row => row.Failures + 1)
                    .SetProperty(row => row.Version, row => row.Version + 1)
                    .SetProperty(row => row.LastError, error)
                    .SetProperty(row => row.LastErrorAt, now)
                    .SetProperty(row => row.NotBefore, now + pause.Ticks),
                cancellationToken) > 0;
    }

    /// <summary>The stored text of a failure.</summary>
    public static string TextOf(Exception failure)
    {
        string text = failure is JobApiException ? failure.Message : $"{failure.GetType().Name}: {failure.Message}";
        return text.Length <= LongestText ? text : text[..LongestText];
    }
}

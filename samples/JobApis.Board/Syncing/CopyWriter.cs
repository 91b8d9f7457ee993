using JobApis.Board.Data;
using JobApis.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace JobApis.Board.Syncing;

/// <summary>
/// Writes batches of a sync: the jobs, their history, the counts and the checkpoint in one transaction.
/// </summary>
internal sealed class CopyWriter(IDbContextFactory<BoardContext> contexts, TimeProvider clock)
{
    /// <summary>Reads the state of the sync at the stored checkpoint.</summary>
    public async Task<JobSyncState> LoadAsync(AccountHold hold, CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        await using IDbContextTransaction transaction = await board.Database.BeginTransactionAsync(cancellationToken);
        await FenceAsync(board, hold, cancellationToken);
        string? checkpoint = await board.Accounts.Where(row => row.Id == hold.Id)
            .Select(row => row.Checkpoint)
            .SingleAsync(cancellationToken);
        if (checkpoint is null)
        {
            return new();
        }

        List<Job> jobs = [];
        IQueryable<JobRow> rows = board.Jobs.AsNoTracking().Where(row => row.AccountId == hold.Id);
        await foreach (JobRow row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            jobs.Add(row.ToJob(hold.Name));
        }

        return new(JobSyncCheckpoint.Parse(checkpoint), jobs);
    }

    /// <summary>Writes a batch in one transaction.</summary>
    /// <exception cref="AccountLostException">Another node has taken the account. Nothing was written.</exception>
    public async Task ApplyAsync(
        AccountHold hold,
        JobSyncBatch batch,
        DateTimeOffset begun,
        CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        await using IDbContextTransaction transaction = await board.Database.BeginTransactionAsync(cancellationToken);
        await FenceAsync(board, hold, cancellationToken);
        AccountRow account = await board.Accounts.SingleAsync(row => row.Id == hold.Id, cancellationToken);
        bool isFirstPass = account.CompletenessConfidence is null;
        await ChangeJobsAsync(board, hold, batch.Changes, isFirstPass, cancellationToken);
        account.Checkpoint = batch.Checkpoint.ToString();
        account.JobCount = batch.Checkpoint.Jobs;
        account.Version++;
        if (batch.Pass is { } pass)
        {
            account.CheckedAt = begun.UtcTicks;
            account.FullListAt = batch.Checkpoint.FullListAt?.UtcTicks ?? account.FullListAt;
            account.CompletenessConfidence = (int)pass.Completeness.Confidence;
            account.Completeness = pass.Completeness.ToString();
            account.Unsettled = pass.Unsettled;
            account.Failures = 0;
            account.LastError = null;
            account.NotBefore = 0;
        }

        await board.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Compares the token and locks the row, so that other nodes cannot take the account until the transaction ends.
    /// </summary>
    public static async Task FenceAsync(BoardContext board, AccountHold hold, CancellationToken cancellationToken)
    {
        int held = await board.Accounts.Where(row => row.Id == hold.Id && row.Token == hold.Token)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Token, hold.Token), cancellationToken);
        if (held == 0)
        {
            throw new AccountLostException(hold.Name);
        }
    }

    private async Task ChangeJobsAsync(
        BoardContext board,
        AccountHold hold,
        IReadOnlyList<JobChange> changes,
        bool isFirstPass,
        CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            return;
        }

        long now = clock.GetUtcNow().UtcTicks;
        string[] ids = [.. changes.Select(change => change.Job.Id)];
        Dictionary<string, JobRow> rows = await board.Jobs
            .Where(row => row.AccountId == hold.Id && ids.Contains(row.JobId))
            .ToDictionaryAsync(row => row.JobId, StringComparer.Ordinal, cancellationToken);
        Dictionary<JobState, StateCountRow> counts = await board.StateCounts
            .Where(row => row.AccountId == hold.Id)
            .ToDictionaryAsync(row => row.State, cancellationToken);
        EndedCounts ended = new();
        foreach (JobChange change in changes)
        {
            rows.TryGetValue(change.Job.Id, out JobRow? row);
            if (row is not null)
            {
                counts[row.State].Count--;
                ended.Add(row, -1);
            }

            if (change.Kind == JobChangeKind.Gone)
            {
                board.Remove(row!);
            }
            else
            {
                row ??= board.Add(new JobRow { AccountId = hold.Id, JobId = change.Job.Id, FirstSeen = now }).Entity;
                row.Take(change.Job, NativeJson.Of(change.Job), now);
                CountOf(board, counts, hold.Id, row.State).Count++;
                ended.Add(row, 1);
            }

            if (change.Kind != JobChangeKind.Changed && !(isFirstPass && change.Kind == JobChangeKind.Added))
            {
                board.Add(HistoryOf(hold.Id, change, now));
            }
        }

        await ended.ApplyAsync(board, hold.Id, cancellationToken);
    }

    private static StateCountRow CountOf(
        BoardContext board,
        Dictionary<JobState, StateCountRow> counts,
        int account,
        JobState state)
    {
        if (!counts.TryGetValue(state, out StateCountRow? count))
        {
            count = board.Add(new StateCountRow { AccountId = account, State = state }).Entity;
            counts.Add(state, count);
        }

        return count;
    }

    private static StateChangeRow HistoryOf(int account, JobChange change, long now) => new()
    {
        AccountId = account,
        JobId = change.Job.Id,
        Kind = change.Kind,
        At = now,
        FromStatus = change.Previous?.Status.ToString(),
        ToStatus = change.Job.Status.ToString(),
        ToState = change.Job.Status.State,
    };
}

using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using JobApis.Board.Data;
using JobApis.Client;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Queries;

/// <summary>
/// Reads the table page by page, by keyset, so that a page far inside costs the same as the first one.
/// </summary>
internal sealed class JobReader(IDbContextFactory<BoardContext> contexts)
{
    private const int RowsPerRead = 1000;
    private const int MostFound = 20;

    // The native JSON is not needed for a table.
    private static readonly Expression<Func<JobRow, JobRow>> ListColumns = row => new JobRow
    {
        Key = row.Key,
        AccountId = row.AccountId,
        JobId = row.JobId,
        Name = row.Name,
        NameKey = row.NameKey,
        State = row.State,
        ProviderStatus = row.ProviderStatus,
        Owner = row.Owner,
        Workspace = row.Workspace,
        Created = row.Created,
        Updated = row.Updated,
        Started = row.Started,
        Finished = row.Finished,
        Ended = row.Ended,
        Duration = row.Duration,
        FirstSeen = row.FirstSeen,
        Changed = row.Changed,
    };

    /// <summary>Reads the page of a view.</summary>
    public async Task<JobPage> ReadAsync(
        JobView view,
        Overview overview,
        CancellationToken cancellationToken)
    {
        if (overview.MostMatches(view) == 0)
        {
            return new([], null, null);
        }

        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        bool isBackwards = view.Before is not null && view.After is null;
        JobPlace? place = isBackwards ? view.Before : view.After;
        JobPlan plan = await JobPlan.MakeAsync(board, view, overview, cancellationToken);
        IQueryable<JobRow> rows = Narrow(board.Jobs.AsNoTracking(), view, overview.Accounts, plan);
        List<JobRow> page = await Order(rows, view.Sort, view.IsAscending != isBackwards, place)
            .Take(JobView.RowsPerPage + 1)
            .Select(ListColumns)
            .ToListAsync(cancellationToken);
        bool isMore = page.Count > JobView.RowsPerPage;
        if (isMore)
        {
            page.RemoveAt(JobView.RowsPerPage);
        }

        if (isBackwards)
        {
            page.Reverse();
        }

        bool hasNext = isBackwards || isMore;
        bool hasPrevious = isBackwards ? isMore : view.After is not null;
        return new(
            page,
            hasNext && page.Count > 0 ? view.PlaceOf(page[^1]) : null,
            hasPrevious && page.Count > 0 ? view.PlaceOf(page[0]) : null);
    }

    /// <summary>Reads all rows of a view, a thousand at a time, so that they are never all in memory.</summary>
    public async IAsyncEnumerable<JobRow> ReadAllAsync(
        JobView view,
        Overview overview,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobPlace? place = null;
        while (true)
        {
            List<JobRow> rows;
            await using (BoardContext board = await contexts.CreateDbContextAsync(cancellationToken))
            {
                JobPlan plan = await JobPlan.MakeAsync(board, view, overview, cancellationToken);
                IQueryable<JobRow> narrowed = Narrow(board.Jobs.AsNoTracking(), view, overview.Accounts, plan);
                rows = await Order(narrowed, view.Sort, view.IsAscending, place)
                    .Take(RowsPerRead)
                    .Select(ListColumns)
                    .ToListAsync(cancellationToken);
            }

            foreach (JobRow row in rows)
            {
                yield return row;
            }

            if (rows.Count < RowsPerRead)
            {
                yield break;
            }

            place = view.PlaceOf(rows[^1]);
        }
    }

    /// <summary>The jobs with an id, on all accounts.</summary>
    public async Task<List<JobRow>> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        return await board.Jobs.AsNoTracking()
            .Where(row => row.JobId == id)
            .OrderBy(row => row.Key)
            .Take(MostFound)
            .Select(ListColumns)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The rows that match a view's filters.</summary>
    internal static IQueryable<JobRow> Narrow(
        IQueryable<JobRow> rows,
        JobView view,
        IReadOnlyList<AccountRow> accounts,
        JobPlan plan)
    {
        if (view.Accounts.Count > 0 || view.Services.Count > 0)
        {
            int[] ids = [.. accounts
                .Where(account => view.Accounts.Count == 0 || view.Accounts.Contains(account.Name))
                .Where(account => view.Services.Count == 0 || view.Services.Contains(account.Provider))
                .Select(account => account.Id)];
            rows = plan.WalksStates
                ? rows.Where(row => ids.Contains(row.AccountId + 0))
                : ids is [int only]
                ? rows.Where(row => row.AccountId == only)
                : rows.Where(row => ids.Contains(row.AccountId));
        }

        if (view.States.Count > 0)
        {
            JobState[] states = [.. view.States];
            int[] numbers = [.. states.Select(state => (int)state)];
            rows = plan.WalksStates
                ? rows.Where(row => numbers.Contains((int)row.State + 0))
                : states is [JobState only]
                ? rows.Where(row => row.State == only)
                : rows.Where(row => states.Contains(row.State));
        }

        if (view.Owner is { } owner)
        {
            string? begin = JobRow.OwnerKeyOf(owner);
            rows = rows.Where(row => row.OwnerKey == begin && row.Owner == owner);
        }

        if (view.Name is { } name)
        {
            string begin = JobRow.KeyOf(name);
            string end = begin + JobView.LastCharacter;
            rows = plan.WalksNames
                ? rows.Where(row => (row.NameKey + "").CompareTo(begin) >= 0 && (row.NameKey + "").CompareTo(end) < 0)
                : rows.Where(row => row.NameKey.CompareTo(begin) >= 0 && row.NameKey.CompareTo(end) < 0);
        }

        if (view.FromTicks > 0)
        {
            rows = rows.Where(row => row.Created >= view.FromTicks);
        }

        if (view.ToTicks > 0)
        {
            rows = rows.Where(row => row.Created > 0 && row.Created < view.ToTicks);
        }

        return rows;
    }

    private static IQueryable<JobRow> Order(IQueryable<JobRow> rows, JobSort sort, bool up, JobPlace? place) =>
        sort switch
        {
            JobSort.Name => Keyset.Order(rows, row => row.NameKey, place?.Text, place?.Key, up),
            JobSort.Changed => Keyset.Order(rows, row => row.Changed, place?.Ticks, place?.Key, up),
            JobSort.Ended => Keyset.Order(rows, row => row.Ended, place?.Ticks, place?.Key, up),
            JobSort.Duration => Keyset.Order(rows, row => row.Duration, place?.Ticks, place?.Key, up),
            _ => Keyset.Order(rows, row => row.Created, place?.Ticks, place?.Key, up),
        };
}

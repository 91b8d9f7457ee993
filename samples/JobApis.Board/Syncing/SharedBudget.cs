using System.Threading.RateLimiting;
using JobApis.Board.Data;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Syncing;

/// <summary>
/// Limits the requests per minute for an account, over all nodes. Each request takes a permit from a row of the
/// database. If no permit is left, the request waits for the next minute.
/// </summary>
internal sealed class SharedBudget(
    string account,
    int? perMinute,
    Lazy<IDbContextFactory<BoardContext>> database,
    TimeProvider clock) : RateLimiter
{
    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => GrantedLease.No;

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(
        int permitCount,
        CancellationToken cancellationToken)
    {
        while (perMinute is { } limit && !await TakeAsync(limit, cancellationToken))
        {
            long untilNext = TimeSpan.TicksPerMinute - (clock.GetUtcNow().UtcTicks % TimeSpan.TicksPerMinute);
            await Task.Delay(TimeSpan.FromTicks(untilNext), clock, cancellationToken);
        }

        RequestCount.Sent();
        return GrantedLease.Yes;
    }

    private async Task<bool> TakeAsync(int limit, CancellationToken cancellationToken)
    {
        await using BoardContext board = await database.Value.CreateDbContextAsync(cancellationToken);
        long minute = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
        int id = await board.Accounts.Where(row => row.Name == account)
            .Select(row => row.Id)
            .SingleAsync(cancellationToken);
        IQueryable<RequestBudgetRow> budget = board.RequestBudgets.Where(row => row.AccountId == id);

        // The count of a new minute starts at one. A node whose clock is behind counts in the later minute.
        int taken = await budget.Where(row => row.Minute < minute || row.Used < limit).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Used, row => row.Minute < minute ? 1 : row.Used + 1)
                .SetProperty(row => row.Minute, row => row.Minute < minute ? minute : row.Minute),
            cancellationToken);
        return taken > 0;
    }
}

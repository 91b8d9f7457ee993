using JobApis.Board.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JobApis.Board.Data;

/// <summary>Deletes runs and history older than their retention, once an hour.</summary>
internal sealed partial class Janitor(
    IDbContextFactory<BoardContext> contexts,
    IOptions<BoardOptions> options,
    TimeProvider clock,
    ILogger<Janitor> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, failure.GetType().Name);
            }

            await Task.Delay(TimeSpan.FromHours(1), clock, stoppingToken);
        }
    }

    /// <summary>Deletes expired rows.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        long now = clock.GetUtcNow().UtcTicks;
        long oldestRun = now - options.Value.KeepRuns.Ticks;
        long oldestChange = now - options.Value.KeepHistory.Ticks;
        await board.SyncRuns.Where(row => row.StartedAt < oldestRun).ExecuteDeleteAsync(cancellationToken);
        await board.StateChanges.Where(row => row.At < oldestChange).ExecuteDeleteAsync(cancellationToken);
        if (board.Database.IsSqlite())
        {
            // SQLite chooses indexes by the statistics of its last analysis. PostgreSQL analyzes tables automatically.
            await board.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = 1000; PRAGMA optimize", cancellationToken);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Old rows could not be deleted: {ErrorType}")]
    private static partial void Failed(ILogger log, string errorType);
}

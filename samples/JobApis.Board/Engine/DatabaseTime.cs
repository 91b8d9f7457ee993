using JobApis.Board.Data;
using JobApis.Board.Hosting;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Engine;

/// <summary>
/// Sets the steady clock to PostgreSQL's time, when the board starts and every few seconds after that.
/// </summary>
/// <remarks>The clock is set before the engine starts: a node never uses the clock of its machine.</remarks>
internal sealed partial class DatabaseTime(
    IDbContextFactory<BoardContext> contexts,
    SteadyClock clock,
    BoardFacts facts,
    ILogger<DatabaseTime> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    // If an answer took longer than this, its time is too inaccurate.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (facts.IsClustered)
        {
            await SetAsync(longest: TimeSpan.MaxValue, cancellationToken);
            await base.StartAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            try
            {
                await SetAsync(LongestAnswer, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, failure.GetType().Name);
            }
        }
    }

    private async Task SetAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        await board.Database.OpenConnectionAsync(cancellationToken);
        long asked = clock.GetTimestamp();
        DateTimeOffset now = await board.Database
            .SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"")
            .SingleAsync(cancellationToken);
        TimeSpan took = clock.GetElapsedTime(asked);
        if (took <= longest)
        {
            clock.Set(now + (took / 2), clock.GetTimestamp());
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The database's time could not be read: {ErrorType}")]
    private static partial void Failed(ILogger log, string errorType);
}

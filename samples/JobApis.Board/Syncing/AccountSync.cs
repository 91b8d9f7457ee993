using JobApis.Board.Data;
using JobApis.Board.Engine;
using JobApis.Board.Hosting;
using JobApis.Client;
using Microsoft.Extensions.Options;

namespace JobApis.Board.Syncing;

/// <summary>
/// One run of the sync over one account. It takes the account, reads and writes the changes, and stores the run.
/// </summary>
internal sealed partial class AccountSync(
    AccountTable accounts,
    SyncStates states,
    CopyWriter copies,
    RunLog runs,
    BoardMetrics metrics,
    IOptions<BoardOptions> options,
    SteadyClock clock,
    ILogger<AccountSync> log)
{
    /// <summary>Runs once.</summary>
    /// <remarks>
    /// Failures are stored instead of thrown if the database answers, because the next run follows anyway.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The run was canceled. Committed batches stay.</exception>
    public async Task RunAsync(IJobSource source, CancellationToken cancellationToken)
    {
        AccountHold? hold = await accounts.TakeAsync(source.Name, cancellationToken);
        if (hold is null)
        {
            return;
        }

        SyncRunRow run = await runs.BeginAsync(hold, cancellationToken);
        RequestCount requests = RequestCount.Begin();
        try
        {
            await ReadAsync(source, hold, run, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            run.Requests = requests.Count;
            await runs.EndAsync(run, CancellationToken.None);
            throw;
        }
        catch (Exception failure)
        {
            run.Error = RunLog.TextOf(failure);
            Failed(log, source.Name, failure.GetType().Name);
            if (failure is not AccountLostException)
            {
                await runs.FailAsync(hold, run.Error, PauseAfter(failure, hold.Failures + 1), cancellationToken);
            }
        }

        run.Requests = requests.Count;
        await runs.EndAsync(run, cancellationToken);
        metrics.Ran(source.Name, TimeSpan.FromTicks(run.EndedAt - run.StartedAt), run.Changes, run.Error is not null);
    }

    private async Task ReadAsync(
        IJobSource source,
        AccountHold hold,
        SyncRunRow run,
        CancellationToken cancellationToken)
    {
        JobSyncState state = await states.GetAsync(hold, cancellationToken);
        JobSyncOptions reading = new()
        {
            Interval = options.Value.Interval,
            FullListInterval = options.Value.FullListInterval,
            TimeProvider = clock,
        };
        DateTimeOffset begun = clock.GetUtcNow();
        IAsyncEnumerable<JobSyncBatch> changes =
            source.ReadChangesAsync(state, options: reading, cancellationToken: cancellationToken);
        await foreach (JobSyncBatch batch in changes)
        {
            await copies.ApplyAsync(hold, batch, begun, cancellationToken);
            run.Changes += batch.Changes.Count;
            if (batch.Pass is { } pass)
            {
                run.Pages = pass.Pages;
                run.IsFull = pass.CreatedFrom is null;
                run.CompletenessConfidence = (int)pass.Completeness.Confidence;
                run.Completeness = pass.Completeness.ToString();
            }
        }

        states.Keep(source.Name, state);
    }

    /// <summary>
    /// The interval, doubled with each consecutive failure; longer if the service sends a later retry time.
    /// </summary>
    private TimeSpan PauseAfter(Exception failure, int failures)
    {
        double doubled = options.Value.Interval.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 20));
        TimeSpan pause = TimeSpan.FromSeconds(Math.Min(doubled, options.Value.MaxBackOff.TotalSeconds));
        return failure is JobApiException { RetryAfter: { } told } && told > pause ? told : pause;
    }

    [LoggerMessage(1, LogLevel.Warning, "{Account}: the run failed: {ErrorType}")]
    private static partial void Failed(ILogger log, string account, string errorType);
}

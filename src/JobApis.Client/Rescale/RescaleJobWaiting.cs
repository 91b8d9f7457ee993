using JobApis.Client.Errors;

namespace JobApis.Client.Rescale;

/// <summary>
/// Waits for Rescale jobs by polling the status history, because the service answers submit and stop requests long
/// before they take effect.
/// </summary>
public static class RescaleJobWaiting
{
    private const string Operation = "WaitForStatus";

    /// <summary>Waits until a job has ended, with any outcome.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's id. The wait for a job that is never submitted ends at the deadline.</param>
    /// <param name="options">How to wait; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait. The job continues.</param>
    /// <returns>The outcome of the job.</returns>
    /// <exception cref="JobApiTimeoutException">The job had not ended at the deadline.</exception>
    /// <exception cref="JobApiException">The service refused the call, or too many polls in a row failed.</exception>
    public static Task<RescaleOutcome> WaitForEndAsync(
        this IRescaleApi api,
        string jobId,
        RescaleWaitOptions? options = null,
        CancellationToken cancellationToken = default) =>
        api.WaitForStatusAsync(jobId, static _ => false, options, cancellationToken);

    /// <summary>Waits until a condition holds or the job has ended.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's id.</param>
    /// <param name="until">The condition, checked after every poll.</param>
    /// <param name="options">How to wait; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait. The job continues.</param>
    /// <returns>The outcome when the wait ended.</returns>
    /// <exception cref="JobApiTimeoutException">The deadline passed before either happened.</exception>
    /// <exception cref="JobApiException">The service refused the call, or too many polls in a row failed.</exception>
    public static async Task<RescaleOutcome> WaitForStatusAsync(
        this IRescaleApi api,
        string jobId,
        Func<RescaleOutcome, bool> until,
        RescaleWaitOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(until);
        options ??= RescaleWaitOptions.Default;
        Action<RescaleOutcome>? report = options.Progress is { } progress
            ? CallbackFailure.Marking<RescaleOutcome>(progress.Report)
            : null;
        until = CallbackFailure.Marking(until);
        using CancellationTokenSource deadline = new(options.Timeout ?? Timeout.InfiniteTimeSpan, options.TimeProvider);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            deadline.Token);
        RescaleOutcome? last = null;
        try
        {
            int failures = 0;
            TimeSpan interval = options.FirstInterval;
            while (true)
            {
                TimeSpan wait = interval;
                try
                {
                    RescaleOutcome now = RescaleOutcome.Of(
                        await api.ReadHistoryAsync(jobId, linked.Token).ConfigureAwait(false));
                    report?.Invoke(now);
                    if (now.Status.State.IsFinal() || until(now))
                    {
                        return now;
                    }

                    failures = 0;
                    wait = now.Status == last?.Status ? interval : options.FirstInterval;
                    last = now;
                }
                catch (JobApiException exception)
                    when (exception.IsTransient && !CallbackFailure.Is(exception) && ++failures < options.MaxFailures)
                {
                    wait = exception.RetryAfter > interval ? exception.RetryAfter.Value : interval;
                }

                await Task.Delay(wait, options.TimeProvider, linked.Token).ConfigureAwait(false);
                interval = wait * 2 < options.LongestInterval ? wait * 2 : options.LongestInterval;
            }
        }
        catch (OperationCanceledException exception)
            when (cancellationToken.IsCancellationRequested && !CallbackFailure.Is(exception))
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (OperationCanceledException exception)
            when (deadline.IsCancellationRequested && !CallbackFailure.Is(exception))
        {
            throw new JobApiTimeoutException(
                $"{Operation}: the condition was not reached within {options.Timeout}; {Standing(last)}.",
                exception) { Operation = Operation, IsTransient = true };
        }
    }

    /// <summary>Reads a job's whole status history.</summary>
    internal static async Task<IReadOnlyList<RescaleStatusEntry>> ReadHistoryAsync(
        this IRescaleApi api,
        string jobId,
        CancellationToken cancellationToken)
    {
        List<RescaleStatusEntry> history = [];
        await foreach (RescaleStatusEntry entry in api.ListAllStatusesAsync(
            jobId,
            cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            history.Add(entry);
        }

        return history;
    }

    private static string Standing(RescaleOutcome? last) =>
        last is null ? "the status could not be read" : $"the status was {ServerText.Clean(last.Status.ToString())}";
}

using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>Waits for jobs.</summary>
public static class JobSourceWaitExtensions
{
    private const double Growth = 1.5;

    /// <summary>Polls a job until it has ended, or until <see cref="WaitOptions.Until"/> is true.</summary>
    /// <remarks>
    /// Transient failures are retried, up to <see cref="WaitOptions.MaxFailures"/> in a row. Check the state of the
    /// returned job: a failed job is not an exception.
    /// </remarks>
    /// <param name="source">The source.</param>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="options">How to wait; null for the defaults.</param>
    /// <param name="progress">Receives the job after every poll, including the last one.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The job from the last poll.</returns>
    /// <exception cref="JobApiTimeoutException">
    /// <see cref="WaitOptions.Timeout"/> has passed. The message has the last status; the last failure, if it is the
    /// cause, is the inner exception.
    /// </exception>
    /// <exception cref="JobApiNotFoundException">
    /// The account cannot see a job with this id, or the job was deleted.
    /// </exception>
    /// <exception cref="JobApiException">A permanent failure, or too many failures in a row.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a valid id of this service.</exception>
    public static async Task<Job> WaitForJobAsync(
        this IJobSource source,
        string id,
        WaitOptions? options = null,
        IProgress<Job>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new();
        using CancellationTokenSource deadline = new(options.Timeout ?? Timeout.InfiniteTimeSpan, options.TimeProvider);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            deadline.Token);
        Action<Job>? report = progress is null ? null : CallbackFailure.Marking<Job>(progress.Report);
        Func<Job, bool>? until = CallbackFailure.Marking(options.Until);
        Action<JobPollFailure>? onFailure = CallbackFailure.Marking(options.OnFailure);
        Job? last = null;
        JobApiException? failure = null;
        int failures = 0;
        TimeSpan interval = options.Interval;
        try
        {
            while (true)
            {
                TimeSpan pause;
                try
                {
                    Job job = await ReadAsync(source, id, linked.Token).ConfigureAwait(false);
                    report?.Invoke(job);
                    if (job.Status.State.IsFinal() || until?.Invoke(job) == true)
                    {
                        return job;
                    }

                    interval = last?.Status == job.Status ? Longer(interval, options) : options.Interval;
                    pause = interval;
                    last = job;
                    failures = 0;
                    failure = null;
                }
                catch (JobApiException exception) when (!CallbackFailure.Is(exception))
                {
                    failures++;
                    failure = exception;
                    bool givesUp = !exception.IsTransient || failures >= options.MaxFailures;
                    pause = PollPause.AfterFailure(exception, failures, options.Interval, options.MaxInterval);
                    onFailure?.Invoke(new(source, exception, failures, givesUp ? null : pause));
                    if (givesUp)
                    {
                        throw;
                    }
                }

                await Task.Delay(
                    PollPause.Jittered(pause, options.Jitter),
                    options.TimeProvider,
                    linked.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException cancelled) when (
            deadline.IsCancellationRequested
                && !cancellationToken.IsCancellationRequested
                && !CallbackFailure.Is(cancelled))
        {
            string seen = last is null ? "the job could not be read" : $"the job's status is still {last.Status}";
            throw new JobApiTimeoutException(
                $"{source.Name} WaitForJob: it took longer than"
                + $" {options.Timeout!.Value.TotalSeconds:0.###} s (Timeout); {seen}.",
                failure)
            {
                JobSource = source.Name,
                Operation = "WaitForJob",
                IsTransient = true,
            };
        }
    }

    private static async Task<Job> ReadAsync(IJobSource source, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await source.GetJobAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ForeignFailure.Is(exception, isFirst: true, cancellationToken))
        {
            throw ForeignFailure.ToFailure(exception, source.Name);
        }
    }

    private static TimeSpan Longer(TimeSpan interval, WaitOptions options)
    {
        TimeSpan longest = options.MaxInterval > options.Interval ? options.MaxInterval : options.Interval;
        TimeSpan longer = interval * Growth;
        return longer < longest ? longer : longest;
    }
}

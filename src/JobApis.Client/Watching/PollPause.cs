using System.Runtime.ExceptionServices;
using System.Security.Cryptography;

namespace JobApis.Client.Watching;

/// <summary>The pause between two polls.</summary>
internal static class PollPause
{
    // A timer takes at most 49 days; a service that requests more than one day probably means something else.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The pause with jitter, which only extends it.</summary>
    public static TimeSpan Jittered(TimeSpan pause, double jitter) =>
        pause + (pause * jitter * (RandomNumberGenerator.GetInt32(1 << 24) / (double)(1 << 24)));

    /// <summary>
    /// The pause after consecutive failures: the interval, doubled for each failure after the first up to a maximum, or
    /// the wait that the service requests, if longer.
    /// </summary>
    public static TimeSpan AfterFailure(JobApiException failure, int inARow, TimeSpan interval, TimeSpan ceiling)
    {
        TimeSpan highest = ceiling > interval ? ceiling : interval;
        double doubled = interval.TotalSeconds * Math.Pow(2, Math.Min(inARow - 1, 30));
        TimeSpan pause = doubled < highest.TotalSeconds ? TimeSpan.FromSeconds(doubled) : highest;
        TimeSpan asked = failure.RetryAfter ?? TimeSpan.Zero;
        pause = asked > pause ? asked : pause;
        return pause < Longest ? pause : Longest;
    }

    /// <summary>
    /// Reports a failed list and returns the pause after it. Throws a permanent failure, or the last of too many.
    /// </summary>
    public static TimeSpan AfterFailureOf(
        IJobSource source,
        JobApiException failure,
        int inARow,
        TimeSpan interval,
        TimeSpan ceiling,
        int maxFailures,
        Action<JobPollFailure>? onFailure)
    {
        bool mayPass = failure.IsTransient || failure is JobApiPaginationException;
        TimeSpan? pause = mayPass && inARow < maxFailures ? AfterFailure(failure, inARow, interval, ceiling) : null;
        onFailure?.Invoke(new(source, failure, inARow, pause));
        if (pause is null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return pause.Value;
    }
}

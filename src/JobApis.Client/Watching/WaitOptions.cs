using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>The options of a wait for a job.</summary>
public sealed record WaitOptions
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The condition that ends the wait. A job that has ended always ends the wait.</summary>
    /// <value>The default, null, waits for the end of the job (<see cref="JobStateExtensions.IsFinal"/>).</value>
    public Func<Job, bool>? Until { get; init; }

    /// <summary>The first pause between two polls.</summary>
    /// <value>From 1 s to a day; the default is 5 s.</value>
    /// <remarks>
    /// The pause grows by half each time, up to <see cref="MaxInterval"/>. It starts again with this value when the
    /// job's status changes.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan Interval { get; init => field = OptionRange.Check(value, Second, Day); } = TimeSpan.FromSeconds(5);

    /// <summary>The maximum pause between two polls, also after failures.</summary>
    /// <value>From 1 s to a day; the default is 60 s.</value>
    /// <remarks>
    /// If it is below <see cref="Interval"/>, <see cref="Interval"/> is used. A longer <c>Retry-After</c> is respected.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan MaxInterval { get; init =>
        field = OptionRange.Check(value, Second, Day); } = TimeSpan.FromSeconds(60);

    /// <summary>The maximum random extension of a pause, as a fraction of it.</summary>
    /// <value>From 0 to 1; the default is 0.1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Jitter { get; init => field = OptionRange.Check(value, 0, 1); } = 0.1;

    /// <summary>The maximum duration of the wait.</summary>
    /// <value>From 1 ms to 30 days; the default, null, means no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = value is { } timeout
            ? OptionRange.Check(timeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(30))
            : null;
    }

    /// <summary>The number of consecutive failed polls after which the wait throws the last failure.</summary>
    /// <value>At least 1; the default is 10.</value>
    /// <remarks>Only transient failures (<see cref="JobApiException.IsTransient"/>) are retried.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxFailures { get; init => field = OptionRange.AtLeastOne(value); } = 10;

    /// <summary>
    /// Called for every poll that fails, including the last one before the wait ends with its failure.
    /// </summary>
    public Action<JobPollFailure>? OnFailure { get; init; }

    /// <summary>The clock for pauses and the timeout.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

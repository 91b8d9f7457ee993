using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>How to wait for a job.</summary>
public sealed record WaitOptions
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// The condition; null to wait for the end of the job (<see cref="JobStateExtensions.IsFinal"/>). A job that has
    /// ended always ends the wait.
    /// </summary>
    public Func<Job, bool>? Until { get; init; }

    /// <summary>
    /// The first pause between two readings. It grows by half each time, up to <see cref="MaxInterval"/>, and returns
    /// to this when the job's status changes. 1 s to a day; default 5 s.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan Interval { get; init => field = OptionRange.Check(value, Second, Day); } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest pause between two readings, also after failures; a longer <c>Retry-After</c> is obeyed. 1 s to a
    /// day; default 60 s. Below <see cref="Interval"/>, that counts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan MaxInterval { get; init =>
        field = OptionRange.Check(value, Second, Day); } = TimeSpan.FromSeconds(60);

    /// <summary>The maximum random extension of a pause, as a fraction of it. 0 to 1; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Jitter { get; init => field = OptionRange.Check(value, 0, 1); } = 0.1;

    /// <summary>The maximum wait. 1 ms to 30 days; null, the default, for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = value is { } timeout
            ? OptionRange.Check(timeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(30))
            : null;
    }

    /// <summary>
    /// How many readings in a row may fail before the wait gives up with the last failure. At least 1; default 10. Only
    /// transient failures (<see cref="JobApiException.IsTransient"/>) are retried.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxFailures { get; init => field = OptionRange.AtLeastOne(value); } = 10;

    /// <summary>
    /// Called for every reading that fails, including the last one before the wait gives up. Null for no call.
    /// </summary>
    public Action<JobPollFailure>? OnFailure { get; init; }

    /// <summary>The clock for pauses and the timeout. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

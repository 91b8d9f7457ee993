using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>How to watch a source.</summary>
public sealed record WatchOptions
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// The pause between the end of one list and the beginning of the next, so there is at most one list in this time.
    /// 1 s to a day; default 30 s.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan Interval { get; init => field = OptionRange.Check(value, Second, Day); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The maximum random extension of a pause, as a fraction of it, so that watchers that start together drift apart.
    /// 0 to 1; default 0.1, for pauses of 30 s to 33 s.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Jitter { get; init => field = OptionRange.Check(value, 0, 1); } = 0.1;

    /// <summary>
    /// Whether the jobs that are there when the watch begins are reported, as <see cref="JobChangeKind.Added"/>.
    /// Default false: they are only remembered.
    /// </summary>
    public bool IncludeExisting { get; init; }

    /// <summary>
    /// How long short lists replace the full one, if the service filters by creation time. A short list begins at the
    /// oldest job that is not in a final state, so it has every job that can still change state, and every new one. The
    /// next full list shows the rest: a final job that is deleted or restarted, and an old job that becomes visible to
    /// the account. Zero to a day; default 10 minutes; zero for full lists only.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan FullListInterval { get; init =>
        field = OptionRange.Check(value, TimeSpan.Zero, Day); } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How many lists in a row may fail before the watch gives up with the last failure. At least 1; default 10. Only
    /// transient failures are retried: those that are <see cref="JobApiException.IsTransient"/>, and a list that could
    /// not be walked to its end because it changed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxFailures { get; init => field = OptionRange.AtLeastOne(value); } = 10;

    /// <summary>
    /// The longest pause after failures, which begins at <see cref="Interval"/> and doubles with each failure in a row.
    /// A longer <c>Retry-After</c> is obeyed, up to a day, and a pause is never shorter than <see cref="Interval"/>. 1
    /// s to a day; default 10 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan MaxBackOff { get; init =>
        field = OptionRange.Check(value, Second, Day); } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Called for every list that fails, including the last one before the watch gives up. Null for no call.
    /// </summary>
    public Action<JobPollFailure>? OnFailure { get; init; }

    /// <summary>
    /// Called for each row of each list that cannot be read, and the watch goes on without it; see
    /// <see cref="ListOptions.OnUnreadable"/>. A known job whose row cannot be read is not gone. Null, the default,
    /// makes such a row the end of the watch.
    /// </summary>
    public Action<UnreadableRow>? OnUnreadable { get; init; }

    /// <summary>The clock for the pauses. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

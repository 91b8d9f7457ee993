using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>The options of a watch.</summary>
public sealed record WatchOptions
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The pause between the end of one list and the beginning of the next.</summary>
    /// <value>From 1 s to a day; the default is 30 s.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan Interval { get; init => field = OptionRange.Check(value, Second, Day); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The maximum random extension of a pause, as a fraction of it, so that watches that start together do not stay in
    /// step.
    /// </summary>
    /// <value>From 0 to 1; the default is 0.1, for pauses of 30 s to 33 s.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Jitter { get; init => field = OptionRange.Check(value, 0, 1); } = 0.1;

    /// <summary>
    /// Whether the jobs that exist when the watch begins are reported as <see cref="JobChangeKind.Added"/>.
    /// </summary>
    /// <value>The default is false.</value>
    public bool IncludeExisting { get; init; }

    /// <summary>
    /// The time for which short lists replace the full list, if the service filters by creation time.
    /// </summary>
    /// <value>From zero to a day; the default is 10 minutes; with zero, all lists are full.</value>
    /// <remarks>
    /// A short list begins at the oldest job that is not in a final state, so it has all new jobs and all jobs whose
    /// state can change. The next full list shows other changes: a final job that is deleted or restarted, and an old
    /// job that becomes visible to the account.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan FullListInterval { get; init =>
        field = OptionRange.Check(value, TimeSpan.Zero, Day); } = TimeSpan.FromMinutes(10);

    /// <summary>The number of consecutive failed lists after which the watch throws the last failure.</summary>
    /// <value>At least 1; the default is 10.</value>
    /// <remarks>
    /// Only transient failures are retried: those with <see cref="JobApiException.IsTransient"/>, and a list that could
    /// not be read to its end because it changed.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxFailures { get; init => field = OptionRange.AtLeastOne(value); } = 10;

    /// <summary>The maximum pause after failures.</summary>
    /// <value>From 1 s to a day; the default is 10 minutes.</value>
    /// <remarks>
    /// The pause starts at <see cref="Interval"/>, is never shorter, and doubles with each consecutive failure. A
    /// longer <c>Retry-After</c> is respected, up to a day.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan MaxBackOff { get; init =>
        field = OptionRange.Check(value, Second, Day); } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Called for every list that fails, including the last one before the watch ends with its failure.
    /// </summary>
    public Action<JobPollFailure>? OnFailure { get; init; }

    /// <summary>Called for each row of each list that cannot be read; the watch continues without it.</summary>
    /// <value>The default, null, makes such a row a failure that ends the watch.</value>
    /// <remarks>See <see cref="ListOptions.OnUnreadable"/>. A known job whose row cannot be read is not gone.</remarks>
    public Action<UnreadableRow>? OnUnreadable { get; init; }

    /// <summary>The clock for the pauses.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>The options of a sync.</summary>
public sealed record JobSyncOptions
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// The pause between two lists. At most one list is read in this time, also across restarts of the process.
    /// </summary>
    /// <value>From 1 s to a day; the default is 30 s.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan Interval { get; init => field = OptionRange.Check(value, Second, Day); } = TimeSpan.FromSeconds(30);

    /// <summary>The maximum random extension of a pause, as a fraction of it.</summary>
    /// <value>From 0 to 1; the default is 0.1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Jitter { get; init => field = OptionRange.Check(value, 0, 1); } = 0.1;

    /// <summary>
    /// The time for which short lists replace the full list, if the service filters by creation time.
    /// </summary>
    /// <value>From zero to a day; the default is 10 minutes; with zero, all lists are full.</value>
    /// <remarks>
    /// A short list begins at the oldest job that is not in a final state, so it has all new jobs and all jobs whose
    /// state can change. The next full list shows other changes: a final job that is deleted or edited, and an old job
    /// that becomes visible.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan FullListInterval
    {
        get;
        init => field = OptionRange.Check(value, TimeSpan.Zero, Day);
    } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The maximum number of missing jobs that a pass requests by id, if its list cannot prove that they are gone.
    /// </summary>
    /// <value>From 0 to 10 000; the default is 200, enough for manual deletions.</value>
    /// <remarks>Not used for sources whose <see cref="JobSourceCapabilities.GetReadsList"/> is true.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxChecks
    {
        get;
        init => field = value is >= 0 and <= 10_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxChecks), value, "MaxChecks must be from 0 to 10 000.");
    } = 200;

    /// <summary>The page size to request. A batch has the changes of one page.</summary>
    /// <value>The default, null, requests the service's maximum.</value>
    public int? PageSize { get; init; }

    /// <summary>The number of consecutive failed passes after which the sync throws the last failure.</summary>
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
    /// The pause starts at <see cref="Interval"/> and doubles with each consecutive failure. A longer
    /// <c>Retry-After</c> is respected, up to a day.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan MaxBackOff
    {
        get;
        init => field = OptionRange.Check(value, Second, Day);
    } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Called for every pass that fails, including the last one before the sync ends with its failure.
    /// </summary>
    public Action<JobPollFailure>? OnFailure { get; init; }

    /// <summary>Called for each row of each list that cannot be read; the pass continues without it.</summary>
    /// <value>The default, null, makes such a row a failure that ends the sync.</value>
    /// <remarks>See <see cref="ListOptions.OnUnreadable"/>. An unreadable row never makes a job gone.</remarks>
    public Action<UnreadableRow>? OnUnreadable { get; init; }

    /// <summary>The clock for pauses and checkpoints.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

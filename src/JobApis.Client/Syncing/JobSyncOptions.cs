using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>The options of a sync.</summary>
public sealed record JobSyncOptions
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// The pause between two lists, so there is at most one list in this time, also over restarts of the process. 1 s
    /// to a day; default 30 s.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan Interval { get; init => field = OptionRange.Check(value, Second, Day); } = TimeSpan.FromSeconds(30);

    /// <summary>The maximum random extension of a pause, as a fraction of it. 0 to 1; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Jitter { get; init => field = OptionRange.Check(value, 0, 1); } = 0.1;

    /// <summary>
    /// How long short lists replace the full one, if the service filters by creation time. A short list begins at the
    /// oldest job that is not in a final state, so it has every job that can still change state, and every new one. The
    /// next full list shows the rest: a final job that is deleted or edited, and an old job that becomes visible. Zero
    /// to a day; default 10 minutes; zero for full lists only.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan FullListInterval
    {
        get;
        init => field = OptionRange.Check(value, TimeSpan.Zero, Day);
    } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The maximum number of missing jobs that a pass requests by id, if its list cannot prove that they are gone. 0 to
    /// 10 000; default 200, enough for deletions by hand. Not used for sources whose
    /// <see cref="JobSourceCapabilities.GetReadsList"/> is true.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxChecks
    {
        get;
        init => field = value is >= 0 and <= 10_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxChecks), value, "MaxChecks must be from 0 to 10 000.");
    } = 200;

    /// <summary>The page size to request; null for the service's maximum. A batch has the changes of a page.</summary>
    public int? PageSize { get; init; }

    /// <summary>
    /// How many passes in a row may fail before the sync gives up with the last failure. At least 1; default 10. Only
    /// transient failures are retried: those that are <see cref="JobApiException.IsTransient"/>, and a list that could
    /// not be walked to its end because it changed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxFailures { get; init => field = OptionRange.AtLeastOne(value); } = 10;

    /// <summary>
    /// The longest pause after failures, which begins at <see cref="Interval"/> and doubles with each failure in a row.
    /// A longer <c>Retry-After</c> is obeyed, up to a day. 1 s to a day; default 10 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan MaxBackOff
    {
        get;
        init => field = OptionRange.Check(value, Second, Day);
    } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Called for every pass that fails, including the last one before the sync gives up. Null for no call.
    /// </summary>
    public Action<JobPollFailure>? OnFailure { get; init; }

    /// <summary>
    /// Called for each row of each list that cannot be read, and the pass goes on without it; see
    /// <see cref="ListOptions.OnUnreadable"/>. Such a row never makes a job gone. Null, the default, makes it a failure
    /// that ends the sync.
    /// </summary>
    public Action<UnreadableRow>? OnUnreadable { get; init; }

    /// <summary>The clock for pauses and checkpoints. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

using JobApis.Client.Watching;

namespace JobApis.Client;

/// <summary>How to keep a copy in step with a source.</summary>
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

    /// <summary>
    /// How much longer a pause may get, at random, as a part of itself. 0 to 1; default 0.1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Jitter { get; init => field = OptionRange.Check(value, 0, 1); } = 0.1;

    /// <summary>
    /// How long short lists may stand in for the full one, where the service filters by creation time itself. A short
    /// list begins at the oldest job that is not in a final state, so it holds every job that can still change state,
    /// and every new one. What it cannot show is seen by the next full list: a final job that is deleted or edited, and
    /// an old job that becomes visible. Zero to a day; default 10 minutes; zero for full lists only.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan FullListInterval
    {
        get;
        init => field = OptionRange.Check(value, TimeSpan.Zero, Day);
    } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How many jobs a pass may ask for by id because its list lacks them and cannot prove that they are gone. 0 to
    /// 10 000; default 200, so that a pass settles what people delete by hand. Sources whose
    /// <see cref="JobSourceCapabilities.GetReadsList"/> is true are not asked.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxChecks
    {
        get;
        init => field = value is >= 0 and <= 10_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxChecks), value, "MaxChecks must be from 0 to 10 000.");
    } = 200;

    /// <summary>Jobs a page to ask for; null for what suits the service. A batch holds the changes of a page.</summary>
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
    /// A longer <c>Retry-After</c> is waited for, up to a day. 1 s to a day; default 10 minutes.
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
    /// Called for each row of each list that cannot be read, after which the pass goes on without it; see
    /// <see cref="ListOptions.OnUnreadable"/>. Such a row never makes a job gone. Null, the default, makes it a failure
    /// that ends the sync.
    /// </summary>
    public Action<UnreadableRow>? OnUnreadable { get; init; }

    /// <summary>The clock for pauses and checkpoints. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

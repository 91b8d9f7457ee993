namespace JobApis.Client.Rescale;

/// <summary>The options of a wait for a Rescale job.</summary>
public sealed class RescaleWaitOptions
{
    internal static RescaleWaitOptions Default { get; } = new();

    /// <summary>The wait after a poll that showed a change. It doubles with each poll without a change.</summary>
    /// <value>Above zero; the default is 5 s, the shortest wait of Rescale's own clients.</value>
    /// <exception cref="ArgumentOutOfRangeException">Set to zero or below.</exception>
    public TimeSpan FirstInterval
    {
        get;
        init => field = value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(FirstInterval), value, "An interval must be above zero.");
    } = TimeSpan.FromSeconds(5);

    /// <summary>The maximum wait between two polls, unless the service requests a longer one.</summary>
    /// <value>Above zero; the default is 30 s.</value>
    /// <exception cref="ArgumentOutOfRangeException">Set to zero or below.</exception>
    public TimeSpan LongestInterval
    {
        get;
        init => field = value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(LongestInterval), value, "An interval must be above zero.");
    } = TimeSpan.FromSeconds(30);

    /// <summary>The maximum duration of the wait.</summary>
    /// <value>Above zero, at most 30 days; the default, null, means no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">Set to zero or below, or above 30 days.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = value <= TimeSpan.Zero || value > TimeSpan.FromDays(30)
            ? throw new ArgumentOutOfRangeException(
                nameof(Timeout),
                value,
                "A deadline must be above zero, and at most 30 days.")
            : value;
    }

    /// <summary>
    /// The number of consecutive failed polls, each after its own retries, after which the wait throws the last
    /// failure.
    /// </summary>
    /// <value>At least 1; the default is 5.</value>
    /// <remarks>Only transient failures are counted; any other ends the wait immediately.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1.</exception>
    public int MaxFailures
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(MaxFailures),
            value,
            "MaxFailures must be at least 1.");
    } = 5;

    /// <summary>Called after every successful poll.</summary>
    public IProgress<RescaleOutcome>? Progress { get; init; }

    /// <summary>The clock for the waits and the deadline.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

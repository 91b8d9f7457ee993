namespace JobApis.Client.Rescale;

/// <summary>How a job is waited for.</summary>
public sealed class RescaleWaitOptions
{
    internal static RescaleWaitOptions Default { get; } = new();

    /// <summary>
    /// The wait after a poll that showed a change; it doubles with each poll without one. Above zero; default 5 s, the
    /// shortest wait of Rescale's own clients.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to zero or below.</exception>
    public TimeSpan FirstInterval
    {
        get;
        init => field = value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(FirstInterval), value, "An interval must be above zero.");
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest wait between two polls, unless the service asks for a longer one. Above zero; default 30 s.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to zero or below.</exception>
    public TimeSpan LongestInterval
    {
        get;
        init => field = value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(LongestInterval), value, "An interval must be above zero.");
    } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait in all, at most 30 days; null, the default, for as long as it takes.</summary>
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
    /// How many polls in a row may fail, each after its own retries, before waiting fails with the last error. Only
    /// transient failures count; any other ends the waiting at once. At least 1; default 5.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1.</exception>
    public int MaxFailures
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(MaxFailures),
            value,
            "MaxFailures must be at least 1.");
    } = 5;

    /// <summary>Called after every poll that succeeded.</summary>
    public IProgress<RescaleOutcome>? Progress { get; init; }

    /// <summary>The clock for the waits and the deadline. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

namespace JobApis.Cli.Progress;

/// <summary>Durations for people.</summary>
internal static class DurationText
{
    /// <summary>45 s, 12m 30s, 3h 5m: at most two units.</summary>
    public static string Of(TimeSpan duration)
    {
        long seconds = (long)Math.Ceiling(Math.Max(duration.TotalSeconds, 0));
        return seconds < 120 ? FormattableString.Invariant($"{seconds} s")
            : seconds < 7200 ? FormattableString.Invariant($"{seconds / 60}m {seconds % 60}s")
            : FormattableString.Invariant($"{seconds / 3600}h {seconds % 3600 / 60}m");
    }
}

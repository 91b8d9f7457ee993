using System.Globalization;
using JobApis.Board.Data;
using JobApis.Client;

namespace JobApis.Board.Pages;

/// <summary>Formats numbers and times as text.</summary>
internal static class Words
{
    /// <summary>How long ago a time is.</summary>
    public static string Ago(long ticks, DateTimeOffset now)
    {
        if (ticks == 0)
        {
            return "never";
        }

        TimeSpan ago = TimeSpan.FromTicks(Math.Max(0, now.UtcTicks - ticks));
        return ago.TotalSeconds < 2 ? "just now" : $"{Span(ago)} ago";
    }

    /// <summary>A time span with its one or two largest units.</summary>
    public static string Span(TimeSpan span) =>
        span.TotalSeconds < 60 ? Units(span.TotalSeconds, "second")
        : span.TotalMinutes < 60 ? Units(span.TotalMinutes, "minute")
        : span.TotalHours < 24 ? Two((int)span.TotalHours, "h", span.Minutes, "min")
        : Two((int)span.TotalDays, "d", span.Hours, "h");

    /// <summary>A count with its noun.</summary>
    public static string Count(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>A number.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A time as ISO 8601, for machines.</summary>
    public static string Iso(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time in UTC, for people. A script replaces it with the time in the viewer's zone.</summary>
    public static string Utc(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The CSS class of a state.</summary>
    public static string Class(JobState state) => $"state state-{state.ToString().ToLowerInvariant()}";

    /// <summary>How recent an account's copy is.</summary>
    public static string Freshness(AccountRow account, DateTimeOffset now) =>
        !account.IsConfigured ? "No longer configured. The data is from the last sync."
        : account.CheckedAt == 0 ? "Not read yet."
        : $"As of {Ago(account.CheckedAt, now)}.";

    /// <summary>Whether an account's copy may be incomplete.</summary>
    public static string Completeness(AccountRow account)
    {
        string list = account.CompletenessConfidence switch
        {
            null => "Nothing is known about completeness before the first full list.",
            (int)CompletenessConfidence.Proven => "No job is missing.",
            (int)CompletenessConfidence.Conditional => "No job is missing, under an assumption.",
            _ => "Jobs may be missing.",
        };
        return account.Unsettled == 0
            ? list
            : $"{list} {Count(
                account.Unsettled,
                "job is",
                "jobs are")} in doubt: not in the list, and not proven gone.";
    }

    private static string Units(double count, string unit) => Count((long)count, unit);

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit}")
            : string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit} {small} {smallUnit}");
}

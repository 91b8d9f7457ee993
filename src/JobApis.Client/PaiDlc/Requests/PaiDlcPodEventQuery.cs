using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The events of a pod to read. Null and empty members are not sent; the service then applies its default.
/// </summary>
public sealed class PaiDlcPodEventQuery
{
    /// <summary>
    /// The beginning of the time range, in UTC and to the second (fractions are truncated). The behavior without it is
    /// not documented.
    /// </summary>
    [AliasAs("StartTime")]
    [Query(Format = PaiDlcTime.Format)]
    public DateTimeOffset? StartTime { get; set => field = value is { } moment ? PaiDlcTime.Floor(moment) : null; }

    /// <summary>The end of the time range, in UTC and to the second (fractions are truncated). Null for now.</summary>
    [AliasAs("EndTime")]
    [Query(Format = PaiDlcTime.Format)]
    public DateTimeOffset? EndTime { get; set => field = value is { } moment ? PaiDlcTime.Floor(moment) : null; }

    /// <summary>The maximum number of events, 1 or more. The default and the upper limit are not documented.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    [AliasAs("MaxEventsNum")]
    public int? MaxEventsNum
    {
        get;
        set => field = value < 1
            ? throw new ArgumentOutOfRangeException(nameof(MaxEventsNum), value, "MaxEventsNum must be at least 1.")
            : value;
    }

    /// <summary>The unique id of the pod, if a pod with the same id was replaced.</summary>
    [AliasAs("PodUid")]
    public string? PodUid { get; set => field = NoneIfEmpty(value); }

    private static string? NoneIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The log lines of a pod to read. Null and empty members are not sent; the service then applies its default.
/// </summary>
public sealed class PaiDlcPodLogQuery
{
    /// <summary>
    /// The beginning of the time range, in UTC and to the second (fractions are truncated). <b>Without it the service
    /// lists only the last seven days.</b>
    /// </summary>
    [AliasAs("StartTime")]
    [Query(Format = PaiDlcTime.Format)]
    public DateTimeOffset? StartTime { get; set => field = value is { } moment ? PaiDlcTime.Floor(moment) : null; }

    /// <summary>The end of the time range, in UTC and to the second (fractions are truncated). Null for now.</summary>
    [AliasAs("EndTime")]
    [Query(Format = PaiDlcTime.Format)]
    public DateTimeOffset? EndTime { get; set => field = value is { } moment ? PaiDlcTime.Floor(moment) : null; }

    /// <summary>
    /// The maximum number of lines, 1 or more. Null for the service's default, 2000; the upper limit is not documented.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    [AliasAs("MaxLines")]
    public int? MaxLines
    {
        get;
        set => field = value < 1
            ? throw new ArgumentOutOfRangeException(nameof(MaxLines), value, "MaxLines must be at least 1.")
            : value;
    }

    /// <summary>The unique id of the pod, if a pod with the same id was replaced.</summary>
    [AliasAs("PodUid")]
    public string? PodUid { get; set => field = NoneIfEmpty(value); }

    /// <summary>
    /// Whether the lines are for a file; the service's default is false. Its effect on the answer is not documented.
    /// </summary>
    [AliasAs("DownloadToFile")]
    public PaiDlcBoolean? DownloadToFile { get; set; }

    private static string? NoneIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

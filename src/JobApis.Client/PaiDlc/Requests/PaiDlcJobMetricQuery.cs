using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The metric of a job to read. Null and empty members are not sent; the service then applies its default.
/// </summary>
public sealed class PaiDlcJobMetricQuery
{
    /// <summary>The metric. Required.</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    [AliasAs("MetricType")]
    public required PaiDlcMetricType MetricType
    {
        get;
        set => field = string.IsNullOrEmpty(value.Value)
            ? throw new ArgumentException("MetricType must not be empty.", nameof(MetricType))
            : value;
    }

    /// <summary>
    /// The beginning of the time range, in UTC and to the second (fractions are truncated). Null for the service's
    /// default, an hour ago.
    /// </summary>
    [AliasAs("StartTime")]
    [Query(Format = PaiDlcTime.Format)]
    public DateTimeOffset? StartTime { get; set => field = value is { } moment ? PaiDlcTime.Floor(moment) : null; }

    /// <summary>The end of the time range, in UTC and to the second (fractions are truncated). Null for now.</summary>
    [AliasAs("EndTime")]
    [Query(Format = PaiDlcTime.Format)]
    public DateTimeOffset? EndTime { get; set => field = value is { } moment ? PaiDlcTime.Floor(moment) : null; }

    /// <summary>The time between two values. The service's default is <c>5m</c>.</summary>
    [AliasAs("TimeStep")]
    public string? TimeStep { get; set => field = NoneIfEmpty(value); }

    /// <summary>A token of GetToken, for a job of another user. A secret.</summary>
    [AliasAs("Token")]
    public string? Token { get; set => field = NoneIfEmpty(value); }

    private static string? NoneIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

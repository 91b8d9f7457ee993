using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The events of a job to read. Null and empty members are not sent; the service then applies its default.
/// </summary>
public sealed class PaiDlcJobEventQuery
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

    /// <summary>The maximum number of events, 1 to 10000. Null for the service's default, 2000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 10000.</exception>
    [AliasAs("MaxEventsNum")]
    public int? MaxEventsNum
    {
        get;
        set => field = value is < 1 or > 10000
            ? throw new ArgumentOutOfRangeException(
                nameof(MaxEventsNum),
                value,
                "MaxEventsNum must be between 1 and 10000.")
            : value;
    }
}

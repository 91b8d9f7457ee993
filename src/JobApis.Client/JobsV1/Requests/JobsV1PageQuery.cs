using Refit;

namespace JobApis.Client.JobsV1;

/// <summary>Which part of a jobs/v1 list.</summary>
public sealed class JobsV1PageQuery
{
    /// <summary>How many rows to leave out at the beginning, 0 or more. Null for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 0.</exception>
    [AliasAs("skip")]
    public int? Skip
    {
        get;
        set => field = value is < 0
            ? throw new ArgumentOutOfRangeException(nameof(Skip), value, "Rows to leave out are 0 or more.")
            : value;
    }

    /// <summary>
    /// The maximum number of rows, at least 1; null for the service's default, 20. See
    /// docs/providers/jobs-v1.md#wire-skip-limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1.</exception>
    [AliasAs("limit")]
    public int? Limit
    {
        get;
        set => field = value is < 1
            ? throw new ArgumentOutOfRangeException(nameof(Limit), value, "An answer has room for at least 1 row.")
            : value;
    }
}

using Refit;

namespace JobApis.Client.JobsV1;

/// <summary>The part of a jobs/v1 list to request.</summary>
public sealed class JobsV1PageQuery
{
    /// <summary>The number of rows to skip, 0 or more. Null for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 0.</exception>
    [AliasAs("skip")]
    public int? Skip
    {
        get;
        set => field = value is < 0
            ? throw new ArgumentOutOfRangeException(nameof(Skip), value, "Skip must be 0 or more.")
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
            ? throw new ArgumentOutOfRangeException(nameof(Limit), value, "Limit must be at least 1.")
            : value;
    }
}

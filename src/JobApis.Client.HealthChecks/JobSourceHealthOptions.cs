using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobApis.Client;

/// <summary>How one source is asked whether it is well. What is null is as for all sources.</summary>
public sealed class JobSourceHealthOptions
{
    /// <summary>Whether it is asked at all. Default true.</summary>
    public bool IsChecked { get; set; } = true;

    /// <summary>How long it may take to answer.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How old a result may be to be given again.</summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>
    /// The status of the whole check when this source fails: <see cref="HealthStatus.Degraded"/> for one that the app
    /// can do without.
    /// </summary>
    public HealthStatus? FailureStatus { get; set; }
}

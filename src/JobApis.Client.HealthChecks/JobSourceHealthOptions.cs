using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobApis.Client;

/// <summary>The options of one source. Null means the value for all sources.</summary>
public sealed class JobSourceHealthOptions
{
    /// <summary>Whether it is checked. Default true.</summary>
    public bool IsChecked { get; set; } = true;

    /// <summary>Its time limit.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>The maximum age of a cached result.</summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>
    /// The status of the whole check when this source fails: <see cref="HealthStatus.Degraded"/> for one that the app
    /// can do without.
    /// </summary>
    public HealthStatus? FailureStatus { get; set; }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobApis.Client;

/// <summary>The health check options of one source. Null uses the value for all sources.</summary>
public sealed class JobSourceHealthOptions
{
    /// <summary>Whether the source is checked.</summary>
    /// <value>The default is true.</value>
    public bool IsChecked { get; set; } = true;

    /// <summary>The time limit of the source.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>The maximum age of a cached result.</summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>
    /// The status of the whole check if this source fails, such as <see cref="HealthStatus.Degraded"/> for an optional
    /// source.
    /// </summary>
    public HealthStatus? FailureStatus { get; set; }
}

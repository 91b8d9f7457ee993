using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobApis.Client;

/// <summary>Adds the health check of an app's job sources.</summary>
public static class JobApisHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check that requests one job from every source of the <see cref="IJobSourceRegistry"/>: in
    /// parallel, each with its time limit, without retries.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="configure">Sets the limits, for all sources or for single ones; null for the defaults.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">The status if a source fails; null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">The tags of the check.</param>
    /// <returns>The health checks.</returns>
    /// <remarks>
    /// The data of the result has a <see cref="JobSourceHealth"/> for each source, by the source's name. It contains no
    /// text of a service and no part of a credential, so it can be displayed.
    /// </remarks>
    /// <exception cref="ArgumentException">A limit is out of its range.</exception>
    public static IHealthChecksBuilder AddJobApis(
        this IHealthChecksBuilder builder,
        Action<JobApisHealthOptions>? configure = null,
        string name = "job-apis",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        JobApisHealthOptions options = new();
        configure?.Invoke(options);
        options.Check();

        // Register one instance for all checks, because it caches the last results.
        builder.Services.AddKeyedSingleton(name, (provider, _) => new JobApisHealthCheck(
            provider.GetRequiredService<IJobSourceRegistry>(),
            options,
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return builder.Add(new(
            name,
            provider => provider.GetRequiredKeyedService<JobApisHealthCheck>(name),
            failureStatus,
            tags));
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobApis.Client;

/// <summary>Requests one job of each source.</summary>
internal sealed class JobApisHealthCheck(IJobSourceRegistry registry, JobApisHealthOptions options, TimeProvider clock)
    : IHealthCheck
{
    private static readonly JobSourceHealthOptions Standard = new();

    private readonly ConcurrentDictionary<string, SourceProbe> _probes = new(StringComparer.Ordinal);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        RefuseUnknownNames();
        IJobSource[] sources = [.. registry.Sources.Where(source => OptionsOf(source).IsChecked)];
        JobSourceHealth[] all = await Task
            .WhenAll(sources.Select(source => ProbeOf(source).CheckAsync(cancellationToken)))
            .ConfigureAwait(false);
        JobSourceHealth[] failed = [.. all.Where(health => !health.IsHealthy)];
        HealthStatus status = failed.Length == 0 ? HealthStatus.Healthy : failed.Min(health =>
            options.Sources.GetValueOrDefault(health.Source)?.FailureStatus ?? context.Registration.FailureStatus);
        string description = failed.Length == 0
            ? $"{all.Length} source(s) answered."
            : $"{failed.Length} of {all.Length} source(s) failed: {string.Join(", ", failed.Select(Describe))}.";
        return new(
            status,
            description,
            data: all.ToDictionary(health => health.Source, object (health) => health, StringComparer.Ordinal));
    }

    private static string Describe(JobSourceHealth health) => health.StatusCode is { } code
        ? string.Create(CultureInfo.InvariantCulture, $"{health.Source} ({health.Error}, {code})")
        : $"{health.Source} ({health.Error})";

    private JobSourceHealthOptions OptionsOf(IJobSource source) =>
        options.Sources.GetValueOrDefault(source.Name) ?? Standard;

    private SourceProbe ProbeOf(IJobSource source) => _probes.GetOrAdd(source.Name, _ => new(
        source,
        OptionsOf(source).Timeout ?? options.Timeout,
        OptionsOf(source).MaxAge ?? options.MaxAge,
        clock));

    private void RefuseUnknownNames()
    {
        string[] names = [.. registry.Sources.Select(source => source.Name)];
        if (options.Sources.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InvalidOperationException(
                $"The health check has options for the source '{unknown}', which does not exist. "
                + $"The sources are {string.Join(", ", names)}.");
        }
    }
}

using JobApis.Client.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client;

/// <summary>Registers job sources.</summary>
public static class JobApisServiceCollectionExtensions
{
    /// <summary>Starts registering job sources; add each with the builder's <c>Add…</c> methods.</summary>
    /// <param name="services">The service collection.</param>
    /// <returns>A builder.</returns>
    /// <remarks>
    /// When the container has an <see cref="IConfiguration"/>, each source's options are bound to
    /// <c>JobApis:Sources:&lt;name&gt;</c> of it first.
    /// </remarks>
    public static JobApisBuilder AddJobApis(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new(services, configuration: null);
    }

    /// <summary>
    /// Registers every source that the configuration lists under <c>JobApis:Sources</c>. More can be added with the
    /// builder.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configuration">The root of the configuration.</param>
    /// <returns>A builder.</returns>
    /// <remarks>
    /// Without any source, the app fails on start, because the section may be misspelt;
    /// <see cref="JobApisBuilder.AllowNoSources"/> permits it. Changes of the configuration take effect with the next
    /// call, except added or removed sources.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// A source's <c>Provider</c> is missing or unknown. The message names the key.
    /// </exception>
    public static JobApisBuilder AddJobApis(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        JobApisBuilder builder = new(services, configuration);
        foreach (IConfigurationSection section in configuration.GetSection(JobApisBuilder.SourcesSection).GetChildren())
        {
            string? named = section["Provider"];
            ProviderDefinition provider = ProviderCatalog.All.FirstOrDefault(known =>
                known.Name.Equals(named, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException(
                    $"{section.Path}:Provider "
                    + (string.IsNullOrEmpty(named) ? "is missing" : "is not a known service")
                    + $": it must be one of {string.Join(", ", ProviderCatalog.All.Select(known => known.Name))}.",
                    nameof(configuration));
            provider.AddTo(builder, section.Key);
        }

        return builder;
    }
}

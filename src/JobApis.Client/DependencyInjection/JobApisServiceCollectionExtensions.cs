using JobApis.Client.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client;

/// <summary>Registers job sources.</summary>
public static class JobApisServiceCollectionExtensions
{
    /// <summary>Returns a builder that registers job sources with its <c>Add…</c> methods.</summary>
    /// <param name="services">The service collection.</param>
    /// <returns>A builder.</returns>
    /// <remarks>
    /// If the container has an <see cref="IConfiguration"/>, the options of each source are first bound to its section
    /// <c>JobApis:Sources:&lt;name&gt;</c>.
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
    /// Without a source, the start of the app fails, because the section may be misspelled;
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

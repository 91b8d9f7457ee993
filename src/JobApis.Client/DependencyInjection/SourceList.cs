using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobApis.Client.DependencyInjection;

/// <summary>
/// The sources of a service collection. A source is a keyed <see cref="IJobSource"/>, added by a builder or the app. A
/// later registration of the same key, for example a fake in a test, replaces it.
/// </summary>
internal sealed class SourceList
{
    private readonly IServiceCollection _services;
    private readonly List<SourceRegistration> _registrations = [];
    private readonly ServiceDescriptor _unkeyed;
    private readonly ServiceDescriptor _all;

    private SourceList(IServiceCollection services)
    {
        _services = services;
        _unkeyed = ServiceDescriptor.Singleton(OnlySource);
        _all = ServiceDescriptor.Singleton<IEnumerable<IJobSource>>(
            provider => provider.GetRequiredService<IJobSourceRegistry>().Sources);
    }

    /// <summary>The configuration that must list at least one source; null if none is required.</summary>
    public IConfiguration? MustList { get; set; }

    /// <summary>Whether the app may run without a source.</summary>
    public bool AllowsNone { get; set; }

    /// <summary>The sources added by builders, in this order.</summary>
    public IReadOnlyList<SourceRegistration> Registrations => _registrations;

    /// <summary>The names of all sources, in the order of their first registration.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. _services
            .Where(service => service.ServiceType == typeof(IJobSource))
            .Select(service => service.ServiceKey)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The list of a service collection, shared by all builders.</summary>
    public static SourceList Of(IServiceCollection services)
    {
        ServiceDescriptor? known = services.FirstOrDefault(
            service => service is { IsKeyedService: false } && service.ServiceType == typeof(SourceList));
        if (known?.ImplementationInstance is SourceList list)
        {
            return list;
        }

        list = new(services);
        services.AddSingleton(list);
        services.TryAddSingleton<IJobSourceRegistry, JobSourceRegistry>();
        services.Add(list._all);
        return list;
    }

    /// <summary>Adds a source, and registers the unkeyed one.</summary>
    public void Add(SourceRegistration registration)
    {
        _registrations.Add(registration);
        if (!_services.Any(IsUnkeyed))
        {
            // Keep an unkeyed source that the app registered.
            _services.Add(_unkeyed);
        }
    }

    /// <summary>Describes why a source name is invalid; null if it is valid.</summary>
    public string? ProblemOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains(':', StringComparison.Ordinal))
        {
            return "A source needs a name without ':', which separates names in configuration.";
        }

        string? taken = Names.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
        return taken is null ? null
            : taken == name ? $"A source named '{name}' already exists. Give each source a different name."
            : $"A source named '{taken}' already exists, and '{name}' differs from it only in letter case, "
                + "which configuration ignores. Choose another name.";
    }

    /// <summary>Creates the message for an unknown source name. It lists the known names.</summary>
    public static string Unknown(string name, IEnumerable<string> names)
    {
        string[] all = [.. names];
        if (all.Length == 0)
        {
            return $"There is no source named '{name}'; none is registered.";
        }

        string near = all.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } same
            ? $" Names are case-sensitive: did you mean '{same}'?"
            : "";
        return $"There is no source named '{name}'. The sources are {string.Join(", ", all)}.{near}";
    }

    /// <summary>Describes a configuration without sources; null if it is valid.</summary>
    public string? ProblemOfEmptiness()
    {
        if (MustList is not { } configuration || AllowsNone || _services.Any(IsUnkeyed) || Names.Count > 0)
        {
            return null;
        }

        string section = JobApisBuilder.SourcesSection;
        string root = section[..section.IndexOf(':', StringComparison.Ordinal)];
        string[] found = [.. configuration.GetSection(root).GetChildren().Select(child => child.Path)];
        string there = found.Length == 0 ? $"there is no section {root}" : $"there is only {string.Join(", ", found)}";
        return $"The configuration has no source: none is listed under {section}, {there}. "
            + $"List one, with its service in {section}:<name>:Provider, add one in code, "
            + "or call AllowNoSources() if the app may run without a source.";
    }

    /// <summary>The sources that the app registered without a key.</summary>
    /// <exception cref="InvalidOperationException">
    /// Several such sources can be created only by the container.
    /// </exception>
    public IReadOnlyList<IJobSource> UnkeyedOf(IServiceProvider provider)
    {
        ServiceDescriptor[] own = [.. _services.Where(service => IsUnkeyed(service) && service != _unkeyed)];
        return own.Length == 1 ? [provider.GetRequiredService<IJobSource>()]
            : own.All(service => service.ImplementationInstance is IJobSource)
                ? [.. own.Select(service => (IJobSource)service.ImplementationInstance!)]
            : throw new InvalidOperationException(
                $"{own.Length} sources are registered without a name. Register each one under its own key, "
                + "as in AddKeyedSingleton<IJobSource>(\"name\", …).");
    }

    private static bool IsUnkeyed(ServiceDescriptor service) =>
        !service.IsKeyedService && service.ServiceType == typeof(IJobSource);

    private IJobSource OnlySource(IServiceProvider provider)
    {
        IReadOnlyList<string> names = Names;
        return names is [string only]
            ? provider.GetRequiredKeyedService<IJobSource>(only)
            : throw new InvalidOperationException(names is []
                ? "There is no source: all registrations were removed. Add a source."
                : $"There are {names.Count} sources ({string.Join(", ", names)}), "
                    + $"so an {nameof(IJobSource)} needs a name: inject it with [FromKeyedServices(\"{names[0]}\")], "
                    + $"or inject {nameof(IJobSourceRegistry)} for all.");
    }
}

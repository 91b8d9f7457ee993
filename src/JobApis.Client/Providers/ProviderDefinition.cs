namespace JobApis.Client.Providers;

/// <summary>The definition of a service.</summary>
internal abstract class ProviderDefinition
{
    /// <summary>The service's name in configuration and in <see cref="JobSourceCapabilities.Provider"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The default name of a source.</summary>
    public required string DefaultSourceName { get; init; }

    /// <summary>
    /// The operations that must not be carried out twice, although their HTTP method says that they may.
    /// </summary>
    public IReadOnlyList<string> NonIdempotentOperations { get; init; } = [];

    /// <summary>The names of the service's own settings that cannot change while a source lives.</summary>
    public abstract IReadOnlyList<string> SettledSettingNames { get; }

    /// <summary>Adds a source whose options come from configuration alone.</summary>
    public abstract void AddTo(JobApisBuilder builder, string sourceName);
}

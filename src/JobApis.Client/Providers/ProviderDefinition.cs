namespace JobApis.Client.Providers;

/// <summary>The definition of a service.</summary>
internal abstract class ProviderDefinition
{
    /// <summary>The service's name in configuration and in <see cref="JobSourceCapabilities.Provider"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The default name of a source.</summary>
    public required string DefaultSourceName { get; init; }

    /// <summary>The operations that are not idempotent although their HTTP method is.</summary>
    public string[] NonIdempotentOperations { get; init; } = [];

    /// <summary>The names of the service's own settings that cannot change during the lifetime of a source.</summary>
    public abstract IReadOnlyList<string> SettledSettingNames { get; }

    /// <summary>Adds a source whose options come only from configuration.</summary>
    public abstract void AddTo(JobApisBuilder builder, string sourceName);
}

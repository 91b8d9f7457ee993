using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.DependencyInjection;

/// <summary>A source that was added with a builder: its name, its service, and the type of its options.</summary>
internal abstract class SourceRegistration(string name, string provider)
{
    public string Name { get; } = name;

    /// <summary>The name of the service.</summary>
    public string Provider { get; } = provider;

    /// <summary>The name of the type of its options.</summary>
    public abstract string OptionsTypeName { get; }

    /// <summary>Adds an action that sets its options; false if the action is for another service's options.</summary>
    public abstract bool TryConfigure<T>(IServiceCollection services, Action<T> configure);
}

/// <inheritdoc/>
internal sealed class SourceRegistration<TOptions>(string name, string provider) : SourceRegistration(name, provider)
    where TOptions : JobSourceOptions
{
    public override string OptionsTypeName => typeof(TOptions).Name;

    public override bool TryConfigure<T>(IServiceCollection services, Action<T> configure)
    {
        // An action on the base class applies to the options of every service.
        if (configure is not Action<TOptions> own)
        {
            return false;
        }

        services.Configure(Name, own);
        return true;
    }
}

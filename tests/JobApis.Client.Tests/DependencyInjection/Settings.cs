using Microsoft.Extensions.Configuration;

namespace JobApis.Client.Tests.DependencyInjection;

/// <summary>A configuration that a test changes, as a file that is watched changes.</summary>
internal sealed class Settings : ConfigurationProvider, IConfigurationSource
{
    private Settings(IEnumerable<KeyValuePair<string, string?>> values)
    {
        Data = new Dictionary<string, string?>(values, StringComparer.OrdinalIgnoreCase);
        Root = new ConfigurationBuilder().Add(this).Build();
    }

    /// <summary>What the app reads.</summary>
    public IConfigurationRoot Root { get; }

    /// <summary>A configuration that does not change.</summary>
    public static IConfigurationRoot Of(IEnumerable<KeyValuePair<string, string?>> values) => new Settings(values).Root;

    /// <summary>A configuration that can change.</summary>
    public static Settings Changing(IEnumerable<KeyValuePair<string, string?>> values) => new(values);

    /// <summary>
    /// Changes settings together, and then says so: as one save of a file does. Null takes a setting away.
    /// </summary>
    public void Change(params IEnumerable<(string Key, string? Value)> changes)
    {
        Dictionary<string, string?> changed = new(Data, StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in changes)
        {
            changed[key] = value;
            if (value is null)
            {
                changed.Remove(key);
            }
        }

        Data = changed;
        OnReload();
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}

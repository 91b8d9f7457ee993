using Microsoft.Extensions.Configuration;

namespace JobApis.Client.Tests.DependencyInjection;

/// <summary>A configuration that a test changes, like a watched file.</summary>
internal sealed class Settings : ConfigurationProvider, IConfigurationSource
{
    private Settings(IEnumerable<KeyValuePair<string, string?>> values)
    {
        Data = new Dictionary<string, string?>(values, StringComparer.OrdinalIgnoreCase);
        Root = new ConfigurationBuilder().Add(this).Build();
    }

    /// <summary>The configuration that the app reads.</summary>
    public IConfigurationRoot Root { get; }

    /// <summary>A configuration that does not change.</summary>
    public static IConfigurationRoot Of(IEnumerable<KeyValuePair<string, string?>> values) => new Settings(values).Root;

    /// <summary>A configuration that can change.</summary>
    public static Settings Changing(IEnumerable<KeyValuePair<string, string?>> values) => new(values);

    /// <summary>
    /// Changes several settings, then notifies once, like one save of a file. Null removes a setting.
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

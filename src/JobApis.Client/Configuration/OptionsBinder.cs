using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace JobApis.Client.Configuration;

/// <summary>
/// Reads one source's settings from configuration. Invalid values and unknown names are reported with their full path;
/// a reflection binder would ignore unknown names.
/// </summary>
internal sealed class OptionsBinder(IConfigurationSection section)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase) { "Provider" };
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads all settings of a source, and reports unknown ones.</summary>
    /// <param name="options">The options.</param>
    /// <param name="provider">The service, for messages.</param>
    /// <param name="bindOwn">Reads the service's own settings.</param>
    public void Bind(JobSourceOptions options, string provider, Action<OptionsBinder> bindOwn)
    {
        Read(
            nameof(options.BaseAddress),
            value => options.BaseAddress = new(value, UriKind.Absolute),
            "an absolute address");
        Read(
            nameof(options.AllowInsecureLoopback),
            value => options.AllowInsecureLoopback = bool.Parse(value),
            "true or false");
        Read(
            nameof(options.MaxRetries),
            value => options.MaxRetries = int.Parse(value, CultureInfo.InvariantCulture),
            "a whole number");
        Read(
            nameof(options.AttemptTimeout),
            value => options.AttemptTimeout = TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "a time span such as 00:00:30");
        Read(
            nameof(options.TotalTimeout),
            value => options.TotalTimeout = TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "a time span such as 00:01:40");
        Read(
            nameof(options.MaxRetryAfter),
            value => options.MaxRetryAfter = TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "a time span such as 00:01:00");
        Read(nameof(options.AllowLinkLocal), value => options.AllowLinkLocal = bool.Parse(value), "true or false");
        Read(
            nameof(options.RetryDelay),
            value => options.RetryDelay = TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "a time span such as 00:00:00.5");
        Read(
            nameof(options.ThrottledRetryDelay),
            value => options.ThrottledRetryDelay = TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "a time span such as 00:00:01");
        Read(
            nameof(options.MaxRetryDelay),
            value => options.MaxRetryDelay = TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "a time span such as 00:00:20");
        Read(
            nameof(options.RetryBudget),
            value => options.RetryBudget = int.Parse(value, CultureInfo.InvariantCulture),
            "a whole number");
        Read(
            nameof(options.RequestsPerMinute),
            value => options.RequestsPerMinute = int.Parse(value, CultureInfo.InvariantCulture),
            "a whole number");
        Read(
            nameof(options.HedgingDelay),
            value => options.HedgingDelay = TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "a time span such as 00:00:00.3");
        Read(
            nameof(options.MaxResponseBytes),
            value => options.MaxResponseBytes = int.Parse(value, CultureInfo.InvariantCulture),
            "a whole number");
        Read(nameof(options.ApplicationName), value => options.ApplicationName = value);
        bindOwn(this);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!_known.Contains(child.Key))
            {
                _problems.Add(
                    $"{child.Path} is not a setting of {provider}; the settings are"
                    + $" {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
            }
        }
    }

    /// <summary>Reads a text. It may be a secret, so no message contains it.</summary>
    public void Read(string setting, Action<string> assign)
    {
        _known.Add(setting);
        if (section[setting] is { Length: > 0 } value)
        {
            assign(value);
        }
    }

    /// <summary>Reads a value and parses it.</summary>
    public void Read(string setting, Action<string> assign, string form) =>
        Read(setting, value =>
        {
            try
            {
                assign(value);
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
            {
                _problems.Add($"{section.Path}:{setting} must be {form}.");
            }
        });
}

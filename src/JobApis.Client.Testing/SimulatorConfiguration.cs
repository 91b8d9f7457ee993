namespace JobApis.Client.Testing;

/// <summary>
/// The settings for an app that uses the simulator; plain keys, so that no type of a provider is needed.
/// </summary>
internal static class SimulatorConfiguration
{
    public static IReadOnlyDictionary<string, string?> Create(Uri origin, IEnumerable<ServiceSimulator> services)
    {
        string address = origin.GetLeftPart(UriPartial.Authority);
        Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase);
        foreach (ServiceSimulator service in services)
        {
            string prefix = $"JobApis:Sources:{service.SourceName}:";
            settings[prefix + "Provider"] = service.Service.ToString();
            settings[prefix + "BaseAddress"] = address;
            settings[prefix + "AllowInsecureLoopback"] = "true";
            foreach ((string key, string? value) in service.CredentialSettings(address))
            {
                if (value is not null)
                {
                    settings[prefix + key] = value;
                }
            }
        }

        return settings;
    }
}

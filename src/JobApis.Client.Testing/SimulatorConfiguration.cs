namespace JobApis.Client.Testing;

/// <summary>The settings that point an app at the simulator; plain keys, so that no type of a provider is named.</summary>
internal static class SimulatorConfiguration
{
    public static IReadOnlyDictionary<string, string?> Create(Uri origin, JobSimulatorOptions options)
    {
        string address = origin.GetLeftPart(UriPartial.Authority);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add("deepset", "Deepset", ("ApiKey", options.DeepsetApiKey), ("WorkspaceId", options.DeepsetWorkspaceId.ToString("D")));
        Add("worklayer", "Worklayer", ("ClientId", options.WorklayerClientId), ("ClientSecret", options.WorklayerClientSecret), ("TokenEndpoint", address + "/oauth/token"));
        Add("rescale", "Rescale", ("ApiKey", options.RescaleApiKey));
        Add("jobs-v1", "JobsV1", ("ClientId", options.JobsV1ClientId), ("ClientSecret", options.JobsV1ClientSecret), ("TokenEndpoint", address + "/connect/token"));
        Add(
            "pai-dlc",
            "PaiDlc",
            ("RegionId", options.PaiDlcRegionId),
            ("AccessKeyId", options.PaiDlcAccessKeyId),
            ("AccessKeySecret", options.PaiDlcAccessKeySecret),
            ("SecurityToken", options.PaiDlcSecurityToken));
        return settings;

        void Add(string name, string provider, params ReadOnlySpan<(string Key, string? Value)> values)
        {
            string prefix = $"JobApis:Sources:{name}:";
            settings[prefix + "Provider"] = provider;
            settings[prefix + "BaseAddress"] = address;
            settings[prefix + "AllowInsecureLoopback"] = "true";
            foreach ((string key, string? value) in values)
            {
                if (value is not null)
                {
                    settings[prefix + key] = value;
                }
            }
        }
    }
}

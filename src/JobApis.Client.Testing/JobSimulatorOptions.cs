namespace JobApis.Client.Testing;

/// <summary>
/// The options of a <see cref="JobSimulator"/>. All have a default; the default credentials are valid only for the
/// simulator.
/// </summary>
public sealed class JobSimulatorOptions
{
    /// <summary>The seed of the generated jobs. The same seed, count and clock give the same bytes.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; set; } = 1;

    /// <summary>The initial number of jobs of each service.</summary>
    /// <value>0 or more; the default is 45: several pages at every service's default page size.</value>
    public int JobsPerService { get; set; } = 45;

    /// <summary>
    /// The simulator's clock: for token expiry, signature dates, PAI-DLC's seven days, delays, and the progress of
    /// submitted jobs.
    /// </summary>
    /// <value>The default is the system's clock.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The latest creation time of the generated jobs.</summary>
    /// <value>The default, null, is the clock's time, truncated to the hour.</value>
    public DateTimeOffset? JobsUntil { get; set; }

    /// <summary>The loopback port to listen on.</summary>
    /// <value>The default is 0, which uses a free port.</value>
    public int Port { get; set; }

    /// <summary>deepset's API key.</summary>
    public string DeepsetApiKey { get; set; } = "api_simulated-deepset-key";

    /// <summary>The id of deepset's workspace.</summary>
    public Guid DeepsetWorkspaceId { get; set; } = new("3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6");

    /// <summary>The name of deepset's workspace.</summary>
    public string DeepsetWorkspaceName { get; set; } = "legal-emea";

    /// <summary>Worklayer's client id.</summary>
    public string WorklayerClientId { get; set; } = "simulated-worklayer-client";

    /// <summary>Worklayer's client secret.</summary>
    public string WorklayerClientSecret { get; set; } = "simulated-worklayer-secret";

    /// <summary>Rescale's API key.</summary>
    public string RescaleApiKey { get; set; } = "5141a0b1c2d3e4f5061728394a5b6c7d8e9f0011";

    /// <summary>The client id of jobs/v1.</summary>
    public string JobsV1ClientId { get; set; } = "simulated-jobs-v1-client";

    /// <summary>The client secret of jobs/v1.</summary>
    public string JobsV1ClientSecret { get; set; } = "simulated+jobs/v1&secret=";

    /// <summary>PAI-DLC's region.</summary>
    public string PaiDlcRegionId { get; set; } = "cn-hangzhou";

    /// <summary>PAI-DLC's access key id.</summary>
    public string PaiDlcAccessKeyId { get; set; } = "LTAIsimulatedKey00001";

    /// <summary>PAI-DLC's access key secret.</summary>
    public string PaiDlcAccessKeySecret { get; set; } = "simulatedSecret/With+Signs=01";

    /// <summary>PAI-DLC's security token.</summary>
    /// <value>The default, null, means that the key is not temporary.</value>
    public string? PaiDlcSecurityToken { get; set; }
}

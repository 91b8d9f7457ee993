using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>What a Rescale source needs: an API key, and the address of the account's platform.</summary>
public sealed class RescaleOptions : JobSourceOptions
{
    /// <summary>North America; the default.</summary>
    public static Uri NorthAmerica { get; } = new("https://platform.rescale.com");

    /// <summary>Europe.</summary>
    public static Uri Europe { get; } = new("https://eu.rescale.com");

    /// <summary>Japan.</summary>
    public static Uri Japan { get; } = new("https://platform.rescale.jp");

    /// <summary>Korea.</summary>
    public static Uri Korea { get; } = new("https://kr.rescale.com");

    /// <summary>United States, ITAR.</summary>
    public static Uri UnitedStatesItar { get; } = new("https://itar.rescale.com");

    /// <summary>United States, ITAR and FedRAMP.</summary>
    public static Uri UnitedStatesFedRamp { get; } = new("https://itar.rescale-gov.com");

    /// <summary>
    /// The API key. An account and its keys belong to one platform; other platforms refuse the key as invalid.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>
    /// Gives the API key for each attempt, when it changes while the app runs; in place of <see cref="ApiKey"/>. Cannot
    /// be set in configuration.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public SecretProvider? ApiKeyProvider { get; set; }

    /// <summary>The version of the API. Default <see cref="RescaleApiVersion.V2"/>.</summary>
    public RescaleApiVersion ApiVersion { get; set; }

    /// <summary>
    /// Whether to stay below the limits of an account (docs/providers/rescale.md#wire-rate-limits). Requests then wait
    /// for a permit, which counts against <see cref="JobSourceOptions.TotalTimeout"/>. All processes of the account
    /// share the limits, so set <see cref="JobSourceOptions.RateLimiter"/> if there are several. Default false.
    /// </summary>
    public bool KeepWithinRateLimits { get; set; }
}

using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>The options of a Rescale source: an API key, and the address of the account's platform.</summary>
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
    /// Returns the API key for each attempt, for keys that change while the app runs. It replaces <see cref="ApiKey"/>
    /// and cannot be set in configuration.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public SecretProvider? ApiKeyProvider { get; set; }

    /// <summary>The version of the API.</summary>
    /// <value>The default is <see cref="RescaleApiVersion.V2"/>.</value>
    public RescaleApiVersion ApiVersion { get; set; }

    /// <summary>
    /// Whether to stay below the rate limits of an account (docs/providers/rescale.md#wire-rate-limits).
    /// </summary>
    /// <value>The default is false.</value>
    /// <remarks>
    /// If true, requests wait for a permit, which counts against <see cref="JobSourceOptions.TotalTimeout"/>. All
    /// processes of an account share the limits, so set <see cref="JobSourceOptions.RateLimiter"/> instead if there are
    /// several.
    /// </remarks>
    public bool KeepWithinRateLimits { get; set; }
}

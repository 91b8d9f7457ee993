using System.Diagnostics;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using JobApis.Client.Http;
using JobApis.Client.Rescale;

namespace JobApis.Client;

/// <summary>What a Rescale source needs: an API key, and the address of the platform that the account lives on.</summary>
public sealed class RescaleOptions : JobSourceOptions
{
    private const string Version1 = "/api/";
    private const string Version2 = "/api/v2/";

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

    /// <summary>The API key. An account and its keys live on one platform; elsewhere the key is refused as invalid.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>The version of the API. Default <see cref="RescaleApiVersion.V2"/>.</summary>
    public RescaleApiVersion ApiVersion { get; set; }

    /// <summary>
    /// Keeps within the limits that Rescale documents for an account, with some to spare: 1000 submissions and 90 000 other calls an hour; requests wait their turn, which
    /// counts against <see cref="JobSourceOptions.TotalTimeout"/>. Every process of the account counts, so set <see cref="JobSourceOptions.RateLimiter"/> where there are
    /// several. Default false.
    /// </summary>
    public bool KeepWithinRateLimits { get; set; }

    internal override string Provider => "Rescale";

    internal override Uri DefaultBaseAddress => NorthAmerica;

    internal override ErrorReader Errors => RescaleErrorReader.Instance;

    internal override void Bind(OptionsSection section)
    {
        section.Read(nameof(ApiKey), value => ApiKey = value);
        section.Read(nameof(KeepWithinRateLimits), value => KeepWithinRateLimits = bool.Parse(value), "true or false");
        section.Read(nameof(ApiVersion), value => ApiVersion = VersionOf(value), "V1 or V2");
    }

    internal override PartitionedRateLimiter<JobApiCall>? CreateRateLimiter() => KeepWithinRateLimits ? RescaleRateLimits.Create() : base.CreateRateLimiter();

    internal override void Validate(OptionsProblems problems)
    {
        if (KeepWithinRateLimits && (RateLimiter is not null || RequestsPerMinute is not null))
        {
            problems.Add(nameof(KeepWithinRateLimits), "is one limit and RateLimiter or RequestsPerMinute another: set one of them");
        }

        problems.Require(nameof(ApiKey), ApiKey, "the API key from the account's settings");
        problems.CheckCredential(nameof(ApiKey), ApiKey);
        if (ApiVersion is not (RescaleApiVersion.V1 or RescaleApiVersion.V2))
        {
            problems.Add(nameof(ApiVersion), "is not a version of the API; it must be V1 or V2");
        }
    }

    internal override string PathOf(string pathAndQuery) => ApiVersion == RescaleApiVersion.V1 ? InVersion1(pathAndQuery) : pathAndQuery;

    /// <summary>A path of version 2, in version 1.</summary>
    internal static string InVersion1(string path) =>
        path.StartsWith(Version2, StringComparison.Ordinal) ? string.Concat(Version1, path.AsSpan(Version2.Length)) : path;

    internal override RetryClass RetryClassOf(ApiRequest request) => RescaleOperations.RetryClasses[request.Operation];

    internal override RequestCredential CreateCredential(Func<ServiceOrigin, ApiTransport> tokenTransport) => new TokenCredential("Token", ApiKey!);

    private static RescaleApiVersion VersionOf(string word) => word.ToUpperInvariant() switch
    {
        "V1" => RescaleApiVersion.V1,
        "V2" => RescaleApiVersion.V2,
        _ => throw new FormatException("No version of the API."),
    };
}

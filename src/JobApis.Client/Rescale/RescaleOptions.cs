using JobApis.Client.Http;
using JobApis.Client.Rescale;

namespace JobApis.Client;

/// <summary>What a Rescale source needs: an API key, and the address of the platform that the account lives on.</summary>
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

    /// <summary>The API key. An account and its keys live on one platform; elsewhere the key is refused as invalid.</summary>
    public string? ApiKey { get; set; }

    internal override string Provider => "Rescale";

    internal override Uri DefaultBaseAddress => NorthAmerica;

    internal override ErrorReader Errors => RescaleErrorReader.Instance;

    internal override void Bind(OptionsSection section) => section.Read(nameof(ApiKey), value => ApiKey = value);

    internal override void Validate(OptionsProblems problems)
    {
        problems.Require(nameof(ApiKey), ApiKey, "the API key from the account's settings");
        problems.CheckCredential(nameof(ApiKey), ApiKey);
    }

    internal override RequestCredential CreateCredential(Func<ServiceOrigin, ApiTransport> tokenTransport) => new TokenCredential("Token", ApiKey!);
}

using JobApis.Client.Configuration;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Rescale;

/// <summary>Adds Rescale accounts as sources.</summary>
public static class RescaleProvider
{
    private const string Version1 = "/api/";
    private const string Version2 = "/api/v2/";

    /// <summary>The definition of the service.</summary>
    internal static ProviderDefinition<RescaleOptions, IRescaleApi, RescaleJobSource> Definition { get; } = new()
    {
        Name = "Rescale",
        DefaultSourceName = "rescale",
        DefaultBaseAddress = static _ => RescaleOptions.NorthAmerica,
        Errors = RescaleErrorResponseParser.Instance,
        RewritePath = static options => options.ApiVersion == RescaleApiVersion.V1 ? InVersion1 : null,
        HasRateLimiter = static options => options.KeepWithinRateLimits,
        CreateRateLimiter = RescaleRateLimits.Create,
        Json = new RescaleJsonContexts(),
        Bind = Bind,
        Validate = Validate,
        CreateCredential = static (_, options) =>
            new TokenCredential("Token", new DerivedValue<RescaleOptions, Secret>(options, KeyOf).Get),
        SettledSettings = static options => [(nameof(options.ApiVersion), options.ApiVersion)],
        CreateSource = static (name, api, options) => new(name, api, options),
    };

    /// <summary>Adds a Rescale account as the source <c>rescale</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">
    /// Sets the options, after the configuration section <c>JobApis:Sources:rescale</c>.
    /// </param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddRescale(this JobApisBuilder builder, Action<RescaleOptions>? configure = null) =>
        builder.AddRescale("rescale", configure);

    /// <summary>Adds a Rescale account as a source.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// The source's name. Its configuration section and its <see cref="HttpClient"/> have this name, and it is the key
    /// of its <see cref="IRescaleApi"/> and <see cref="IJobSource"/>.
    /// </param>
    /// <param name="configure">
    /// Sets the options, after the configuration section <c>JobApis:Sources:&lt;name&gt;</c>.
    /// </param>
    /// <param name="configureClient">
    /// Adds handlers to the <see cref="HttpClient"/>. They never see the credential.
    /// </param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddRescale(
        this JobApisBuilder builder,
        string name,
        Action<RescaleOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(Definition, name, configure, configureClient);
    }

    /// <summary>Converts a path of version 2 to version 1.</summary>
    internal static string InVersion1(string path) =>
        path.StartsWith(Version2, StringComparison.Ordinal)
            ? string.Concat(Version1, path.AsSpan(Version2.Length))
            : path;

    private static Secret KeyOf(RescaleOptions options) => Secret.ApiKey(options.ApiKey, options.ApiKeyProvider);

    private static void Bind(OptionsBinder section, RescaleOptions options)
    {
        section.Read(nameof(options.ApiKey), value => options.ApiKey = value);
        section.Read(
            nameof(options.KeepWithinRateLimits),
            value => options.KeepWithinRateLimits = bool.Parse(value),
            "true or false");
        section.Read(nameof(options.ApiVersion), value => options.ApiVersion = VersionOf(value), "V1 or V2");
    }

    private static void Validate(OptionsValidationErrors problems, RescaleOptions options)
    {
        if (options.KeepWithinRateLimits && (options.RateLimiter is not null || options.RequestsPerMinute is not null))
        {
            problems.Add(
                nameof(options.KeepWithinRateLimits),
                "is set in addition to RateLimiter or RequestsPerMinute: set only one of them");
        }

        KeyOf(options).Require(problems, nameof(options.ApiKey), "the API key from the account's settings");
        if (options.ApiVersion is not (RescaleApiVersion.V1 or RescaleApiVersion.V2))
        {
            problems.Add(nameof(options.ApiVersion), "is not a version of the API; use V1 or V2");
        }
    }

    private static RescaleApiVersion VersionOf(string word) => word.ToUpperInvariant() switch
    {
        "V1" => RescaleApiVersion.V1,
        "V2" => RescaleApiVersion.V2,
        _ => throw new FormatException("Not a version of the API."),
    };
}

using System.Text.Json;
using JobApis.Client.Configuration;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Worklayer;

/// <summary>Adds Worklayer workspaces as sources.</summary>
public static class WorklayerProvider
{
    /// <summary>The definition of the service.</summary>
    internal static ProviderDefinition<WorklayerOptions, IWorklayerApi, WorklayerJobSource> Definition { get; } = new()
    {
        Name = "Worklayer",
        DefaultSourceName = WorklayerJobSource.DefaultName,
        DefaultBaseAddress = static _ => WorklayerOptions.PublicAddress,
        IgnoredBasePaths = ["/v1.0"],
        Json = new WorklayerJsonContexts(),
        Bind = Bind,
        Validate = Validate,
        CreateCredential = static (source, options) =>
            new BearerCredential(
                source,
                new DerivedValue<WorklayerOptions, BearerAuthentication>(options, AuthenticationOf).Get),
        CreateSource = static (name, api, options) => new(name, api, options),
    };

    /// <summary>Adds a Worklayer workspace under the name <c>worklayer</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the API client.</param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddWorklayer(this JobApisBuilder builder, Action<WorklayerOptions> configure) =>
        builder.AddWorklayer(WorklayerJobSource.DefaultName, configure);

    /// <summary>
    /// Adds a Worklayer workspace with these keyed services under the name: an <see cref="IJobSource"/>, a
    /// <see cref="WorklayerJobSource"/> and an <see cref="IWorklayerApi"/>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// The source's name, unique among all sources. Its options are bound to <c>JobApis:Sources:&lt;name&gt;</c> first.
    /// </param>
    /// <param name="configure">Sets the API client; null if the configuration sets it.</param>
    /// <param name="configureClient">
    /// Adds handlers to the source's <see cref="HttpClient"/>; they never see the credential.
    /// </param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">A source with this name already exists.</exception>
    public static JobApisBuilder AddWorklayer(
        this JobApisBuilder builder,
        string name,
        Action<WorklayerOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(Definition, name, configure, configureClient);
    }

    private static BearerAuthentication AuthenticationOf(WorklayerOptions options) => new()
    {
        AccessToken = options.AccessToken,
        AccessTokenProvider = options.AccessTokenProvider,
        ClientId = options.ClientId,
        ClientSecret = options.ClientSecret,
        ClientSecretProvider = options.ClientSecretProvider,
        TokenEndpoint = options.TokenEndpoint,
        Audience = options.Audience,
        CreateTokenBody = TokenBodyOf,
    };

    private static void Bind(OptionsBinder section, WorklayerOptions options)
    {
        section.Read(nameof(options.ClientId), value => options.ClientId = value);
        section.Read(nameof(options.ClientSecret), value => options.ClientSecret = value);
        section.Read(
            nameof(options.TokenEndpoint),
            value => options.TokenEndpoint = new(value, UriKind.Absolute),
            "an absolute address");
        section.Read(nameof(options.Audience), value => options.Audience = value);
        section.Read(nameof(options.AccessToken), value => options.AccessToken = value);
    }

    private static void Validate(OptionsValidationErrors problems, WorklayerOptions options)
    {
        AuthenticationOf(options).Validate(problems, options);
        if (!string.IsNullOrEmpty(options.ClientId)
            || !string.IsNullOrEmpty(options.ClientSecret)
            || options.ClientSecretProvider is not null)
        {
            problems.Require(nameof(options.Audience), options.Audience, "the audience of tokens");
        }
    }

    private static ByteArrayContent TokenBodyOf(BearerAuthentication client, string secret) =>
        new(JsonSerializer.SerializeToUtf8Bytes(
            new() { ClientId = client.ClientId ?? "", ClientSecret = secret, Audience = client.Audience ?? "" },
            WorklayerListJsonContext.Default.WorklayerTokenRequest))
        {
            Headers = { ContentType = new("application/json", "utf-8") },
        };
}

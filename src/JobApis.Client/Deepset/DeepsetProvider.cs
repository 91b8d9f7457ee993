using JobApis.Client.Configuration;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Deepset;

/// <summary>Adds deepset workspaces as sources.</summary>
public static class DeepsetProvider
{
    /// <summary>The definition of the service.</summary>
    internal static ProviderDefinition<DeepsetOptions, IDeepsetApi, DeepsetJobSource> Definition { get; } = new()
    {
        Name = "Deepset",
        DefaultSourceName = DeepsetJobSource.DefaultName,
        DefaultBaseAddress = static _ => DeepsetOptions.EuropeanAddress,
        IgnoredBasePaths = ["/api/v1", "/api/v2", "/v1", "/v2", "/api"],
        Errors = DeepsetErrorResponseParser.Instance,
        Json = new DeepsetJsonContexts(),
        Bind = Bind,
        Validate = Validate,
        CreateCredential = static (_, options) =>
            new TokenCredential("Bearer", new DerivedValue<DeepsetOptions, Secret>(options, KeyOf).Get),
        SettledSettings = static options =>
            [
                (nameof(options.WorkspaceId), options.WorkspaceId),
                (nameof(options.WorkspaceName), options.WorkspaceName),
            ],
        CreateSource = static (name, api, options) => new(name, api, options),

        // Only partly documented, so a repetition may not be safe: docs/providers/deepset.md#wire-job-body.
        NonIdempotentOperations = ["RevokeSharedJob"],
    };

    /// <summary>Adds a deepset workspace under the name <c>deepset</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the account and the workspace.</param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddDeepset(this JobApisBuilder builder, Action<DeepsetOptions> configure) =>
        builder.AddDeepset(DeepsetJobSource.DefaultName, configure);

    /// <summary>
    /// Adds a deepset workspace with these keyed services under the name: an <see cref="IJobSource"/>, a
    /// <see cref="DeepsetJobSource"/> and an <see cref="IDeepsetApi"/>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// The source's name, unique among all sources. Its options are bound to <c>JobApis:Sources:&lt;name&gt;</c> first.
    /// </param>
    /// <param name="configure">Sets the account and the workspace; null if the configuration sets them.</param>
    /// <param name="configureClient">
    /// Adds handlers to the source's <see cref="HttpClient"/>; they never see the credential.
    /// </param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">A source with this name already exists.</exception>
    public static JobApisBuilder AddDeepset(
        this JobApisBuilder builder,
        string name,
        Action<DeepsetOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(Definition, name, configure, configureClient);
    }

    /// <summary>Why the workspace settings are invalid; null if they are valid.</summary>
    internal static string? WorkspaceProblemOf(DeepsetOptions options) =>
        (options.WorkspaceId, options.WorkspaceName) switch
        {
            (null, null or "") => "is missing: the UUID of the workspace to list, or its name in WorkspaceName",
            (not null, { Length: > 0 }) => "and WorkspaceName are both set: set only one of them",
            ({ } id, _) when id == Guid.Empty =>
                "is empty: the UUID of the workspace to list, or its name in WorkspaceName",
            (null, { } name) when string.IsNullOrWhiteSpace(name) || name is "." or ".." =>
                "is missing, and WorkspaceName is not a valid name",
            _ => null,
        };

    private static Secret KeyOf(DeepsetOptions options) => Secret.ApiKey(options.ApiKey, options.ApiKeyProvider);

    private static void Bind(OptionsBinder section, DeepsetOptions options)
    {
        section.Read(nameof(options.ApiKey), value => options.ApiKey = value);
        section.Read(
            nameof(options.WorkspaceId),
            value => options.WorkspaceId = Guid.Parse(value),
            "the workspace's UUID, such as 3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6; a name goes into WorkspaceName");
        section.Read(nameof(options.WorkspaceName), value => options.WorkspaceName = value);
    }

    private static void Validate(OptionsValidationErrors problems, DeepsetOptions options)
    {
        KeyOf(options).Require(problems, nameof(options.ApiKey), "an API key of the deepset AI Platform");
        if (WorkspaceProblemOf(options) is { } problem)
        {
            problems.Add(nameof(options.WorkspaceId), problem);
        }
    }
}

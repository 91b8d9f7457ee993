using JobApis.Client.Deepset;
using JobApis.Client.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client;

/// <summary>Registers deepset workspaces as job sources.</summary>
public static class DeepsetBuilderExtensions
{
    /// <summary>How configuration names the service.</summary>
    internal static JobProvider Provider { get; } = new("Deepset", static (builder, name) => builder.AddDeepset(name));

    /// <summary>Adds a deepset workspace under the name <c>deepset</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the account and the workspace.</param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddDeepset(this JobApisBuilder builder, Action<DeepsetOptions> configure) =>
        builder.AddDeepset(DeepsetJobSource.DefaultName, configure);

    /// <summary>Adds a deepset workspace: keyed by the name, an <see cref="IJobSource"/>, a <see cref="DeepsetJobSource"/> and an <see cref="IDeepsetApi"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique among all sources. Its options are bound to <c>JobApis:Sources:&lt;name&gt;</c> first.</param>
    /// <param name="configure">Sets the account and the workspace; null when configuration does.</param>
    /// <param name="configureClient">Adds handlers to the source's <see cref="HttpClient"/>; they never see the credential.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There is a source of that name already.</exception>
    public static JobApisBuilder AddDeepset(
        this JobApisBuilder builder,
        string name,
        Action<DeepsetOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource<DeepsetOptions, IDeepsetApi, DeepsetJobSource>(
            name,
            configure,
            configureClient,
            static transport => new DeepsetApiClient(transport, DeepsetJsonContext.Answers),
            static (name, api, options) => new(name, api, options));
    }
}

using JobApis.Client.DependencyInjection;
using JobApis.Client.Worklayer;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client;

/// <summary>Registers Worklayer workspaces as job sources.</summary>
public static class WorklayerBuilderExtensions
{
    /// <summary>How configuration names the service.</summary>
    internal static JobProvider Provider { get; } = new("Worklayer", static (builder, name) => builder.AddWorklayer(name));

    /// <summary>Adds a Worklayer workspace under the name <c>worklayer</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the API client.</param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddWorklayer(this JobApisBuilder builder, Action<WorklayerOptions> configure) =>
        builder.AddWorklayer(WorklayerJobSource.DefaultName, configure);

    /// <summary>Adds a Worklayer workspace: keyed by the name, an <see cref="IJobSource"/>, a <see cref="WorklayerJobSource"/> and an <see cref="IWorklayerApi"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique among all sources. Its options are bound to <c>JobApis:Sources:&lt;name&gt;</c> first.</param>
    /// <param name="configure">Sets the API client; null when configuration does.</param>
    /// <param name="configureClient">Adds handlers to the source's <see cref="HttpClient"/>; they never see the credential.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There is a source of that name already.</exception>
    public static JobApisBuilder AddWorklayer(
        this JobApisBuilder builder,
        string name,
        Action<WorklayerOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource<WorklayerOptions, IWorklayerApi, WorklayerJobSource>(
            name,
            configure,
            configureClient,
            static transport => new WorklayerApiClient(transport, WorklayerJsonContext.Answers),
            static (name, api, options) => new(name, api, options));
    }
}

using JobApis.Client.DependencyInjection;
using JobApis.Client.Rescale;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client;

/// <summary>Registers Rescale accounts.</summary>
public static class RescaleBuilderExtensions
{
    /// <summary>The service as configuration names it.</summary>
    internal static JobProvider Provider { get; } = new("Rescale", static (builder, name) => builder.AddRescale(name));

    /// <summary>Adds a Rescale account as the source <c>rescale</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options; what configuration says under <c>JobApis:Sources:rescale</c> is set already.</param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddRescale(this JobApisBuilder builder, Action<RescaleOptions>? configure = null) => builder.AddRescale("rescale", configure);

    /// <summary>Adds a Rescale account as a source.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name: also of its configuration section, its <see cref="HttpClient"/>, and its keyed <see cref="IRescaleApi"/> and <see cref="IJobSource"/>.</param>
    /// <param name="configure">Sets the options; what configuration says under <c>JobApis:Sources:&lt;name&gt;</c> is set already.</param>
    /// <param name="configureClient">Adds handlers of your own to the <see cref="HttpClient"/>. They never see the credential.</param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddRescale(
        this JobApisBuilder builder,
        string name,
        Action<RescaleOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource<RescaleOptions, IRescaleApi, RescaleJobSource>(
            name,
            configure,
            configureClient,
            static transport => new RescaleApiClient(transport, RescaleJsonContext.Answers),
            static (name, api, options) => new(name, api, options));
    }
}

using JobApis.Client.DependencyInjection;
using JobApis.Client.PaiDlc;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client;

/// <summary>Registers PAI-DLC regions.</summary>
public static class PaiDlcBuilderExtensions
{
    /// <summary>The service as configuration names it.</summary>
    internal static JobProvider Provider { get; } = new("PaiDlc", static (builder, name) => builder.AddPaiDlc(name));

    /// <summary>Adds a PAI-DLC region as the source <c>pai-dlc</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options; what configuration says under <c>JobApis:Sources:pai-dlc</c> is set already.</param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddPaiDlc(this JobApisBuilder builder, Action<PaiDlcOptions>? configure = null) => builder.AddPaiDlc("pai-dlc", configure);

    /// <summary>Adds a PAI-DLC region as a source.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name: also of its configuration section, its <see cref="HttpClient"/>, and its keyed <see cref="IPaiDlcApi"/> and <see cref="IJobSource"/>.</param>
    /// <param name="configure">Sets the options; what configuration says under <c>JobApis:Sources:&lt;name&gt;</c> is set already.</param>
    /// <param name="configureClient">Adds handlers of your own to the <see cref="HttpClient"/>. They never see the credential; what they add to a request is signed.</param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddPaiDlc(
        this JobApisBuilder builder,
        string name,
        Action<PaiDlcOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource<PaiDlcOptions, IPaiDlcApi, PaiDlcJobSource>(
            name,
            configure,
            configureClient,
            static transport => new PaiDlcApiClient(transport, PaiDlcJsonContext.Answers),
            static (name, api, options) => new(name, api, options));
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Refit.Implementation;

/// <summary>
/// Registers the generated clients, in place of the initializer that Refit's generator would emit. This class is the
/// generator's, and the clients are private to it. The folder of each service has the part with its client.
/// </summary>
/// <remarks>
/// Refit's initializer keeps every member of every client through trimming. An app with one service then contains the
/// calls and models of all five, and a Native AOT program takes longer to start.
/// </remarks>
[SuppressMessage(
    "Usage",
    "CA2255:The 'ModuleInitializer' attribute should not be used in libraries",
    Justification = "RestService.For works without another call of this library.")]
internal static partial class GeneratedJobApis_Client
{
    private static void Register<TApi>(
        Func<HttpClient, IRequestBuilder, TApi> withBuilder,
        Func<HttpClient, RefitSettings, TApi> withSettings)
    {
        RestService.RegisterGeneratedFactory(withBuilder);
        RestService.RegisterGeneratedSettingsFactory(withSettings);
    }
}

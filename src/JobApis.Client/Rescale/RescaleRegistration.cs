using System.Runtime.CompilerServices;
using JobApis.Client.Rescale;

namespace Refit.Implementation;

/// <content>The client of <see cref="IRescaleApi"/>.</content>
internal static partial class GeneratedJobApis_Client
{
    [ModuleInitializer]
    internal static void RegisterRescale() => Register<IRescaleApi>(
        static (client, builder) => new JobApisClientRescaleIRescaleApi(client, builder),
        static (client, settings) => new JobApisClientRescaleIRescaleApi(client, settings));
}

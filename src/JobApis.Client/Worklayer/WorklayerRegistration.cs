using System.Runtime.CompilerServices;
using JobApis.Client.Worklayer;

namespace Refit.Implementation;

/// <content>The client of <see cref="IWorklayerApi"/>.</content>
internal static partial class GeneratedJobApis_Client
{
    [ModuleInitializer]
    internal static void RegisterWorklayer() => Register<IWorklayerApi>(
        static (client, builder) => new JobApisClientWorklayerIWorklayerApi(client, builder),
        static (client, settings) => new JobApisClientWorklayerIWorklayerApi(client, settings));
}

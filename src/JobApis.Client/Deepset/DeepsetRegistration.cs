using System.Runtime.CompilerServices;
using JobApis.Client.Deepset;

namespace Refit.Implementation;

/// <content>The client of <see cref="IDeepsetApi"/>.</content>
internal static partial class GeneratedJobApis_Client
{
    [ModuleInitializer]
    internal static void RegisterDeepset() => Register<IDeepsetApi>(
        static (client, builder) => new JobApisClientDeepsetIDeepsetApi(client, builder),
        static (client, settings) => new JobApisClientDeepsetIDeepsetApi(client, settings));
}

using System.Runtime.CompilerServices;
using JobApis.Client.PaiDlc;

namespace Refit.Implementation;

/// <content>The client of <see cref="IPaiDlcApi"/>.</content>
internal static partial class GeneratedJobApis_Client
{
    [ModuleInitializer]
    internal static void RegisterPaiDlc() => Register<IPaiDlcApi>(
        static (client, builder) => new JobApisClientPaiDlcIPaiDlcApi(client, builder),
        static (client, settings) => new JobApisClientPaiDlcIPaiDlcApi(client, settings));
}

using System.Runtime.CompilerServices;
using JobApis.Client.JobsV1;

namespace Refit.Implementation;

/// <content>The client of <see cref="IJobsV1Api"/>.</content>
internal static partial class GeneratedJobApis_Client
{
    [ModuleInitializer]
    internal static void RegisterJobsV1() => Register<IJobsV1Api>(
        static (client, builder) => new JobApisClientJobsV1IJobsV1Api(client, builder),
        static (client, settings) => new JobApisClientJobsV1IJobsV1Api(client, settings));
}

using JobApis.Client.Deepset;
using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Deepset;
using JobApis.Client.Tests.JobsV1;
using JobApis.Client.Tests.PaiDlc;
using JobApis.Client.Tests.Rescale;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Tests.Worklayer;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Faults;

/// <summary>A call that creates, starts or stops something and goes out once: every POST of every service.</summary>
/// <param name="Source">The name of the service's source.</param>
/// <param name="Name">The operation.</param>
/// <param name="SendAsync">Makes the call.</param>
internal sealed record ServiceWrite(string Source, string Name, Func<IJobSource, CancellationToken, Task> SendAsync)
{
    public static IReadOnlyList<ServiceWrite> All { get; } =
    [
        .. Posts<IDeepsetApi>("deepset", DeepsetOperation.All, source => ((DeepsetJobSource)source).Api),
        .. Posts<IWorklayerApi>("worklayer", WorklayerOperation.All, source => ((WorklayerJobSource)source).Api),
        .. Posts<IJobsV1Api>("jobs-v1", JobsV1Operation.All, source => ((JobsV1JobSource)source).Api),
        .. RescaleOperation.All.Where(operation => IsPost(operation.Request)).Select(operation => new ServiceWrite(
            "rescale", operation.Name, (source, token) => operation.Call(((RescaleJobSource)source).Api, token))),
        .. PaiDlcOperation.All.Where(operation => IsPost(operation.Request)).Select(operation => new ServiceWrite(
            "pai-dlc", operation.Name, (source, token) => operation.Call(((PaiDlcJobSource)source).Api, token))),
    ];

    private static IEnumerable<ServiceWrite> Posts<TApi>(
        string source, IEnumerable<WireOperation<TApi>> operations, Func<IJobSource, TApi> api) =>
        from operation in operations
        where IsPost(operation.Request)
        select new ServiceWrite(source, operation.Name, (opened, token) => operation.Call(api(opened), token));

    private static bool IsPost(string request) => request.StartsWith("POST ", StringComparison.Ordinal);
}

using JobApis.Client.Http;

namespace JobApis.Client.JobsV1;

[GeneratedClient(typeof(IJobsV1Api))]
internal sealed partial class JobsV1ApiClient : ICallOptionsTarget<IJobsV1Api>
{
    public IJobsV1Api WithCallOptions(CallOptions options) => new JobsV1ApiClient(_transport.With(options), JobsV1JsonContext.Answers);
}

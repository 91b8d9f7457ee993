using JobApis.Client.Http;

namespace JobApis.Client.JobsV1;

[GeneratedClient(typeof(IJobsV1Api))]
internal sealed partial class JobsV1ApiClient;

using RestEase;

namespace JobApis.Client.Benchmarks.Reading;

internal interface IRestEaseJobs
{
    [Get("api/v2/jobs/")]
    Task<JobPage> ListAsync([Query("page")] int page, [Query("page_size")] int pageSize);
}
